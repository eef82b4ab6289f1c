package ub.admin.metrics;

import static ub.admin.metrics.Metric.counter;
import static ub.admin.metrics.Metric.gauge;
import static ub.admin.metrics.Metric.histogram;
import static ub.admin.metrics.Metric.state;
import static ub.admin.metrics.TrafficMetrics.sum;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ub.admin.stats.Overview;
import ub.core.net.Frontend;
import ub.core.net.Mode;
import ub.core.net.ProxyFault;
import ub.core.stats.Stat;

/** The metrics of a frontend. Immutable. */
final class FrontendMetrics {
    private static final Predicate<Frontend> HTTP = frontend -> frontend.settings().mode() == Mode.HTTP;

    static final MetricTable<Frontend> TABLE = new MetricTable<>(Scope.FRONTEND, Overview::frontends,
            List.of("proxy"), frontend -> List.of(frontend.name()),
            Stream.of(connections(), TrafficMetrics.denied(Frontend::counters),
                    TrafficMetrics.of(Frontend::counters, HTTP)).flatMap(List::stream).toList());

    private FrontendMetrics() {
    }

    private static List<Metric<Frontend>> connections() {
        return List.of(
                // A frontend that is listed listens.
                state("status", "Whether it listens.", UpOrDown.class, frontend -> UpOrDown.UP),
                gauge("current_sessions", "Client connections open now.", frontend -> frontend.limit().open()),
                gauge("limit_sessions", "Client connections that may be open at once.",
                        frontend -> frontend.limit().max()),
                gauge("current_session_rate", "Client connections within the last second, without those denied.",
                        Frontend::sessionsPerSecond),
                counter("sessions_total", "Client connections accepted, without those denied.", frontend ->
                        frontend.counters().sum(Stat.CONNECTIONS) - frontend.counters().sum(Stat.DENIED_CONNECTIONS)),
                sum("connections_total", "Client connections accepted.", Frontend::counters, Stat.CONNECTIONS),
                sum("denied_connections_total", "Connections that tcp-request connection refused.",
                        Frontend::counters, Stat.DENIED_CONNECTIONS),
                sum("denied_sessions_total", "Connections that tcp-request session refused.",
                        Frontend::counters, Stat.DENIED_SESSIONS),
                sum("request_errors_total", "Requests that could not be read.", Frontend::counters,
                        Stat.REQUEST_ERRORS),
                sum("ub_frontend_rate_limited_total",
                        "Requests, or layer-4 connections, refused because of the rate limit.",
                        Frontend::counters, Stat.RATE_LIMITED),
                new Metric<>("ub_frontend_proxy_header_errors_total", Metric.Kind.COUNTER,
                        "Connections ended for want of a proper PROXY header, by reason.",
                        FrontendMetrics::addProxyFaults),
                histogram("response_duration_seconds", "From a request's head to the end of its answer.",
                        Frontend::responseTimes).onlyIf(HTTP));
    }

    private static void addProxyFaults(Frontend frontend, Values values) {
        for (ProxyFault reason : ProxyFault.values()) {
            values.add("reason", reason.name().toLowerCase(Locale.ROOT), frontend.proxyFaults().sum(reason));
        }
    }
}
