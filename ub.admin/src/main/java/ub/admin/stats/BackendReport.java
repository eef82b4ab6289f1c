package ub.admin.stats;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import ub.core.backend.Backend;
import ub.core.backend.QueueSettings;
import ub.core.backend.Server;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/** A backend in {@link StatsReport}. Immutable. */
record BackendReport(String name, String mode, String algorithm, long usableServers, long activeConnections,
                     long totalRequests, StatusCounts responses, long retries, long redispatches,
                     long retriesRefused, long noServer, int queued, int maxQueued, int queueLimit, long queueFull,
                     long queueTimeouts, int maxConnections, boolean panic, long deniedRequests, long deniedResponses,
                     long clientAborts, long serverAborts, long bytesIn, long bytesOut,
                     @JsonUnwrapped ResponseTimes responseTimes, List<NameReport> names,
                     List<ServerReport> servers) {
    static BackendReport of(Backend backend) {
        Counters counters = backend.counters();
        QueueSettings queue = backend.settings().resilience().queue();
        return new BackendReport(backend.name(), backend.settings().mode().name().toLowerCase(Locale.ROOT),
                backend.settings().balance().algorithm().configName(),
                backend.activeServers() + backend.backupServers(),
                backend.servers().stream().mapToLong(Server::inFlight).sum(), counters.sum(Stat.REQUESTS),
                StatusCounts.of(counters), counters.sum(Stat.RETRIES), counters.sum(Stat.REDISPATCHES),
                counters.sum(Stat.RETRY_REFUSALS), counters.sum(Stat.NO_SERVER), backend.queue().now(),
                backend.queue().most(), queue.maxWaiting(), counters.sum(Stat.QUEUE_FULL),
                counters.sum(Stat.QUEUE_TIMEOUTS), queue.maxConnections(), backend.panics(),
                counters.sum(Stat.DENIED_REQUESTS), counters.sum(Stat.DENIED_RESPONSES),
                counters.sum(Stat.CLIENT_ABORTS), counters.sum(Stat.SERVER_ABORTS), counters.sum(Stat.BYTES_IN),
                counters.sum(Stat.BYTES_OUT), ResponseTimes.of(backend.responseTimes().snapshot()),
                backend.names().stream().map(NameReport::of).toList(),
                backend.servers().stream().map(ServerReport::of).toList());
    }
}
