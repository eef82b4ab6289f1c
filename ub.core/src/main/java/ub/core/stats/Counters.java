package ub.core.stats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One counter for each {@link Stat}, in a row for each reactor.
 *
 * <p>{@link #add}: the reactor whose index is given, its loop or its handlers. {@link #sum}: any thread.
 */
public final class Counters {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int STATS = Stat.values().length;
    /** A cache line on each side, so that reactors do not slow each other down. */
    private static final int PADDING = 8;

    private final long[][] rows;

    public Counters(int reactors) {
        rows = new long[reactors][PADDING + STATS + PADDING];
    }

    public void add(int reactorIndex, Stat stat, long amount) {
        long[] row = rows[reactorIndex];
        int cell = PADDING + stat.ordinal();
        // One writer: a plain read will do. Opaque, so that readers see whole values, and see them soon.
        CELL.setOpaque(row, cell, row[cell] + amount);
    }

    public long sum(Stat stat) {
        long sum = 0;
        for (long[] row : rows) {
            sum += (long) CELL.getOpaque(row, PADDING + stat.ordinal());
        }
        return sum;
    }
}
