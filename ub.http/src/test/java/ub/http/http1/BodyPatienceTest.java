package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BodyPatienceTest {
    private static final long S = 1_000_000_000L;

    private static BodyPatience with(long bytesPerSecond, long windowS) {
        BodyPatience patience = new BodyPatience(new BodyRate(bytesPerSecond, windowS * S));
        patience.start();
        return patience;
    }

    @Test
    void beginsWithTheWholeWindow() {
        assertEquals(10 * S, with(1_000, 10).leftNs());
        assertEquals(10 * S, new BodyRate(1, 10 * S).windowNs());
    }

    @Test
    void waitingTakesTimeAndDataBringsIt() {
        BodyPatience patience = with(1_000, 10);
        patience.waited(4 * S);
        assertEquals(6 * S, patience.leftNs());
        patience.received(1_500);
        assertEquals(7 * S + S / 2, patience.leftNs());
    }

    @Test
    void nobodySavesUpMoreThanTheWindow() {
        BodyPatience patience = with(1_000, 10);
        patience.received(Integer.MAX_VALUE);
        assertEquals(10 * S, patience.leftNs());
        patience.waited(11 * S);
        assertEquals(0, patience.leftNs());
        patience.received(1_000);
        assertEquals(S, patience.leftNs());
    }

    @Test
    void startsAnewWithEachBody() {
        BodyPatience patience = with(1_000, 10);
        patience.waited(9 * S);
        patience.start();
        assertEquals(10 * S, patience.leftNs());
    }

    @Test
    void anySpeedIsNotLimited() {
        BodyPatience patience = new BodyPatience(BodyRate.ANY);
        patience.received(5);
        assertFalse(patience.limited());
        assertFalse(new BodyPatience(BodyRate.of(0)).limited());
        assertTrue(new BodyPatience(BodyRate.of(1)).limited());
    }

    /** One who is never cut off has sent the rate times the time, less one window, from any moment to any other. */
    @Property
    void whoIsNotCutOffIsFastEnough(@ForAll @Size(max = 50) List<@IntRange(max = 5_000) Integer> waitsMs,
            @ForAll @Size(max = 50) List<@IntRange(max = 5_000) Integer> bytes, @ForAll @IntRange(max = 49) int from) {
        BodyPatience patience = with(1_000, 3);
        long waitedNs = 0;
        long received = 0;
        for (int i = 0; i < Math.min(waitsMs.size(), bytes.size()); i++) {
            long waitNs = waitsMs.get(i) * 1_000_000L;
            if (waitNs > patience.leftNs()) {
                return;
            }
            patience.waited(waitNs);
            if (i >= from) {
                waitedNs += waitNs;
                assertTrue(received * S >= 1_000 * (waitedNs - 3 * S), "too slow, and not cut off");
                received += bytes.get(i);
            }
            patience.received(bytes.get(i));
        }
    }
}
