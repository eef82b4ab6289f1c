package ub.core.net;

import java.util.concurrent.locks.LockSupport;
import ub.core.reactor.Reactor;
import ub.core.reactor.Timer;

/**
 * One direction of a socket: whether the kernel said that it is ready, and who waits until it does: a parked handler,
 * or a callback.
 *
 * <p>{@link #signal} and {@link #onExpire}: reactor thread. The rest: handler virtual thread, one at a time.
 */
final class Readiness extends Timer {
    /** A new socket may well be ready: the first call finds out. */
    private boolean ready = true;
    private boolean expired;
    private Thread waiter;
    private Runnable callback;

    boolean ready() {
        return ready;
    }

    void clear() {
        ready = false;
    }

    void signal() {
        ready = true;
        wakeWaiter();
    }

    /** Waits for {@link #signal}. Returns false when the deadline passed first. */
    boolean await(Reactor reactor, long deadlineNs) {
        if (ready) {
            return true;
        }
        expired = false;
        waiter = Thread.currentThread();
        if (deadlineNs != Transport.NO_DEADLINE) {
            reactor.timers().arm(this, deadlineNs);
        }
        do {
            Reactor.park();
        } while (!ready && !expired);
        disarm();
        waiter = null;
        return ready;
    }

    /** Has {@code newCallback} called once, on {@link #signal} or when the deadline passes; at once if it is ready. */
    void call(Reactor reactor, long deadlineNs, Runnable newCallback) {
        if (ready) {
            newCallback.run();
            return;
        }
        callback = newCallback;
        reactor.timers().arm(this, deadlineNs);
    }

    /** Forgets the callback. */
    void cancelCall() {
        callback = null;
    }

    @Override
    protected void onExpire() {
        expired = true;
        wakeWaiter();
    }

    private void wakeWaiter() {
        if (waiter != null) {
            LockSupport.unpark(waiter);
        } else if (callback != null) {
            Runnable called = callback;
            callback = null;
            disarm();
            called.run();
        }
    }
}
