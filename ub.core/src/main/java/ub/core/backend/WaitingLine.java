package ub.core.backend;

import java.util.Iterator;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import ub.core.balance.Pick;

/**
 * Those who wait for a place, in their order: by priority class, and within a class by arrival.
 *
 * <p>Whoever comes, and whoever gives a place back, serves the line afterwards. So nobody waits beside a free place: of
 * one who comes while a place is given back, either he sees the place or the other one sees him. One thread serves at
 * a time; others that want to meanwhile only leave word, and it looks once more.
 *
 * <p>Any thread, without locks. It is used when all places are taken, and allocates for each who waits.
 *
 * @param <P> a place
 */
public final class WaitingLine<P> {
    /** Where places come from. Any thread. */
    public interface Places<P> {
        /** Takes a place, or returns null when there is none for this pick. */
        P take(Pick pick);

        /** Gives a place back that was taken for nothing; does not serve the line. */
        void putBack(P place);
    }

    private final Places<P> places;
    private final int maxWaiting;
    private final ConcurrentSkipListSet<Ticket<P>> tickets = new ConcurrentSkipListSet<>(Ticket.ORDER);
    private final AtomicInteger waiting = new AtomicInteger();
    /** How many do not take just any place. */
    private final AtomicInteger choosy = new AtomicInteger();
    private final AtomicLong arrivals = new AtomicLong();
    /** How often somebody wanted the line to be served since the one who does it began to look. */
    private final AtomicInteger calls = new AtomicInteger();

    /** Makes an empty line; more than {@code maxWaiting} are not let in. */
    public WaitingLine(Places<P> places, int maxWaiting) {
        this.places = places;
        this.maxWaiting = maxWaiting;
    }

    /** Returns how many wait. */
    public int waiting() {
        return waiting.get();
    }

    /**
     * Enters the line. Returns null when it is full.
     *
     * @param pick          what a place is chosen by
     * @param priorityClass lower ones are served first
     * @param wake          is run when there is a place, on the thread that gave it
     */
    Ticket<P> enter(Pick pick, int priorityClass, Runnable wake) {
        if (waiting.incrementAndGet() > maxWaiting) {
            waiting.decrementAndGet();
            return null;
        }
        Ticket<P> ticket = new Ticket<>(priorityClass, arrivals.getAndIncrement(), pick, wake);
        if (!ticket.takesAny()) {
            choosy.incrementAndGet();
        }
        tickets.add(ticket);
        serve();
        return ticket;
    }

    /** Leaves the line. Returns the place that was given before, or null. */
    P leave(Ticket<P> ticket) {
        P place = ticket.leave();
        remove(ticket);
        return place;
    }

    private void remove(Ticket<P> ticket) {
        if (tickets.remove(ticket)) {
            waiting.decrementAndGet();
            if (!ticket.takesAny()) {
                choosy.decrementAndGet();
            }
        }
    }

    /** Gives free places to those who wait. To be called whenever there may be one more. */
    public void serve() {
        if (waiting.get() == 0 || calls.getAndIncrement() != 0) {
            return;
        }
        int seen;
        do {
            seen = calls.get();
            giveAll();
        } while (!calls.compareAndSet(seen, 0));
    }

    private void giveAll() {
        boolean anyLeft = true;
        Iterator<Ticket<P>> line = tickets.iterator();
        // Where one who takes any place finds none, no other such one does; those who are choosy may.
        while (line.hasNext() && (anyLeft || choosy.get() > 0)) {
            Ticket<P> ticket = line.next();
            if (anyLeft || !ticket.takesAny()) {
                anyLeft &= give(ticket) || !ticket.takesAny();
            }
        }
    }

    /** Returns whether there was a place for it. */
    private boolean give(Ticket<P> ticket) {
        P place = places.take(ticket.pick());
        if (place == null) {
            return false;
        }
        if (ticket.give(place)) {
            remove(ticket);
        } else {
            places.putBack(place);
        }
        return true;
    }
}
