package ub.config;

/** The bounds of values that several tables share. Immutable. */
final class Limits {
    static final int MAX_CONNECTIONS = 10_000_000;
    /** Longer waits are as good as none; and deadlines in nanoseconds stay far from overflow. */
    static final long LONGEST_MS = 365L * 24 * 3_600_000;

    private Limits() {
    }
}
