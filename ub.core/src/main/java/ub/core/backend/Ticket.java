package ub.core.backend;

import java.util.Comparator;
import java.util.concurrent.atomic.AtomicReference;
import ub.core.balance.Pick;

/**
 * One who waits in a {@link WaitingLine}. It ends in one way only: it is given a place, or it leaves.
 *
 * <p>Any thread.
 *
 * @param <P> what is waited for
 */
final class Ticket<P> {
    /** Higher classes later, and within a class those who came later later. */
    static final Comparator<Ticket<?>> ORDER = Comparator.<Ticket<?>>comparingInt(ticket -> ticket.priorityClass)
            .thenComparingLong(ticket -> ticket.number);

    private static final Object WAITING = new Object();
    private static final Object LEFT = new Object();

    private final int priorityClass;
    private final long number;
    private final Pick pick;
    private final boolean takesAny;
    private final Runnable wake;
    private final AtomicReference<Object> state = new AtomicReference<>(WAITING);

    /**
     * Makes a ticket.
     *
     * @param priorityClass lower ones are served first
     * @param number        no two are alike
     * @param pick          what a place is chosen by; not used by its owner until the wait is over
     * @param wake          is run when there is a place, on the thread that gave it
     */
    Ticket(int priorityClass, long number, Pick pick, Runnable wake) {
        this.priorityClass = priorityClass;
        this.number = number;
        this.pick = pick;
        this.takesAny = pick.takesAny();
        this.wake = wake;
    }

    Pick pick() {
        return pick;
    }

    /** Returns whether it takes any place. */
    boolean takesAny() {
        return takesAny;
    }

    /** Gives it a place. Returns false when it has left. */
    boolean give(P place) {
        boolean given = state.compareAndSet(WAITING, place);
        if (given) {
            wake.run();
        }
        return given;
    }

    /** Waits no longer. Returns the place that it has been given before, or null. */
    @SuppressWarnings("unchecked") // what is neither of the two marks is a place
    P leave() {
        return state.compareAndSet(WAITING, LEFT) ? null : (P) state.get();
    }
}
