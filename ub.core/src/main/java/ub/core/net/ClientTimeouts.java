package ub.core.net;

/**
 * How long a frontend waits for its clients, in milliseconds; each is at least 1. Immutable.
 *
 * @param clientMs        longest silence while a client should send or take bytes
 * @param httpRequestMs   longest time for a complete request head to arrive
 * @param httpKeepAliveMs longest wait for the next request on an idle connection
 * @param tarpitMs        how long a client waits that a rule keeps waiting
 */
public record ClientTimeouts(long clientMs, long httpRequestMs, long httpKeepAliveMs, long tarpitMs) {
    public static final long DEFAULT_TARPIT_MS = 10_000;
    public static final ClientTimeouts DEFAULT = new ClientTimeouts(60_000, 10_000, 60_000);

    /** With the usual time for clients that are kept waiting. */
    public ClientTimeouts(long clientMs, long httpRequestMs, long httpKeepAliveMs) {
        this(clientMs, httpRequestMs, httpKeepAliveMs, DEFAULT_TARPIT_MS);
    }
}
