package ub.core.reactor;

import java.util.concurrent.locks.LockSupport;

/**
 * Something that one handler waits for and another one, of the same reactor, brings about. It can be used again.
 *
 * <p>Handler virtual threads of one reactor; one of them waits at a time.
 */
public final class Completion extends Timer {
    private final Reactor reactor;
    private boolean complete;
    private boolean expired;
    private Thread waiter;

    public Completion(Reactor reactor) {
        this.reactor = reactor;
    }

    /** Lets the waiter go on, and those that wait later not wait at all. */
    public void complete() {
        complete = true;
        wakeWaiter();
    }

    public boolean isComplete() {
        return complete;
    }

    /** Waits without a deadline. */
    public void await() {
        await(NONE);
    }

    /** Waits until it is complete. Returns false when the deadline, as {@link Clock#nowNs} counts, passed first. */
    public boolean await(long deadlineNs) {
        expired = false;
        waiter = Thread.currentThread();
        if (deadlineNs != NONE) {
            reactor.timers().arm(this, deadlineNs);
        }
        while (!complete && !expired) {
            Reactor.park();
        }
        waiter = null;
        reactor.timers().remove(this);
        return complete;
    }

    @Override
    protected void onExpire() {
        expired = true;
        wakeWaiter();
    }

    private void wakeWaiter() {
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }
}
