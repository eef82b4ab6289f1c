package ub.admin.stats;

import ub.core.stats.LatencyHistogram;

/**
 * Figures of response times in milliseconds, 0 where nothing was answered. Immutable.
 *
 * <p>Percentiles are at most an eighth too high, the minimum at most an eighth too low: the histogram's resolution.
 */
record ResponseTimes(double avgResponseTimeMs, double minResponseTimeMs, double maxResponseTimeMs,
                     double p50ResponseTimeMs, double p95ResponseTimeMs, double p99ResponseTimeMs) {
    static ResponseTimes of(LatencyHistogram.Snapshot times) {
        return new ResponseTimes(ms(times.meanUs()), ms(times.minUs()), ms(times.maxUs()),
                ms(times.percentileUs(0.50)), ms(times.percentileUs(0.95)), ms(times.percentileUs(0.99)));
    }

    /** To the microsecond: more digits would be noise. */
    static double ms(double us) {
        return Math.round(us) / 1_000.0;
    }
}
