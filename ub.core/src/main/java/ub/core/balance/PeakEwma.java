package ub.core.balance;

/**
 * A moving average of latencies that jumps up at once and comes down slowly, so that a server that becomes slow is
 * avoided at once and trusted again by degrees.
 *
 * <p>Any thread; of two updates at the same moment one may be lost. Source: the "peak EWMA" balancer of Finagle.
 */
final class PeakEwma {
    private volatile long averageNs;

    /**
     * Adds a sample.
     *
     * @param kept what time has left of the old average, between 0 and 1
     */
    void add(long sampleNs, double kept) {
        averageNs = (long) Math.max(sampleNs, averageNs * kept + sampleNs * (1 - kept));
    }

    /** Returns the average at the last sample, 0 before the first. */
    long averageNs() {
        return averageNs;
    }
}
