package ub.core.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import ub.core.stats.LatencyHistogram.Snapshot;

class LatencyHistogramTest {
    private static final long TWO_HOURS_US = 2L * 3600 * 1_000_000;

    private final LatencyHistogram histogram = new LatencyHistogram(2);

    private void recordUs(int reactor, long us) {
        histogram.record(reactor, us * 1_000);
    }

    @Property
    void aBucketHoldsItsValueAndIsAtMostAnEighthWide(@ForAll @LongRange(max = TWO_HOURS_US) long us) {
        int bucket = LatencyHistogram.bucketOf(us);
        long lower = LatencyHistogram.lowerBoundUs(bucket);
        long upper = LatencyHistogram.lowerBoundUs(bucket + 1);
        assertTrue(lower <= us && us < upper, () -> us + " is not within " + lower + " to " + upper);
        assertTrue((upper - lower) * 8 <= Math.max(8, lower));
    }

    @Test
    void bucketsFollowEachOtherWithoutAGap() {
        assertEquals(0, LatencyHistogram.lowerBoundUs(0));
        for (int i = 0; i + 1 < LatencyHistogram.BUCKETS; i++) {
            long next = LatencyHistogram.lowerBoundUs(i + 1);
            assertTrue(next > LatencyHistogram.lowerBoundUs(i));
            assertEquals(i, LatencyHistogram.bucketOf(next - 1));
            assertEquals(i + 1, LatencyHistogram.bucketOf(next));
        }
    }

    @Test
    void whatIsLongerThanAllBucketsFallsInTheLast() {
        assertEquals(LatencyHistogram.BUCKETS - 1, LatencyHistogram.bucketOf(Long.MAX_VALUE));
        recordUs(0, 100 * TWO_HOURS_US);
        assertEquals(100 * TWO_HOURS_US, histogram.snapshot().percentileUs(0.5));
    }

    @Test
    void anEmptyOneIsAllZero() {
        Snapshot empty = histogram.snapshot();
        assertEquals(0, empty.count());
        assertEquals(0, empty.sumUs());
        assertEquals(0, empty.minUs());
        assertEquals(0, empty.maxUs());
        assertEquals(0.0, empty.meanUs());
        assertEquals(0, empty.percentileUs(0.99));
        assertEquals(0, empty.countBelow(1_000));
    }

    @Test
    void addsUpWhatAllReactorsRecorded() {
        recordUs(0, 4);
        recordUs(1, 6);
        recordUs(1, 1_000);
        Snapshot snapshot = histogram.snapshot();
        assertEquals(3, snapshot.count());
        assertEquals(1_010, snapshot.sumUs());
        assertEquals(4, snapshot.minUs());
        assertEquals(1_000, snapshot.maxUs());
        assertEquals(1_010 / 3.0, snapshot.meanUs());
    }

    @Test
    void aClockThatStepsBackCountsAsZero() {
        histogram.record(0, -5_000);
        assertEquals(1, histogram.snapshot().countBelow(1));
        assertEquals(0, histogram.snapshot().sumUs());
    }

    @Test
    void countsWholeBucketsBelowALimit() {
        for (long us : new long[] {0, 1, 7, 8, 15, 16, 1_000}) {
            recordUs(0, us);
        }
        assertEquals(3, histogram.snapshot().countBelow(8));
        assertEquals(5, histogram.snapshot().countBelow(16));
        assertEquals(7, histogram.snapshot().countBelow(2_000));
    }

    @Test
    void aSnapshotDoesNotChange() {
        recordUs(0, 5);
        Snapshot before = histogram.snapshot();
        recordUs(0, 50);
        assertEquals(1, before.count());
        assertEquals(5, before.maxUs());
    }

    @Provide
    Arbitrary<List<Long>> durations() {
        // As many short ones as long ones: the exponent is what is drawn.
        Arbitrary<Long> spread = Arbitraries.integers().between(0, 32)
                .flatMap(bits -> Arbitraries.longs().between(0, 1L << bits));
        return spread.list().ofMinSize(1).ofMaxSize(200);
    }

    @Property(tries = 300)
    void percentilesAreThoseOfASortedListOrAtMostAnEighthAbove(@ForAll("durations") List<Long> durationsUs) {
        LatencyHistogram fresh = new LatencyHistogram(2);
        for (int i = 0; i < durationsUs.size(); i++) {
            fresh.record(i % 2, durationsUs.get(i) * 1_000 + 999);
        }
        Snapshot snapshot = fresh.snapshot();
        List<Long> sorted = durationsUs.stream().sorted().toList();
        for (double share : new double[] {0, 0.01, 0.5, 0.95, 0.99, 1}) {
            int rank = Math.max(1, (int) Math.ceil(share * sorted.size()));
            long exact = sorted.get(rank - 1);
            long told = snapshot.percentileUs(share);
            assertTrue(exact <= told && told - exact <= exact / 8.0, () -> share + ": " + told + " for " + exact);
        }
        assertEquals(Collections.max(sorted), snapshot.maxUs());
        assertEquals(Collections.max(sorted), snapshot.percentileUs(1));
    }
}
