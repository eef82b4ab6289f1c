package ub.core.balance;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Learns how long a server takes to answer, as a line over its requests in flight, and where that line is going.
 *
 * <p><b>The line.</b> Response time against load by least squares, in which old answers are forgotten. The slope is
 * drawn a little towards 0: while the load has hardly varied, chance alone would make it steep.
 *
 * <p><b>The trend.</b> What the line did not foresee is smoothed twice (Holt): into the level, and into how much the
 * level changes with each answer. A request that is sent now is answered after those in flight, so its time is that of
 * as many answers ahead; the trend thereby is one more part of the slope.
 *
 * <p>Any thread, without waiting. Readers see one {@code long} that holds the whole line. Of two reports at one moment
 * one is dropped.
 *
 * <p>Sources: Holt, "Forecasting seasonals and trends by exponentially weighted moving averages", 1957; running
 * variance after Finch, "Incremental calculation of weighted mean and variance", 2009.
 */
final class Forecast {
    private static final int MAX_LOAD = 1 << 20;

    /** What a new answer counts for where many come; where the last one is old, it counts for more. */
    private static final double LEAST_SHARE = 1.0 / 64;

    /** An answer that took longer than four times what was foreseen counts as just that: one answer may be a freak. */
    private static final double LARGEST_SURPRISE = 4;

    /** The part of a step of the level that goes into the trend. */
    private static final double TREND_SHARE = 1.0 / 32;

    /** The most that the level is expected to change with one answer, as a part of it. */
    private static final double STEEPEST_TREND = 1.0 / 16;

    /** How much variance of the load, in requests squared, speaks for a slope as much as nothing speaks for none. */
    private static final double DOUBT = 1;

    private final AtomicBoolean learning = new AtomicBoolean();
    private double meanLoad;
    private double meanNs;
    private double variance;
    private double covariance;
    private double levelNs;
    private double trendNs;

    /** Two floats, the time at load 0 and what each request adds, in the upper and the lower half; 0 at first. */
    private volatile long line;

    /**
     * Learns from one answer.
     *
     * @param durationNs from 1 to {@link Speed#MAX_NS}
     * @param load       requests in flight when it was asked for, itself among them
     * @param kept       what time has left of what was known, between 0 and 1
     */
    void add(long durationNs, int load, double kept) {
        if (learning.compareAndSet(false, true)) {
            learn(durationNs, Math.clamp(load, 1, MAX_LOAD), kept);
            learning.set(false);
        }
    }

    /** Returns the response time to expect at this load in nanoseconds, 0 while nothing is known. */
    double atLoad(int load) {
        long seen = line;
        double atZeroNs = Float.intBitsToFloat((int) (seen >>> Integer.SIZE));
        double eachNs = Float.intBitsToFloat((int) seen);
        return Math.min(atZeroNs + eachNs * load, Speed.MAX_NS);
    }

    private void learn(double durationNs, int load, double kept) {
        boolean first = line == 0;
        double share = first ? 1 : Math.max(LEAST_SHARE, 1 - kept);
        double sampleNs = first ? durationNs
                : Math.min(durationNs, LARGEST_SURPRISE * Math.max(meanNs, atLoad(load)));
        double oldMeanLoad = meanLoad;
        double slope = slope(sampleNs, load, share);
        if (first) {
            levelNs = sampleNs;
        } else {
            // The level is the time at the mean load: when that moves, the level moves along the line.
            levelNs += slope * (meanLoad - oldMeanLoad);
            smooth(sampleNs - slope * (load - meanLoad), share);
        }
        publish(slope);
    }

    private double slope(double sampleNs, int load, double share) {
        double loadStep = load - meanLoad;
        double timeStep = sampleNs - meanNs;
        meanLoad += share * loadStep;
        meanNs += share * timeStep;
        variance = (1 - share) * (variance + share * loadStep * loadStep);
        covariance = (1 - share) * (covariance + share * loadStep * timeStep);
        // At most in proportion: no server answers before it is asked.
        return Math.clamp(covariance / (variance + DOUBT), 0, meanNs / meanLoad);
    }

    private void smooth(double sampleNs, double share) {
        double foreseenNs = levelNs + trendNs;
        double stepNs = share * (sampleNs - foreseenNs);
        levelNs = Math.clamp(foreseenNs + stepNs, 1, Speed.MAX_NS);
        double steepest = STEEPEST_TREND * levelNs;
        trendNs = Math.clamp(trendNs + TREND_SHARE * stepNs, -steepest, steepest);
    }

    private void publish(double slope) {
        float atZeroNs = (float) Math.max(0, levelNs - slope * meanLoad);
        // A trend may take away half of the slope at most: a line that fell to nothing would draw all traffic.
        float eachNs = (float) Math.max(slope / 2, slope + trendNs);
        line = (long) Float.floatToRawIntBits(atZeroNs) << Integer.SIZE
                | Integer.toUnsignedLong(Float.floatToRawIntBits(eachNs));
    }
}
