package ub.core.stats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How long things took, in buckets whose width is at most an eighth of their value.
 * <pre>
 *   0…7 µs: one bucket each        8…15 µs: one each        16…31 µs: two each        …        up to 2 hours
 * </pre>
 * {@link #record}: the reactor whose index is given. Everything else: any thread.
 */
public final class LatencyHistogram {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int SUB_BITS = 3;
    private static final int SUB_COUNT = 1 << SUB_BITS;
    private static final int OCTAVES = 30;
    static final int BUCKETS = SUB_COUNT * (OCTAVES + 1);
    private static final int SUM_CELL = BUCKETS;
    private static final int MAX_CELL = BUCKETS + 1;
    private static final int PADDING = 8;

    private final long[][] rows;

    public LatencyHistogram(int reactors) {
        rows = new long[reactors][BUCKETS + 2 + PADDING];
    }

    public void record(int reactorIndex, long durationNs) {
        long[] row = rows[reactorIndex];
        long durationUs = Math.max(0, durationNs / 1_000);
        increase(row, bucketOf(durationUs), 1);
        increase(row, SUM_CELL, durationUs);
        if (durationUs > row[MAX_CELL]) {
            CELL.setOpaque(row, MAX_CELL, durationUs);
        }
    }

    private static void increase(long[] row, int cell, long amount) {
        CELL.setOpaque(row, cell, row[cell] + amount);
    }

    static int bucketOf(long us) {
        if (us < SUB_COUNT) {
            return (int) us;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(us) - SUB_BITS;
        return Math.min(BUCKETS - 1, (exponent + 1) * SUB_COUNT + (int) (us >>> exponent) - SUB_COUNT);
    }

    /** Returns the smallest value, in microseconds, that falls in a bucket. */
    static long lowerBoundUs(int bucket) {
        if (bucket < SUB_COUNT) {
            return bucket;
        }
        int exponent = bucket / SUB_COUNT - 1;
        return (long) (SUB_COUNT + bucket % SUB_COUNT) << exponent;
    }

    /** Adds up what all reactors recorded until now. */
    public Snapshot snapshot() {
        long[] buckets = new long[BUCKETS];
        long count = 0;
        long sumUs = 0;
        long maxUs = 0;
        for (long[] row : rows) {
            for (int i = 0; i < BUCKETS; i++) {
                long value = (long) CELL.getOpaque(row, i);
                buckets[i] += value;
                count += value;
            }
            sumUs += (long) CELL.getOpaque(row, SUM_CELL);
            maxUs = Math.max(maxUs, (long) CELL.getOpaque(row, MAX_CELL));
        }
        return new Snapshot(buckets, count, sumUs, maxUs);
    }

    /** The figures of one moment. Immutable. */
    public static final class Snapshot {
        /** The figures of nothing. */
        public static final Snapshot EMPTY = new Snapshot(new long[BUCKETS], 0, 0, 0);

        private final long[] buckets;
        private final long count;
        private final long sumUs;
        private final long maxUs;

        private Snapshot(long[] buckets, long count, long sumUs, long maxUs) {
            this.buckets = buckets;
            this.count = count;
            this.sumUs = sumUs;
            this.maxUs = maxUs;
        }

        /** Returns the figures of both together. */
        public Snapshot plus(Snapshot other) {
            long[] sums = new long[BUCKETS];
            for (int i = 0; i < BUCKETS; i++) {
                sums[i] = buckets[i] + other.buckets[i];
            }
            return new Snapshot(sums, count + other.count, sumUs + other.sumUs, Math.max(maxUs, other.maxUs));
        }

        public long count() {
            return count;
        }

        public long sumUs() {
            return sumUs;
        }

        public long maxUs() {
            return maxUs;
        }

        /** Returns the smallest value as far as its bucket tells, 0 when there is none. */
        public long minUs() {
            for (int i = 0; i < BUCKETS; i++) {
                if (buckets[i] > 0) {
                    return lowerBoundUs(i);
                }
            }
            return 0;
        }

        public double meanUs() {
            return count == 0 ? 0 : (double) sumUs / count;
        }

        /** Returns the value that {@code share} (0 to 1) of all are at or below, at most an eighth too high. */
        public long percentileUs(double share) {
            long rank = Math.max(1, (long) Math.ceil(share * count));
            long seen = 0;
            for (int i = 0; i < BUCKETS; i++) {
                seen += buckets[i];
                if (seen >= rank && buckets[i] > 0) {
                    long upperUs = i + 1 < BUCKETS ? lowerBoundUs(i + 1) - 1 : maxUs;
                    return Math.min(Math.max(upperUs, lowerBoundUs(i)), maxUs);
                }
            }
            return 0;
        }

        /** Returns how many are below {@code limitUs}, as far as whole buckets tell. */
        public long countBelow(long limitUs) {
            long below = 0;
            for (int i = 0; i < BUCKETS && lowerBoundUs(i) < limitUs; i++) {
                below += buckets[i];
            }
            return below;
        }
    }
}
