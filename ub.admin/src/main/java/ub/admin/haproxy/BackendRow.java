package ub.admin.haproxy;

import java.util.concurrent.TimeUnit;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.balance.Algorithm;
import ub.core.stats.Counters;
import ub.core.stats.LatencyHistogram;
import ub.core.stats.Stat;

/** The row of a backend as a whole. Any thread. */
final class BackendRow {
    private BackendRow() {
    }

    static Row of(Backend backend, int number) {
        Counters counters = backend.counters();
        int active = backend.activeServers();
        int backups = backend.backupServers();
        int weight = weight(backend);
        LatencyHistogram.Snapshot times = backend.responseTimes().snapshot();
        Row row = new Row(Row.Type.BACKEND, backend.name(), "BACKEND", number, 0)
                .put(Column.STATUS, active + backups > 0 ? "UP" : "DOWN")
                .put(Column.QCUR, backend.queue().now()).put(Column.QMAX, backend.queue().most())
                .put(Column.SCUR, backend.servers().stream().mapToInt(Server::inFlight).sum())
                .put(Column.RATE, backend.sessionsPerSecond())
                .put(Column.DREQ, counters.sum(Stat.DENIED_REQUESTS))
                .put(Column.WEIGHT, weight).put(Column.UWEIGHT, weight)
                .put(Column.ACT, active).put(Column.BCK, backups)
                .put(Column.LBTOT, backend.sumOfServers(Stat.REQUESTS))
                .put(Column.CONNECT, backend.sumOfServers(Stat.CONNECTIONS) + backend.sumOfServers(Stat.CONNECT_ERRORS))
                .put(Column.ALGO, haproxyName(backend.settings().balance().algorithm()))
                .put(Column.TTIME, TimeUnit.MICROSECONDS.toMillis((long) times.meanUs()))
                .put(Column.TTIME_MAX, TimeUnit.MICROSECONDS.toMillis(times.maxUs()))
                .put(Column.LASTCHG, TimeUnit.NANOSECONDS.toSeconds(backend.changedAgoNs()))
                .attempts(counters).downs(backend.downs(), backend.downNs())
                .traffic(counters, backend.settings().mode());
        int limit = backend.settings().resilience().queue().maxConnections();
        return limit == 0 ? row : row.put(Column.SLIM, limit);
    }

    /** Of the servers that get traffic: backups do while no other server does. */
    private static int weight(Backend backend) {
        boolean backups = backend.activeServers() == 0;
        return backend.servers().stream().filter(server -> server.isUp() && server.settings().backup() == backups)
                .mapToInt(Server::weight).sum();
    }

    /** Where HAProxy has no such algorithm, the name of the configuration stands. */
    private static String haproxyName(Algorithm algorithm) {
        return switch (algorithm) {
            case ROUND_ROBIN -> "roundrobin";
            case LEAST_CONNECTIONS -> "leastconn";
            case IP_HASH -> "source";
            case URI_HASH -> "uri";
            case RANDOM -> "random";
            case FIRST -> "first";
            case WEIGHTED, CONSISTENT_HASH, POWER_OF_TWO, FASTEST_RESPONSE, PREDICTIVE -> algorithm.configName();
        };
    }
}
