package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SpeedTest {
    private static final long MS = 1_000_000;
    private static final long TEN_SECONDS = 10_000 * MS;

    private final Speed speed = new Speed();

    @Test
    void isZeroWhileNothingIsKnown() {
        assertEquals(0, speed.latencyNs(TEN_SECONDS));
        assertEquals(0, speed.forecastNs(1, TEN_SECONDS));
    }

    /** After the time constant, 1/e is left: 367.879 of 1000. */
    @Test
    void fadesWithTheTimeConstantOfTenSeconds() {
        speed.answered(1000 * MS, 1, 0);
        assertEquals(367.879, speed.latencyNs(TEN_SECONDS) / 1e6, 0.01);
        assertEquals(135.335, speed.latencyNs(2 * TEN_SECONDS) / 1e6, 0.01);
        assertEquals(0.367879, speed.forecastNs(1, TEN_SECONDS) / speed.forecastNs(1, 0), 0.0001);
    }

    @Property
    void fadesAsThePowerOfE(@ForAll @DoubleRange(max = 20) double x) {
        assertEquals(Math.exp(-x), Speed.fade(x), Math.exp(-x) * (1e-12 + x * x * x / 390_000));
    }

    @Test
    void fadesToNothingInTheEnd() {
        assertEquals(0, Speed.fade(Long.MAX_VALUE / 1e10));
    }

    /** Ten seconds on, a sample of 100 counts for 1 - 1/e: 1000 × 0.36788 + 100 × 0.63212 is 431.09. */
    @Test
    void comesDownByDegrees() {
        speed.answered(1000 * MS, 1, 0);
        speed.answered(100 * MS, 1, TEN_SECONDS);
        assertEquals(431.09, speed.latencyNs(TEN_SECONDS) / 1e6, 0.01);
    }

    @Test
    void anInstantAnswerIsNotUnknown() {
        speed.answered(0, 1, 0);
        assertEquals(1, speed.latencyNs(0));
        assertTrue(speed.forecastNs(1, 0) > 0);
    }

    /** Otherwise a server that hangs would look faster with each second of silence. */
    @Test
    void silenceIsNoSignOfSpeed() {
        speed.answered(50 * MS, 1, 0);
        double forecastNs = speed.forecastNs(3, 0);
        speed.asked();
        assertEquals(50 * MS, speed.latencyNs(6 * TEN_SECONDS));
        assertEquals(forecastNs, speed.forecastNs(3, 6 * TEN_SECONDS));
    }

    @Test
    void fadesAgainWhenTheRequestIsAnsweredOrOver() {
        speed.answered(50 * MS, 1, 0);
        speed.asked();
        speed.ended();
        assertTrue(speed.latencyNs(TEN_SECONDS) < 50 * MS);

        speed.asked();
        speed.answered(50 * MS, 1, TEN_SECONDS);
        assertTrue(speed.latencyNs(2 * TEN_SECONDS) < 50 * MS);
    }

    @Test
    void aFirstFailureCountsAsASecond() {
        speed.failed(0, 1, 0);
        assertEquals(1000 * MS, speed.latencyNs(0));
    }

    @Test
    void aFailureCountsAsTenTimesTheAverageUpToASecond() {
        speed.answered(5 * MS, 1, 0);
        speed.failed(0, 1, 0);
        assertEquals(50 * MS, speed.latencyNs(0));
        speed.failed(0, 1, 0);
        assertEquals(500 * MS, speed.latencyNs(0));
        speed.failed(0, 1, 0);
        assertEquals(1000 * MS, speed.latencyNs(0));
    }

    @Test
    void aFailureThatTookLongCountsForItsTime() {
        speed.answered(5 * MS, 1, 0);
        speed.failed(60_000 * MS, 1, 0);
        assertEquals(60_000 * MS, speed.latencyNs(0));
    }

    @Property
    void survivesAbsurdLatenciesLoadsAndClocks(@ForAll List<Long> durationsNs, @ForAll List<Integer> loads,
                                               @ForAll List<Long> clocksNs, @ForAll int askedLoad) {
        Speed absurd = new Speed();
        int reports = Math.min(durationsNs.size(), Math.min(loads.size(), clocksNs.size()));
        for (int i = 0; i < reports; i++) {
            absurd.answered(durationsNs.get(i), loads.get(i), clocksNs.get(i));
            assertInRange(absurd, Math.max(1, askedLoad), clocksNs.get(i));
            absurd.failed(durationsNs.get(i), loads.get(i), -clocksNs.get(i));
            assertInRange(absurd, Math.max(1, askedLoad), clocksNs.get(i));
        }
    }

    private static void assertInRange(Speed speed, int load, long nowNs) {
        double forecastNs = speed.forecastNs(load, nowNs);
        assertTrue(forecastNs >= 0 && forecastNs <= Speed.MAX_NS, () -> "forecast " + forecastNs);
        long latencyNs = speed.latencyNs(nowNs);
        assertTrue(latencyNs >= 0 && latencyNs <= Speed.MAX_NS, () -> "latency " + latencyNs);
    }
}
