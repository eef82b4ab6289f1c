package ub.core.backend;

/**
 * How long a backend waits for its servers, in milliseconds; each is at least 1. Immutable.
 *
 * @param connectMs  longest time to set up a connection
 * @param responseMs longest silence while a server should send or take bytes
 * @param queueMs    longest wait for a free place on a server
 * @param tunnelMs   longest silence in both directions after an upgrade, or in tcp mode
 */
public record ServerTimeouts(long connectMs, long responseMs, long queueMs, long tunnelMs) {
    public static final ServerTimeouts DEFAULT = new ServerTimeouts(5_000, 60_000, 5_000, 3_600_000);
}
