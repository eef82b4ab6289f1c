package ub.core.balance;

/** What one more request would cost at a candidate; the least is the best. Any thread. */
@FunctionalInterface
interface Cost {
    /** Stands for an unknown response time that is already being found out: above any real one, 39 hours. */
    double UNKNOWN_LATENCY_NS = 0x1p47;

    /** What a request costs each one that is in flight already, as a part of its own time. */
    double HELD_UP = 0.5;

    double of(Candidate candidate, long nowNs);

    /** The requests in flight for each unit of weight. Equal ratios are equal doubles, so a tie is a tie. */
    static double load(Candidate candidate) {
        return (double) candidate.inFlight() / candidate.weight();
    }

    /**
     * The time that a request would wait: peak EWMA of the response time, times the requests it would share the
     * candidate with, over the weight (Finagle's {@code PeakEwma}).
     *
     * <p>A candidate of unknown response time comes first, but with one request at a time: without that bound, all
     * traffic would pour on a new server until its first answer arrives.
     */
    static double expectedWait(Candidate candidate, long nowNs) {
        int inFlight = candidate.inFlight();
        double latencyNs = candidate.latencyNs(nowNs);
        if (latencyNs == 0 && inFlight > 0) {
            latencyNs = UNKNOWN_LATENCY_NS;
        }
        return latencyNs * (inFlight + 1) / candidate.weight();
    }

    /**
     * The time that a request is forecast to take there, and half of it for each request that it would hold up,
     * over the weight. What a forecast is wrong by so cannot send everything to one candidate.
     *
     * <p>The unknown comes first, one request at a time, as in {@link #expectedWait}.
     */
    static double forecastWait(Candidate candidate, long nowNs) {
        int inFlight = candidate.inFlight();
        double forecastNs = candidate.forecastNs(inFlight + 1, nowNs);
        if (forecastNs == 0 && inFlight > 0) {
            forecastNs = UNKNOWN_LATENCY_NS;
        }
        return forecastNs * (1 + HELD_UP * inFlight) / candidate.weight();
    }
}
