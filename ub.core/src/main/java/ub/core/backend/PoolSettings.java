package ub.core.backend;

/**
 * Which connections to a server are kept open for the next request. Immutable.
 *
 * @param maxIdle       the most of them to one server, shared out among the reactors; 0 for none
 * @param idleTimeoutMs how long one is kept that nobody needs, at least 1
 */
public record PoolSettings(int maxIdle, long idleTimeoutMs) {
    public static final PoolSettings DEFAULT = new PoolSettings(4_096, 30_000);

    /** Returns how many of them a reactor keeps: the shares of all reactors make the whole. */
    int share(int reactorIndex, int reactors) {
        return maxIdle / reactors + (reactorIndex < maxIdle % reactors ? 1 : 0);
    }
}
