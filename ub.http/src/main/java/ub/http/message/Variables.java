package ub.http.message;

import java.util.Arrays;

/**
 * What rules have kept under a name, for as long as a connection, an exchange, or the process lasts. Names are numbered
 * when a configuration is read, so that a look-up is one step.
 *
 * <p>Handler virtual thread of the connection or exchange that it belongs to.
 */
public final class Variables {
    private static final Object[] EMPTY = {};

    private Object[] values = EMPTY;

    /** Nothing is kept yet. */
    public Variables() {
    }

    /** Returns what was kept under a number, or null. */
    public Object get(int number) {
        return number < values.length ? values[number] : null;
    }

    /** Keeps a value, which must not change any more; null forgets what was kept. */
    public void set(int number, Object value) {
        if (number >= values.length) {
            if (value == null) {
                return;
            }
            values = Arrays.copyOf(values, number + 1);
        }
        values[number] = value;
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(values, null);
    }
}
