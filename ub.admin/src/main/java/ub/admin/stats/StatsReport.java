package ub.admin.stats;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ub.core.stats.LatencyHistogram;

/** What {@code GET /stats} answers, see {@code doc/admin.md} for each field. Immutable. */
public record StatsReport(String version, long uptimeSeconds, long totalRequests, long successfulRequests,
                          long failedRequests, double requestsPerSecond,
                          @JsonProperty("requests_per_second_10s") double requestsPerSecondOverTen,
                          long activeConnections, long maxConnections, long totalConnections, long bytesIn,
                          long bytesOut, @JsonUnwrapped ResponseTimes responseTimes, List<FrontendReport> frontends,
                          List<BackendReport> backends) {
    /** Reads every counter once. */
    public static StatsReport of(Overview overview, RequestRate.Rates rates) {
        Totals totals = Totals.of(overview);
        LatencyHistogram.Snapshot times = overview.frontends().stream()
                .map(frontend -> frontend.responseTimes().snapshot())
                .reduce(LatencyHistogram.Snapshot.EMPTY, LatencyHistogram.Snapshot::plus);
        return new StatsReport(overview.version(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - overview.startedNs()), totals.requests(),
                totals.successful(), totals.failed(), tenths(rates.lastSecond()), tenths(rates.lastTenSeconds()),
                overview.connections().open(), overview.connections().max(), totals.connections(), totals.bytesIn(),
                totals.bytesOut(), ResponseTimes.of(times),
                overview.frontends().stream().map(FrontendReport::of).toList(),
                overview.backends().stream().map(BackendReport::of).toList());
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
