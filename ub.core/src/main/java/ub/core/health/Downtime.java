package ub.core.health;

/**
 * How often something was down, and for how long. Immutable; it is told the time.
 *
 * @param downs     times that it went down
 * @param changedNs when it last went down, came up or changed otherwise; at first, when it was made
 * @param downNs    how long it was down, without the time since it last went down
 * @param now       whether it is down
 */
public record Downtime(long downs, long changedNs, long downNs, UpOrDown now) {
    /** Whether something works. */
    public enum UpOrDown { UP, DOWN }

    /** Returns the figures of something that has just come to be, and works. */
    public static Downtime startingAt(long nowNs) {
        return new Downtime(0, nowNs, 0, UpOrDown.UP);
    }

    /** Returns the figures after a change. */
    public Downtime changed(UpOrDown next, long nowNs) {
        boolean goesDown = now == UpOrDown.UP && next == UpOrDown.DOWN;
        return new Downtime(goesDown ? downs + 1 : downs, nowNs, totalNs(nowNs), next);
    }

    /** Returns how long it was down in all. */
    public long totalNs(long nowNs) {
        return now == UpOrDown.DOWN ? downNs + Math.max(0, nowNs - changedNs) : downNs;
    }
}
