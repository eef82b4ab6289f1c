package ub.core.reactor;

/**
 * A deadline that sits in a {@link TimerWheel}: the entry itself, so that arming allocates nothing.
 *
 * <p>Most deadlines never pass. So moving one later, or giving it up, only writes the new deadline here; the wheel
 * finds out when the old one comes round, and files the timer anew or drops it.
 *
 * <p>Reactor thread, and the handler virtual threads of that reactor.
 */
public abstract class Timer {
    static final long NONE = Long.MAX_VALUE;

    long deadlineNs = NONE;
    /** Tick of the slot that holds it, or -1 while it is in none. */
    long filedTick = -1;
    Timer next;
    Timer previous;

    /** Gives the deadline up. */
    public final void disarm() {
        deadlineNs = NONE;
    }

    /** Returns whether a deadline is set and has not passed. */
    public final boolean armed() {
        return deadlineNs != NONE;
    }

    /** Called on the reactor thread once the deadline has passed; it may arm the timer again. It must not block. */
    protected abstract void onExpire();
}
