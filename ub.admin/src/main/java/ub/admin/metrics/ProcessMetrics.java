package ub.admin.metrics;

import static ub.admin.metrics.Metric.counter;
import static ub.admin.metrics.Metric.gauge;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import ub.admin.stats.Overview;
import ub.admin.stats.Totals;
import ub.core.stats.Stat;

/** The metrics of the process. Immutable. */
final class ProcessMetrics {
    private static final double NS_PER_S = 1e9;

    static final MetricTable<Overview> TABLE = new MetricTable<>(Scope.GLOBAL, List::of, List.of(),
            overview -> List.of(), Stream.of(haproxyNames(), ourNames()).flatMap(List::stream).toList());

    private ProcessMetrics() {
    }

    private static List<Metric<Overview>> haproxyNames() {
        return List.of(
                new Metric<>("build_info", Metric.Kind.GAUGE, "The version, as a label.",
                        (overview, values) -> values.add("version", overview.version(), 1)),
                gauge("nbthread", "Reactors.", Overview::reactors),
                gauge("uptime_seconds", "Seconds since the balancer started.",
                        overview -> (System.nanoTime() - overview.startedNs()) / NS_PER_S),
                new Metric<>("start_time_seconds", Metric.Kind.GAUGE, "When the process started, in Unix time.",
                        (overview, values) -> ProcessHandle.current().info().startInstant()
                                .ifPresent(start -> values.add(start.getEpochSecond()))),
                gauge("stopping", "1 while the balancer finishes what it has.",
                        overview -> overview.phase() == Overview.Phase.STOPPING ? 1 : 0),
                gauge("max_connections", "Client connections that may be open at once.",
                        overview -> overview.connections().max()),
                gauge("current_connections", "Client connections open now.",
                        overview -> overview.connections().open()),
                counter("connections_total", "Client connections accepted.",
                        overview -> Totals.of(overview).connections()),
                counter("requests_total", "Requests, or layer-4 connections.",
                        overview -> Totals.of(overview).requests()),
                counter("bytes_out_total", "Bytes to clients.", overview -> Totals.of(overview).bytesOut()));
    }

    private static List<Metric<Overview>> ourNames() {
        return List.of(
                counter("ub_requests_successful_total", "Requests answered with a status below 500.",
                        overview -> Totals.of(overview).successful()),
                counter("ub_requests_failed_total", "All other requests.",
                        overview -> Totals.of(overview).failed()),
                counter("ub_bytes_in_total", "Bytes from clients.", overview -> Totals.of(overview).bytesIn()),
                counter("ub_spliced_bytes_total", "Bytes that moved inside the kernel, by splice(2).",
                        overview -> overview.process().sum(Stat.SPLICED_BYTES)),
                counter("ub_access_log_dropped_total", "Lines of access logs that were lost.", Overview::lostLogLines),
                gauge("ub_reactors", "Reactors.", Overview::reactors),
                gauge("ub_heap_used_bytes", "Java heap in use, garbage included.",
                        overview -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()),
                gauge("ub_heap_max_bytes", "The largest that the Java heap may become.",
                        overview -> Runtime.getRuntime().maxMemory()),
                new Metric<>("ub_cpu_seconds_total", Metric.Kind.COUNTER, "CPU time of the process, user and system.",
                        (overview, values) -> ProcessHandle.current().info().totalCpuDuration()
                                .map(Duration::toNanos).ifPresent(ns -> values.add(ns / NS_PER_S))));
    }
}
