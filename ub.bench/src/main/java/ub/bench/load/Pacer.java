package ub.bench.load;

import java.util.concurrent.locks.LockSupport;
import ub.core.reactor.Clock;

/**
 * Wakes each connection when its next request is due.
 *
 * <p>Platform thread of its own: a reactor's timers tick every 10 ms, which is far too coarse here. The kernel wakes
 * this thread about 0.06 ms late (prctl(2), PR_SET_TIMERSLACK); that delay is part of the latencies, as it is with
 * other generators. A wake-up for a connection that still waits for an answer does no harm: it looks at the schedule
 * by itself when the answer has come.
 */
final class Pacer {
    private final Schedule.ConstantRate rate;
    private final Thread[] connections;

    Pacer(Schedule.ConstantRate rate, Thread[] connections) {
        this.rate = rate;
        this.connections = connections;
    }

    /** Wakes connections until no request is due before {@code closesNs} any more. */
    void run(long closesNs) {
        long index = 0;
        for (long dueNs = rate.rowNs(0); dueNs - closesNs < 0; dueNs = rate.rowNs(++index)) {
            for (long nowNs = Clock.nowNs(); nowNs - dueNs < 0; nowNs = Clock.nowNs()) {
                LockSupport.parkNanos(dueNs - nowNs);
            }
            LockSupport.unpark(connections[(int) (index % connections.length)]);
        }
    }
}
