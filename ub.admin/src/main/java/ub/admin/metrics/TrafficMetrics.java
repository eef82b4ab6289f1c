package ub.admin.metrics;

import static ub.admin.metrics.Metric.counter;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/** The metrics that frontends, backends and servers share. Immutable. */
final class TrafficMetrics {
    private TrafficMetrics() {
    }

    /** Returns the metrics of things that count in {@code counters}; some are only for those that speak HTTP. */
    static <T> List<Metric<T>> of(Function<T, Counters> counters, Predicate<T> http) {
        return List.of(
                sum("bytes_in_total", "Bytes from clients.", counters, Stat.BYTES_IN),
                sum("bytes_out_total", "Bytes to clients.", counters, Stat.BYTES_OUT),
                sum("http_requests_total", "HTTP requests.", counters, Stat.REQUESTS).onlyIf(http),
                new Metric<T>("http_responses_total", Metric.Kind.COUNTER, "HTTP responses by class of status.",
                        (thing, values) -> addResponses(counters.apply(thing), values)).onlyIf(http));
    }

    private static void addResponses(Counters counters, Values values) {
        values.add("code", "1xx", counters.sum(Stat.RESPONSES_1XX));
        values.add("code", "2xx", counters.sum(Stat.RESPONSES_2XX));
        values.add("code", "3xx", counters.sum(Stat.RESPONSES_3XX));
        values.add("code", "4xx", counters.sum(Stat.RESPONSES_4XX));
        values.add("code", "5xx", counters.sum(Stat.RESPONSES_5XX));
    }

    /** Returns what rules have refused of frontends and backends. */
    static <T> List<Metric<T>> denied(Function<T, Counters> counters) {
        return List.of(
                sum("requests_denied_total", "Requests, or first bytes in tcp mode, that rules refused.", counters,
                        Stat.DENIED_REQUESTS),
                sum("responses_denied_total", "Answers that rules refused.", counters, Stat.DENIED_RESPONSES));
    }

    static <T> Metric<T> sum(String name, String help, Function<T, Counters> counters, Stat stat) {
        return counter(name, help, thing -> counters.apply(thing).sum(stat));
    }
}
