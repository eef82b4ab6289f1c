package ub.core.stats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One counter for each constant of an enum, in a row for each reactor.
 *
 * <p>{@link #add}: the reactor whose index is given, its loop or its handlers. {@link #sum}: any thread.
 *
 * @param <E> what is told apart
 */
public class EnumCounters<E extends Enum<E>> {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    /** A cache line on each side, so that reactors do not slow each other down. */
    private static final int PADDING = 8;

    private final long[][] rows;

    public EnumCounters(Class<E> type, int reactors) {
        rows = new long[reactors][PADDING + type.getEnumConstants().length + PADDING];
    }

    public final void add(int reactorIndex, E what, long amount) {
        long[] row = rows[reactorIndex];
        int cell = PADDING + what.ordinal();
        // One writer: a plain read will do. Opaque, so that readers see whole values, and see them soon.
        CELL.setOpaque(row, cell, row[cell] + amount);
    }

    public final long sum(E what) {
        long sum = 0;
        for (long[] row : rows) {
            sum += (long) CELL.getOpaque(row, PADDING + what.ordinal());
        }
        return sum;
    }
}
