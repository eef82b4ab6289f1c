package ub.core.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@link LatencyHistogram.Snapshot}: the sum of two is what one histogram of all values would say. */
class LatencySnapshotTest {
    private final LatencyHistogram one = new LatencyHistogram(1);
    private final LatencyHistogram other = new LatencyHistogram(2);
    private final LatencyHistogram all = new LatencyHistogram(1);

    @Test
    void aSumSaysWhatOneHistogramOfAllWouldSay() {
        for (int us = 1; us < 100_000; us = us * 3 + 1) {
            recordUs(one, 0, us);
            recordUs(other, us % 2, 2L * us);
        }
        assertSame(all.snapshot(), one.snapshot().plus(other.snapshot()));
        assertSame(all.snapshot(), other.snapshot().plus(one.snapshot()));
    }

    @Test
    void nothingAddsNothing() {
        recordUs(one, 0, 5);
        assertSame(all.snapshot(), one.snapshot().plus(LatencyHistogram.Snapshot.EMPTY));
        assertSame(LatencyHistogram.Snapshot.EMPTY, new LatencyHistogram(2).snapshot());
    }

    private void recordUs(LatencyHistogram histogram, int reactorIndex, long us) {
        histogram.record(reactorIndex, TimeUnit.MICROSECONDS.toNanos(us));
        all.record(0, TimeUnit.MICROSECONDS.toNanos(us));
    }

    private static void assertSame(LatencyHistogram.Snapshot expected, LatencyHistogram.Snapshot actual) {
        assertEquals(expected.count(), actual.count());
        assertEquals(expected.sumUs(), actual.sumUs());
        assertEquals(expected.maxUs(), actual.maxUs());
        assertEquals(expected.minUs(), actual.minUs());
        for (int i = 0; i < LatencyHistogram.BUCKETS; i++) {
            long boundUs = LatencyHistogram.lowerBoundUs(i);
            assertEquals(expected.countBelow(boundUs), actual.countBelow(boundUs), () -> "below " + boundUs + " us");
        }
    }
}
