package ub.core.health;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * When a server is to be checked next. Pure: it is told the time. One thread.
 *
 * <p>An interval runs from the moment at which a check was due, not from its end: neither a slow check nor a timer that
 * is late makes the next ones later, so that a dead server is found out in time.
 */
public final class CheckSchedule {
    private final CheckTimes times;
    private final RandomGenerator random;
    private long dueNs;
    private boolean hurried;

    /**
     * Starts with a first check.
     *
     * @param random spreads the intervals, if the settings say so
     */
    public CheckSchedule(CheckTimes times, long firstDueNs, RandomGenerator random) {
        this.times = times;
        this.dueNs = firstDueNs;
        this.random = random;
    }

    /** Returns when the next check is due. */
    public long dueNs() {
        return dueNs;
    }

    /** Notes that the check that was due is over, or was left out. */
    public void done(HealthLevel level, OperationalState operational, long nowNs) {
        long intervalMs = hurried ? times.uncertainIntervalMs(level, operational)
                : times.intervalMs(level, operational);
        hurried = false;
        long intervalNs = spread(TimeUnit.MILLISECONDS.toNanos(intervalMs));
        dueNs += intervalNs;
        if (dueNs < nowNs) {
            // The check took longer than its interval: those that it has delayed are left out.
            dueNs += (nowNs - dueNs + intervalNs - 1) / intervalNs * intervalNs;
        }
    }

    private long spread(long intervalNs) {
        long mostNs = intervalNs / 100 * times.spreadPercent();
        return mostNs == 0 ? intervalNs : intervalNs + random.nextLong(-mostNs, mostNs + 1);
    }

    /** Brings the next check forward, because what was found is in doubt. */
    public void hurry(HealthLevel level, OperationalState operational, long nowNs) {
        long soonNs = nowNs + TimeUnit.MILLISECONDS.toNanos(times.uncertainIntervalMs(level, operational));
        if (dueNs > nowNs) {
            dueNs = Math.min(dueNs, soonNs);
        } else {
            // One is under way; the one behind it comes soon.
            hurried = true;
        }
    }

    /** Makes a check due at once, unless one is under way. */
    public void atOnce(long nowNs) {
        dueNs = Math.min(dueNs, nowNs);
    }
}
