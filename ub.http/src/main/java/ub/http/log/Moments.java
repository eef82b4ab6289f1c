package ub.http.log;

/**
 * When an exchange came how far, and the times between.
 * <pre>
 *   start ──TR──► head ──Tw──► server ──Tc──► connected ──Tr──► answer ──Td──► end
 *     └────────────────────────────── Ta ─────────────────────────────────────┘
 * </pre>
 * Moments count as {@link ub.core.reactor.Clock#nowNs} does; times are milliseconds, -1 for what was not reached.
 * Pooled with its record. Handler virtual thread.
 */
final class Moments {
    private static final long NEVER = -1;
    private static final long NS_PER_MS = 1_000_000;

    private long startNs;
    private long headNs;
    private long serverNs;
    private long connectedNs;
    private long answerNs;
    private long endNs;

    void start(long nowNs) {
        startNs = nowNs;
        headNs = NEVER;
        serverNs = NEVER;
        connectedNs = NEVER;
        answerNs = NEVER;
        endNs = NEVER;
    }

    void head(long nowNs) {
        headNs = nowNs;
    }

    /** A server was chosen; of several the first counts. */
    void server(long nowNs) {
        if (serverNs == NEVER) {
            serverNs = nowNs;
        }
    }

    void connected(long nowNs) {
        connectedNs = nowNs;
    }

    /** The connection was of no use, or the answer that came over it. */
    void disconnected() {
        connectedNs = NEVER;
        answerNs = NEVER;
    }

    void answer(long nowNs) {
        answerNs = nowNs;
    }

    void end(long nowNs) {
        endNs = nowNs;
    }

    /** Returns the phase that was reached. */
    Phase reached() {
        if (answerNs != NEVER) {
            return Phase.DATA;
        }
        if (connectedNs != NEVER) {
            return Phase.HEADERS;
        }
        return serverNs != NEVER ? Phase.CONNECT : Phase.REQUEST;
    }

    long startNs() {
        return startNs;
    }

    /** Returns how long the client took to send its head: {@code TR}. */
    long requestMs() {
        return msBetween(startNs, headNs);
    }

    /** Returns how long it took to be given a server: {@code Tw}. */
    long queueMs() {
        return msBetween(headNs != NEVER ? headNs : startNs, serverNs);
    }

    /** Returns how long it took to be given a connection, retries included: {@code Tc}. */
    long connectMs() {
        return msBetween(serverNs, connectedNs);
    }

    /** Returns how long the server took to answer: {@code Tr}. */
    long responseMs() {
        return msBetween(connectedNs, answerNs);
    }

    /** Returns how long all of it took: {@code Ta}. */
    long activeMs() {
        return msBetween(startNs, endNs);
    }

    private static long msBetween(long fromNs, long toNs) {
        return fromNs == NEVER || toNs == NEVER ? -1 : Math.max(0, toNs - fromNs) / NS_PER_MS;
    }
}
