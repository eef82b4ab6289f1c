package ub.core.stats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How many events there were within the last second, from two counts: that of this second and of the one before.
 * <pre>
 *      the second before           this second
 *   ├─────────────────────────┼─────────────────────────┤
 *                 └────── the last second ──────┘ now
 * </pre>
 * The second before counts for as much of it as the last second still covers, as if its events had been evenly spread.
 * That is HAProxy's frequency counter ({@code freq_ctr}); here, seconds begin when those of the clock do.
 *
 * <p>{@link #add}: the reactor whose index is given, its loop or its handlers. {@link #perSecond}: any thread.
 */
public final class EventRate {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long SECOND_NS = 1_000_000_000;
    /** A cache line on each side, so that reactors do not slow each other down. */
    private static final int PADDING = 8;
    private static final int COUNT_BITS = 32;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

    /**
     * A row for each reactor, in it a cell for even seconds and one for odd ones: above the number of its second, below
     * how many events it has had. In one word, so that no reader takes the count of a second for that of another.
     */
    private final long[][] rows;

    public EventRate(int reactors) {
        rows = new long[reactors][PADDING + 2 + PADDING];
    }

    /** Counts an event at a time, as {@link ub.core.reactor.Clock#nowNs} counts. */
    public void add(int reactorIndex, long nowNs) {
        long second = nowNs / SECOND_NS;
        long[] row = rows[reactorIndex];
        int cell = cellOf(second);
        // One writer: a plain read will do. Opaque, so that readers see whole values, and see them soon.
        long counted = row[cell] >>> COUNT_BITS == second ? row[cell] : second << COUNT_BITS;
        CELL.setOpaque(row, cell, counted + 1);
    }

    private static int cellOf(long second) {
        return PADDING + (int) (second & 1);
    }

    /** Returns how many events there were within the second before a time, as far as two counts tell. */
    public long perSecond(long nowNs) {
        long second = nowNs / SECOND_NS;
        long current = countOf(second);
        long before = countOf(second - 1);
        if (current == 0 && before <= 1) {
            // One event a second would else flap between 0 and 1.
            return before;
        }
        long coveredNs = SECOND_NS - nowNs % SECOND_NS;
        return current + before * coveredNs / SECOND_NS;
    }

    private long countOf(long second) {
        long sum = 0;
        for (long[] row : rows) {
            long counted = (long) CELL.getOpaque(row, cellOf(second));
            sum += counted >>> COUNT_BITS == second ? counted & COUNT_MASK : 0;
        }
        return sum;
    }
}
