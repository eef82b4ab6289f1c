package ub.core.reactor;

/** The time since the start of this process, never negative, so that deadlines compare plainly. Any thread. */
public final class Clock {
    private static final long ORIGIN_NS = System.nanoTime();
    private static final long NS_PER_MS = 1_000_000;

    private Clock() {
    }

    /** Returns the nanoseconds since the process started. */
    public static long nowNs() {
        return System.nanoTime() - ORIGIN_NS;
    }

    /** Returns the milliseconds since the process started. */
    public static long nowMs() {
        return nowNs() / NS_PER_MS;
    }

    /** Returns the deadline {@code durationNs} after {@code nowNs}: "never" where the sum would overflow. */
    public static long deadlineNs(long nowNs, long durationNs) {
        long deadlineNs = nowNs + durationNs;
        return deadlineNs < 0 ? Long.MAX_VALUE : deadlineNs;
    }
}
