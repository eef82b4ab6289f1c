package ub.core.reactor;

/** Nanoseconds since the start of this process, never negative, so that deadlines compare plainly. Any thread. */
public final class Clock {
    private static final long ORIGIN_NS = System.nanoTime();

    private Clock() {
    }

    /** Returns the nanoseconds since the process started. */
    public static long nowNs() {
        return System.nanoTime() - ORIGIN_NS;
    }
}
