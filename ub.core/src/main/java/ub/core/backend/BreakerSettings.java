package ub.core.backend;

/**
 * When a server that fails is left alone. Immutable.
 *
 * @param failureThreshold failures in a row that open the breaker
 * @param successThreshold successes in a row that close it again; also how many requests try the server at once
 * @param openMs           how long it stays open before the server is tried, in milliseconds
 */
public record BreakerSettings(int failureThreshold, int successThreshold, long openMs) {
    public static final BreakerSettings DEFAULT = new BreakerSettings(5, 2, 60_000);

    public BreakerSettings {
        if (failureThreshold < 1 || successThreshold < 1 || openMs < 1) {
            throw new IllegalArgumentException(failureThreshold + ", " + successThreshold + ", " + openMs + " ms");
        }
    }
}
