package ub.core.backend;

import ub.core.stats.Stat;

/** Why one who was to wait for a place got none. Immutable. */
public enum QueueEnd {
    /** Too many wait already. */
    FULL(Stat.QUEUE_FULL),
    /** It took too long. */
    TIMEOUT(Stat.QUEUE_TIMEOUTS);

    private final Stat stat;

    QueueEnd(Stat stat) {
        this.stat = stat;
    }

    /** Returns what it was, of one who got none until now. */
    public static QueueEnd at(long nowNs, long deadlineNs) {
        return nowNs < deadlineNs ? FULL : TIMEOUT;
    }

    /** Returns where it is counted. */
    public Stat stat() {
        return stat;
    }
}
