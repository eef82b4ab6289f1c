package ub.admin.metrics;

import static ub.admin.metrics.Metric.counter;
import static ub.admin.metrics.Metric.gauge;
import static ub.admin.metrics.Metric.histogram;
import static ub.admin.metrics.Metric.state;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ub.admin.stats.Member;
import ub.core.health.ServerState;
import ub.core.net.Mode;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/** The metrics of a server. Immutable. */
final class ServerMetrics {
    private static final double US_PER_S = 1e6;
    private static final Predicate<Member> HTTP = member -> member.backend().settings().mode() == Mode.HTTP;

    static final MetricTable<Member> TABLE = new MetricTable<>(Scope.SERVER, overview -> overview.members().toList(),
            List.of("proxy", "server"), member -> List.of(member.backend().name(), member.server().name()),
            Stream.of(place(), HealthMetrics.OF_SERVERS, work(), ResilienceMetrics.OF_SERVERS,
                    TrafficMetrics.of(ServerMetrics::counters, HTTP)).flatMap(List::stream).toList());

    private ServerMetrics() {
    }

    private static Counters counters(Member member) {
        return member.server().counters();
    }

    private static Metric<Member> sum(String name, String help, Stat stat) {
        return TrafficMetrics.sum(name, help, ServerMetrics::counters, stat);
    }

    private static List<Metric<Member>> place() {
        return List.of(
                state("status", "Its state.", ServerState.class, member -> member.server().state()),
                gauge("weight", "Its weight.", member -> member.server().weight()),
                gauge("active", "1 if it is used before backups.",
                        member -> member.server().settings().backup() ? 0 : 1),
                gauge("backup", "1 if it is a backup.", member -> member.server().settings().backup() ? 1 : 0),
                gauge("limit_sessions", "Connections that may be open to it at once.",
                        (Member member) -> member.server().maxConnections())
                        .onlyIf(member -> member.server().maxConnections() > 0));
    }

    private static List<Metric<Member>> work() {
        return List.of(
                gauge("current_sessions", "Requests, or layer-4 connections, that it works on.",
                        member -> member.server().inFlight()),
                gauge("current_session_rate", "Requests, or layer-4 connections, within the last second.",
                        member -> member.server().sessionsPerSecond()),
                sum("sessions_total", "Requests, or layer-4 connections.", Stat.REQUESTS),
                sum("loadbalanced_total", "Requests, or layer-4 connections, given to it.", Stat.REQUESTS),
                counter("connection_attempts_total", "Connections to it tried.", member ->
                        counters(member).sum(Stat.CONNECTIONS) + counters(member).sum(Stat.CONNECT_ERRORS)),
                sum("connection_reuses_total", "Requests over a connection that was open already.", Stat.REUSES),
                gauge("idle_connections_current", "Connections to it that are kept open for the next request.",
                        (Member member) -> member.server().idleConnections()).onlyIf(HTTP),
                gauge("idle_connections_limit", "The most of these.",
                        (Member member) -> member.backend().settings().pool().maxIdle()).onlyIf(HTTP),
                sum("connection_errors_total", "Connections that could not be set up.", Stat.CONNECT_ERRORS),
                sum("responses_denied_total", "Its answers that rules refused.", Stat.DENIED_RESPONSES),
                sum("response_errors_total", "Answers that were malformed or did not come in time.",
                        Stat.RESPONSE_ERRORS),
                sum("retry_warnings_total", "Attempts after one that failed here.", Stat.RETRIES),
                sum("redispatch_warnings_total", "Attempts at another server after one that failed here.",
                        Stat.REDISPATCHES),
                sum("client_aborts_total", "Clients that went away before their answer was complete.",
                        Stat.CLIENT_ABORTS),
                sum("server_aborts_total", "Answers that it did not complete.", Stat.SERVER_ABORTS),
                gauge("response_time_average_seconds",
                        "Mean time from a request sent to its answer's head, or to connect in tcp mode.",
                        member -> member.server().responseTimes().snapshot().meanUs() / US_PER_S),
                histogram("response_duration_seconds",
                        "From a request sent to its answer's head, or to connect in tcp mode.",
                        member -> member.server().responseTimes()));
    }
}
