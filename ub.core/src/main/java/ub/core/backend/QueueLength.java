package ub.core.backend;

import java.util.concurrent.atomic.AtomicInteger;

/** How many wait, and how many did at most. Any thread. */
public final class QueueLength {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    QueueLength() {
    }

    void enter() {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
    }

    void leave() {
        now.decrementAndGet();
    }

    /** Returns how many wait. */
    public int now() {
        return now.get();
    }

    /** Returns how many waited at once at most. */
    public int most() {
        return most.get();
    }
}
