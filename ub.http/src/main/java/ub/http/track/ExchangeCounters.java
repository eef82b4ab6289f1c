package ub.http.track;

import ub.core.net.ByteWatch;
import ub.core.reactor.Clock;
import ub.core.stats.Stat;
import ub.core.stick.StickCounter;
import ub.core.stick.StickCounters;
import ub.core.stick.StickEvent;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.http.message.Session;

/**
 * The counters that an exchange sees: those of its connection, and its own in place of those that follow nothing there.
 * Pooled with what rules know of the exchange. Handler virtual threads of the exchange.
 */
public final class ExchangeCounters implements ByteWatch {
    private final StickCounters own = new StickCounters();
    private Session session;
    /** A bit for each counter at which this request has been counted. */
    private int counted;

    /** Makes counters that are to be opened for each exchange. */
    public ExchangeCounters() {
    }

    /** Starts with an exchange that follows nothing of its own yet. */
    public void open(Session newSession) {
        session = newSession;
        counted = 0;
    }

    /** Returns the counter of a number, or null when it follows nothing. */
    public StickCounter get(int number) {
        StickCounter counter = own.get(number);
        return counter.isTracking() ? counter : session.counter(number);
    }

    /**
     * Follows an entry until the exchange ends, unless the counter of this number follows one already.
     *
     * @return whether it follows this entry from now on
     */
    public boolean track(int number, StickTable table, StickKey key, long nowMs) {
        return session.counter(number) == null && own.track(number, table, key, nowMs);
    }

    private boolean isTracking() {
        return own.isTracking() || session.isTracking();
    }

    /** Counts at each entry that is followed. */
    public void count(StickEvent event, long amount, long nowMs) {
        own.count(event, amount, nowMs);
        session.count(event, amount, nowMs);
    }

    /** Counts the request and the bytes of its head at each entry that is followed, unless they are counted there. */
    public void countRequest(int headBytes, long nowMs) {
        if (!isTracking()) {
            return;
        }
        for (int number = 0; number < StickCounters.COUNT; number++) {
            StickCounter counter = get(number);
            if (counter != null && (counted & 1 << number) == 0) {
                counter.count(StickEvent.REQUEST, 1, nowMs);
                counter.count(StickEvent.BYTES_IN, headBytes, nowMs);
                counted |= 1 << number;
            }
        }
    }

    /** Returns what an answer's status says of client or server, or null when it says nothing bad. */
    public static StickEvent eventOf(int status) {
        return switch (status / 100) {
            case 4 -> StickEvent.ERROR;
            // What a server does not implement is not its failure.
            case 5 -> status == 501 || status == 505 ? null : StickEvent.FAILURE;
            default -> null;
        };
    }

    @Override
    public void moved(Stat direction, int bytes) {
        if (isTracking()) {
            count(direction == Stat.BYTES_IN ? StickEvent.BYTES_IN : StickEvent.BYTES_OUT, bytes, Clock.nowMs());
        }
    }

    /** Ends to follow what the exchange follows itself. */
    public void release(long nowMs) {
        own.release(nowMs);
    }
}
