package ub.core.backend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests a server gets at once, learnt from how long it takes to answer. While answers are about as quick as
 * at its best, the limit grows; when they wait inside the server, it shrinks. So the server is kept busy, and what it
 * can not do yet waits here, where it can be given to another one.
 *
 * <p>The limit moves once in a window: to {@code limit × gradient + √limit}, a part of the way at a time. The gradient
 * is the least mean latency of a window of late, with some tolerance, divided by the mean of this one; it is between ½
 * and 1. Means are compared, and not the quickest answer with all others, because some requests are less work. The root
 * is room for a queue, which the limit needs to find out whether there is more to have. It is the "gradient" of
 * Netflix's concurrency-limits. "Of late" is a minute or two: a server that has become slower for good is measured by
 * what it can do now.
 *
 * <p>Any thread. An answer costs a few atomic steps; who finds that a window is over computes the next limit.
 */
public final class AdaptiveLimit {
    /** The least requests at once. */
    static final int LEAST = 1;

    private static final long WINDOW_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LEAST_ANSWERS = 10;
    private static final long MEMORY_NS = TimeUnit.MINUTES.toNanos(1);
    /** A mean of up to so many times the least one is no sign of waiting. */
    private static final double TOLERANCE = 1.5;
    private static final double LEAST_GRADIENT = 0.5;
    /** How much of a step is taken at once. */
    private static final double SMOOTHING = 0.2;

    private final int most;
    private final AtomicLong windowEndNs = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong sumNs = new AtomicLong();
    private final AtomicLong mostInFlight = new AtomicLong();

    /** These belong to whoever has taken the end of the window away. */
    private double leastMeanNs = Double.MAX_VALUE;
    private double leastMeanBeforeNs = Double.MAX_VALUE;
    private long memoryEndNs;
    private volatile double limit;

    /**
     * Makes a limit.
     *
     * @param first what it is before anything was learnt
     * @param most  what it never exceeds
     */
    public AdaptiveLimit(int first, int most) {
        if (first < LEAST || most < first) {
            throw new IllegalArgumentException(first + " of " + most);
        }
        this.limit = first;
        this.most = most;
    }

    /** Returns how many requests may be under way. */
    public int limit() {
        return (int) limit;
    }

    /**
     * Notes an answer.
     *
     * @param latencyNs how long it took from the request sent
     * @param inFlight  how many requests were under way, this one included
     */
    public void answered(long latencyNs, int inFlight, long nowNs) {
        answers.getAndIncrement();
        sumNs.getAndAdd(latencyNs);
        if (inFlight > mostInFlight.get()) {
            mostInFlight.accumulateAndGet(inFlight, Math::max);
        }
        long endNs = windowEndNs.get();
        if (nowNs >= endNs && answers.get() >= LEAST_ANSWERS && windowEndNs.compareAndSet(endNs, Long.MAX_VALUE)) {
            move(nowNs);
            windowEndNs.set(nowNs + WINDOW_NS);
        }
    }

    private void move(long nowNs) {
        long count = answers.getAndSet(0);
        double meanNs = (double) sumNs.getAndSet(0) / count;
        long seen = mostInFlight.getAndSet(0);
        if (nowNs >= memoryEndNs) {
            leastMeanBeforeNs = leastMeanNs;
            leastMeanNs = Double.MAX_VALUE;
            memoryEndNs = nowNs + MEMORY_NS;
        }
        leastMeanNs = Math.min(leastMeanNs, Math.max(1, meanNs));
        double bestNs = Math.min(leastMeanNs, leastMeanBeforeNs);
        double gradient = Math.clamp(TOLERANCE * bestNs / meanNs, LEAST_GRADIENT, 1);
        double now = limit;
        double wanted = now * gradient + Math.sqrt(now);
        if (wanted > now && 2 * seen < now) {
            // It was not used by half: that it did no harm shows nothing.
            return;
        }
        limit = Math.clamp(now + SMOOTHING * (wanted - now), LEAST, most);
    }
}
