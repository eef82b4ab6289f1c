package ub.core.health;

/**
 * How often a server is checked. Immutable.
 *
 * @param intervalMs     from the start of one check to that of the next, while the server is well beyond doubt
 * @param fastIntervalMs the same while it is not sure: on the way up or down, or not checked yet
 * @param downIntervalMs the same while it is down beyond doubt
 * @param timeoutMs      longest time for one check
 * @param spreadPercent  by how much each interval is made shorter or longer, at random; 0 to 50
 */
public record CheckTimes(long intervalMs, long fastIntervalMs, long downIntervalMs, long timeoutMs,
                         int spreadPercent) {
    /** Every two seconds, a second at most. */
    public static final CheckTimes DEFAULT = every(2_000, 1_000);

    /** Returns times of one interval, whatever is known of the server. */
    public static CheckTimes every(long intervalMs, long timeoutMs) {
        return new CheckTimes(intervalMs, intervalMs, intervalMs, timeoutMs, 0);
    }

    /**
     * Returns the interval for what is known of a server.
     *
     * @param level what this kind of check has found
     */
    long intervalMs(HealthLevel level, OperationalState operational) {
        return level.full() ? intervalMs : uncertainIntervalMs(level, operational);
    }

    /** As {@link #intervalMs(HealthLevel, OperationalState)}, when live traffic makes doubtful what the check found. */
    long uncertainIntervalMs(HealthLevel level, OperationalState operational) {
        return level.empty() && operational == OperationalState.STOPPED ? downIntervalMs : fastIntervalMs;
    }
}
