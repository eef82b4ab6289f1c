package ub.core.stick;

import ub.core.stick.DataType.Kind;

/**
 * One thing that the entries of a table remember. Immutable.
 *
 * @param type     what it is
 * @param periodMs over how many milliseconds a rate is taken, at most {@link #MAX_PERIOD_MS}; 0 for what is no rate
 */
public record Store(DataType type, long periodMs) {
    /** Twenty-four days: the square of it still fits into a {@code long}. */
    public static final long MAX_PERIOD_MS = 24L * 24 * 3_600_000;

    public Store {
        if (type.kind() == Kind.RATE ? periodMs < 1 || periodMs > MAX_PERIOD_MS : periodMs != 0) {
            throw new IllegalArgumentException(type + " with a period of " + periodMs + " ms");
        }
    }

    /** Remembers a number. */
    public static Store of(DataType type) {
        return new Store(type, 0);
    }

    /** Remembers a rate. */
    public static Store of(DataType type, long periodMs) {
        return new Store(type, periodMs);
    }
}
