package ub.admin.stats;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import ub.core.backend.Server;
import ub.core.backend.ServerSettings;
import ub.core.health.HealthRecord;
import ub.core.health.ServerState;
import ub.core.net.AddressText;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/**
 * A server in {@link StatsReport}. Immutable.
 *
 * @param healthy           whether it can do its work, though it may be told not to: {@code UP}, {@code DRAIN} or
 *                          {@code NOLB}
 * @param activeConnections requests that it is working on, or layer-4 connections
 * @param failures          connections that could not be set up, answers that broke off, were malformed or too late
 */
record ServerReport(String name, String address, ServerState state, boolean healthy,
                    @JsonUnwrapped HealthReport health, int weight, boolean backup, long activeConnections,
                    long maxConnections, long totalConnections, long totalRequests, StatusCounts responses,
                    long failures, long connectErrors, long responseErrors, long serverAborts, long retries,
                    long reuses, long bytesIn, long bytesOut, double avgResponseTimeMs,
                    @JsonUnwrapped ResilienceReport resilience) {
    static ServerReport of(Server server) {
        ServerSettings settings = server.settings();
        Counters counters = server.counters();
        HealthRecord health = server.health();
        long connectErrors = counters.sum(Stat.CONNECT_ERRORS);
        long responseErrors = counters.sum(Stat.RESPONSE_ERRORS);
        long serverAborts = counters.sum(Stat.SERVER_ABORTS);
        return new ServerReport(server.name(), AddressText.of(settings.address()), health.state(),
                health.state().healthy(), HealthReport.of(server, health), server.weight(), settings.backup(),
                server.inFlight(), server.maxConnections(), counters.sum(Stat.CONNECTIONS),
                counters.sum(Stat.REQUESTS), StatusCounts.of(counters), connectErrors + responseErrors + serverAborts,
                connectErrors, responseErrors, serverAborts,
                counters.sum(Stat.RETRIES), counters.sum(Stat.REUSES), counters.sum(Stat.BYTES_IN),
                counters.sum(Stat.BYTES_OUT), ResponseTimes.ms(server.responseTimes().snapshot().meanUs()),
                ResilienceReport.of(server));
    }
}
