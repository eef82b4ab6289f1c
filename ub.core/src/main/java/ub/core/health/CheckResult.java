package ub.core.health;

/**
 * The result of one check. Immutable.
 *
 * @param status     what came of it
 * @param code       the status of an HTTP answer, or 0
 * @param info       more about it, such as {@code Connection refused}; may be empty
 * @param durationNs how long it took; {@link #NO_DURATION} where nobody was asked
 * @param orders     what an agent wants to be done; none of other checks
 */
public record CheckResult(CheckStatus status, int code, String info, long durationNs, AgentOrders orders) {
    public static final long NO_DURATION = -1;
    /** The result while there is none. */
    public static final CheckResult NONE = of(CheckStatus.INI, "");

    /** As long as HAProxy's, so that a server cannot fill the log. */
    private static final int MAX_INFO_CHARS = 127;

    public CheckResult {
        info = info.substring(0, Math.min(info.length(), MAX_INFO_CHARS));
    }

    /** Returns a result without code and orders. */
    public static CheckResult of(CheckStatus status, String info) {
        return new CheckResult(status, 0, info, NO_DURATION, AgentOrders.NONE);
    }

    /** Returns a result with the code of an answer. */
    public static CheckResult of(CheckStatus status, int code, String info) {
        return new CheckResult(status, code, info, NO_DURATION, AgentOrders.NONE);
    }

    /** Returns the same result with the time that it took. */
    CheckResult took(long ns) {
        return new CheckResult(status, code, info, ns, orders);
    }
}
