package ub.core.balance;

/**
 * What a balancing algorithm sees of a server. Any thread: every answer may change between two calls, and an
 * algorithm must choose sensibly all the same.
 */
public interface Candidate {
    /** The warmth of one that takes its whole share. */
    int WARM = 256;

    /** The server's name: unique in its backend, and the identity by which hash algorithms place it. */
    String name();

    /** Share of the traffic, 0 (none) to 256. */
    int weight();

    /** Whether traffic may be sent to it now. */
    boolean usable();

    /** How much of its share it takes now, of {@link #WARM}: less than all of it when it has come up only lately. */
    int warmth();

    /** Requests (or layer-4 connections) that it is serving now. */
    int inFlight();

    /** Peak-sensitive moving average of its response time in nanoseconds, 0 while unknown. */
    long latencyNs(long nowNs);

    /** Forecast of the response time in nanoseconds at this many requests in flight, 0 while unknown. */
    double forecastNs(int load, long nowNs);
}
