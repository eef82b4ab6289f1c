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
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(PeakEwma.class, "valueNs", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long valueNs;
    private long updatedNs;

    void add(long sampleNs, long nowNs) {
        long average = valueNs();
        if (sampleNs > average) {
            average = sampleNs;
        } else {
            double keep = Math.exp(-Math.max(0, nowNs - updatedNs) / DECAY_NS);
            average = (long) (average * keep + sampleNs * (1 - keep));
        }
        updatedNs = nowNs;
        VALUE.setOpaque(this, average);
    }

    long valueNs() {
        return (long) VALUE.getOpaque(this);
    }
}
