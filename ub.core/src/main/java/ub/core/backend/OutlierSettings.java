package ub.core.backend;

/**
 * When a server counts as an outlier of its backend, and is left out for a while. Immutable.
 *
 * @param failures        failures in a row that make it one; 0 for any number
 * @param latencyFactor   how many times the median of its backend its mean latency must be; 0 for any
 * @param minRequests     answers within an interval from which its latency says something
 * @param intervalMs      how often latencies are compared, in milliseconds
 * @param ejectionMs      how long it is left out the first time, in milliseconds; each time in a row by so much longer
 * @param maxEjectedPercent how many servers may be left out at once; one may always
 */
public record OutlierSettings(int failures, double latencyFactor, int minRequests, long intervalMs, long ejectionMs,
                              int maxEjectedPercent) {
    private static final int HUNDRED = 100;

    public OutlierSettings {
        if (failures < 0 || !(latencyFactor == 0 || latencyFactor > 1) || minRequests < 1 || intervalMs < 1
                || ejectionMs < 1 || maxEjectedPercent < 0 || maxEjectedPercent > HUNDRED) {
            throw new IllegalArgumentException("outlier settings");
        }
    }

    /** Returns how many of so many servers may be left out at once. */
    int mostEjected(int servers) {
        return Math.max(1, servers * maxEjectedPercent / HUNDRED);
    }
}
