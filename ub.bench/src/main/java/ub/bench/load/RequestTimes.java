package ub.bench.load;

import java.util.concurrent.locks.LockSupport;
import ub.core.reactor.Clock;

/**
 * Tells one connection when its next request is due. Handler virtual thread.
 */
final class RequestTimes {
    private final Schedule schedule;
    private final int connection;
    private final long closesNs;
    private long request = -1;
    private long dueNs;

    /**
     * @param connection number of the connection, from 0
     * @param closesNs   when sending ends
     */
    RequestTimes(Schedule schedule, int connection, long closesNs) {
        this.schedule = schedule;
        this.connection = connection;
        this.closesNs = closesNs;
    }

    /** Goes on to the next request. Returns false when it would be due after the end. */
    boolean next() {
        request++;
        dueNs = schedule.dueNs(connection, request, Clock.nowNs());
        return dueNs - closesNs < 0;
    }

    /** Returns when the request is due. */
    long dueNs() {
        return dueNs;
    }

    /** Waits until the request is due; the {@link Pacer} wakes whoever waits here. */
    void awaitDue() {
        while (Clock.nowNs() - dueNs < 0) {
            LockSupport.park(this);
        }
    }

    /** Returns whether the time for sending is over. */
    boolean over(long nowNs) {
        return nowNs - closesNs >= 0;
    }
}
