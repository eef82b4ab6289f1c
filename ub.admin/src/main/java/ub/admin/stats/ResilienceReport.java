package ub.admin.stats;

import ub.core.backend.Server;
import ub.core.balance.Candidate;

/**
 * How a server is spared, in {@link ServerReport}. Immutable.
 *
 * @param queued         requests that wait for this server alone
 * @param maxQueued      the most that waited at once
 * @param circuitBreaker {@code closed}, {@code open} or {@code half-open}; closed where it has none
 * @param ejected        whether it is left out because it does worse than others
 * @param throttle       per cent of its share that it takes: less than 100 while it starts slowly
 * @param adaptiveLimit  requests at once by what was learnt of it; 0 where nothing is learnt
 */
record ResilienceReport(int queued, int maxQueued, String circuitBreaker, boolean ejected, int throttle,
                        int adaptiveLimit) {
    private static final int HUNDRED = 100;

    static ResilienceReport of(Server server) {
        return new ResilienceReport(server.queue().now(), server.queue().most(), server.guard().breakerStatus().text(),
                server.guard().isEjected(), HUNDRED * server.warmth() / Candidate.WARM, server.adaptiveLimit());
    }
}
