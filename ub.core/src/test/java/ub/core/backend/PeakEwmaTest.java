package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class PeakEwmaTest {
    private static final long MS = 1_000_000;
    private static final long TEN_SECONDS = 10_000 * MS;

    private final PeakEwma latency = new PeakEwma();

    @Test
    void isZeroWhileNothingIsKnown() {
        assertEquals(0, latency.valueNs(TEN_SECONDS));
    }

    @Test
    void jumpsUpAtOnce() {
        latency.add(MS, 0);
        latency.add(900 * MS, MS);
        assertEquals(900 * MS, latency.valueNs(MS));
    }

    /** After the time constant, 1/e is left: 367.879 of 1000. */
    @Test
    void fadesWithTheTimeConstantOfTenSeconds() {
        latency.add(1000 * MS, 0);
        assertEquals(367.879, latency.valueNs(TEN_SECONDS) / 1e6, 0.01);
        assertEquals(135.335, latency.valueNs(2 * TEN_SECONDS) / 1e6, 0.01);
    }

    /** Ten seconds on, a sample of 100 counts for 1 - 1/e: 1000 × 0.36788 + 100 × 0.63212 is 431.09. */
    @Test
    void comesDownByDegrees() {
        latency.add(1000 * MS, 0);
        latency.add(100 * MS, TEN_SECONDS);
        assertEquals(431.09, latency.valueNs(TEN_SECONDS) / 1e6, 0.01);
    }

    @Test
    void anInstantAnswerIsNotUnknown() {
        latency.add(0, 0);
        assertEquals(1, latency.valueNs(0));
    }

    @Property
    void isNeverBelowTheLastSampleNorAboveTheHighest(
            @ForAll @NotEmpty List<@LongRange(min = 1, max = 60_000) Long> samplesMs,
            @ForAll @LongRange(max = 30_000) long stepMs) {
        PeakEwma average = new PeakEwma();
        long nowNs = 0;
        long highestMs = 0;
        for (long sampleMs : samplesMs) {
            nowNs += stepMs * MS;
            average.add(sampleMs * MS, nowNs);
            highestMs = Math.max(highestMs, sampleMs);
            long valueNs = average.valueNs(nowNs);
            assertTrue(valueNs >= sampleMs * MS - 1, () -> valueNs + " after " + sampleMs + " ms");
            assertTrue(valueNs <= highestMs * MS, () -> valueNs + " ns");
        }
    }
}
