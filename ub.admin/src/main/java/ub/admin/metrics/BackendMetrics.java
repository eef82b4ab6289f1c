package ub.admin.metrics;

import static ub.admin.metrics.Metric.counter;
import static ub.admin.metrics.Metric.gauge;
import static ub.admin.metrics.Metric.histogram;
import static ub.admin.metrics.Metric.state;
import static ub.admin.metrics.TrafficMetrics.sum;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ub.admin.stats.Overview;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.health.ServerState;
import ub.core.net.Mode;
import ub.core.stats.Stat;

/** The metrics of a backend. Immutable. */
final class BackendMetrics {
    private static final double US_PER_S = 1e6;
    private static final Predicate<Backend> HTTP = backend -> backend.settings().mode() == Mode.HTTP;

    static final MetricTable<Backend> TABLE = new MetricTable<>(Scope.BACKEND, Overview::backends,
            List.of("proxy"), backend -> List.of(backend.name()),
            Stream.of(servers(), HealthMetrics.OF_BACKENDS, work(), ResilienceMetrics.OF_BACKENDS,
                    TrafficMetrics.denied(Backend::counters), TrafficMetrics.of(Backend::counters, HTTP))
                    .flatMap(List::stream).toList());

    private BackendMetrics() {
    }

    private static List<Metric<Backend>> servers() {
        return List.of(
                state("status", "Whether any of its servers may be used.", UpOrDown.class, backend ->
                        backend.activeServers() + backend.backupServers() > 0 ? UpOrDown.UP : UpOrDown.DOWN),
                new Metric<>("agg_server_status", Metric.Kind.GAUGE, "Servers in each state.",
                        BackendMetrics::countStates),
                gauge("active_servers", "Servers that may be used, without backups.", Backend::activeServers),
                gauge("backup_servers", "Backup servers that may be used.", Backend::backupServers),
                gauge("weight", "Weights of the servers that may be used, added up.",
                        backend -> backend.servers().stream().filter(Server::isUp).mapToInt(Server::weight).sum()));
    }

    private static void countStates(Backend backend, Values values) {
        for (ServerState state : ServerState.values()) {
            values.add("state", state.name(),
                    backend.servers().stream().filter(server -> server.state() == state).count());
        }
    }

    private static List<Metric<Backend>> work() {
        return List.of(
                gauge("current_sessions", "Requests, or layer-4 connections, that its servers work on.",
                        backend -> backend.servers().stream().mapToInt(Server::inFlight).sum()),
                gauge("current_session_rate", "Requests, or layer-4 connections, within the last second.",
                        Backend::sessionsPerSecond),
                sum("sessions_total", "Requests, or layer-4 connections.", Backend::counters, Stat.REQUESTS),
                counter("loadbalanced_total", "Requests, or layer-4 connections, given to a server.",
                        backend -> backend.sumOfServers(Stat.REQUESTS)),
                counter("connection_attempts_total", "Connections to servers tried.",
                        backend -> backend.sumOfServers(Stat.CONNECTIONS)
                                + backend.sumOfServers(Stat.CONNECT_ERRORS)),
                sum("connection_reuses_total", "Requests over a connection that was open already.", Backend::counters,
                        Stat.REUSES),
                sum("connection_errors_total", "Connections to servers that could not be set up.", Backend::counters,
                        Stat.CONNECT_ERRORS),
                sum("response_errors_total", "Answers that were malformed or did not come in time.", Backend::counters,
                        Stat.RESPONSE_ERRORS),
                sum("retry_warnings_total", "Attempts after the first.", Backend::counters, Stat.RETRIES),
                sum("redispatch_warnings_total", "Attempts after the first, at another server.", Backend::counters,
                        Stat.REDISPATCHES),
                sum("client_aborts_total", "Clients that went away before their answer was complete.",
                        Backend::counters, Stat.CLIENT_ABORTS),
                sum("server_aborts_total", "Servers that closed before their answer was complete.", Backend::counters,
                        Stat.SERVER_ABORTS),
                sum("ub_backend_rate_limited_total",
                        "Requests, or layer-4 connections, refused because of the rate limit.",
                        Backend::counters, Stat.RATE_LIMITED),
                sum("ub_backend_no_server_total", "Requests, or layer-4 connections, that no server could take.",
                        Backend::counters, Stat.NO_SERVER),
                gauge("response_time_average_seconds", "Mean response time since the start.",
                        (Backend backend) -> backend.responseTimes().snapshot().meanUs() / US_PER_S).onlyIf(HTTP),
                histogram("response_duration_seconds", "From a request's head to the end of its answer.",
                        Backend::responseTimes).onlyIf(HTTP));
    }
}
