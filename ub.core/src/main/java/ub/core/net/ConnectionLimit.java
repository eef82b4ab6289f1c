package ub.core.net;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections may be open at once; limits nest, such as a frontend's within the process's. Any thread.
 */
public final class ConnectionLimit {
    private final ConnectionLimit parent;
    private final int max;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    private ConnectionLimit(ConnectionLimit parent, int max) {
        this.parent = parent;
        this.max = max;
    }

    /** Makes the outermost limit. */
    public static ConnectionLimit of(int max) {
        return new ConnectionLimit(null, max);
    }

    /** Makes a limit within this one. */
    public ConnectionLimit nested(int max) {
        return new ConnectionLimit(this, max);
    }

    /** Takes a place. Returns false when there is none, here or in an outer limit. */
    public boolean tryTake() {
        int taken = open.incrementAndGet();
        if (taken > max || parent != null && !parent.tryTake()) {
            open.decrementAndGet();
            return false;
        }
        // A plain look first: the most is seldom exceeded, and many look.
        if (taken > mostOpen.get()) {
            mostOpen.accumulateAndGet(taken, Math::max);
        }
        return true;
    }

    /** Gives a place back. */
    public void giveBack() {
        open.decrementAndGet();
        if (parent != null) {
            parent.giveBack();
        }
    }

    /** Returns how many places are taken now. */
    public int open() {
        return open.get();
    }

    /** Returns how many places were ever taken at once. */
    public int mostOpen() {
        return mostOpen.get();
    }

    public int max() {
        return max;
    }
}
