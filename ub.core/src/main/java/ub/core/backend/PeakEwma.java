package ub.core.backend;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A moving average of latencies that jumps up at once and comes down slowly, so that a server that becomes slow is
 * avoided at once and trusted again by degrees. It fades over ten seconds.
 *
 * <p>Any thread; of two updates at the same moment one may be lost. Source: the "peak EWMA" balancer of Finagle.
 */
final class PeakEwma {
    private static final double DECAY_NS = 10_000_000_000.0;
    private static final VarHandle AVERAGE;

    static {
        try {
            AVERAGE = MethodHandles.lookup().findVarHandle(PeakEwma.class, "averageNs", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long averageNs;
    private long updatedNs;

    void add(long sampleNs, long nowNs) {
        long faded = valueNs(nowNs);
        double keep = keptShare(nowNs);
        long average = sampleNs > faded ? sampleNs : (long) (averageNs() * keep + sampleNs * (1 - keep));
        updatedNs = nowNs;
        AVERAGE.setOpaque(this, Math.max(1, average));
    }

    /** Returns the average as it is now: it fades towards 0, unknown, so that a server that was slow gets a chance. */
    long valueNs(long nowNs) {
        return (long) (averageNs() * keptShare(nowNs));
    }

    private long averageNs() {
        return (long) AVERAGE.getOpaque(this);
    }

    private double keptShare(long nowNs) {
        return Math.exp(-Math.max(0, nowNs - updatedNs) / DECAY_NS);
    }
}
