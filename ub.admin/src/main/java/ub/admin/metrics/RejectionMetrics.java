package ub.admin.metrics;

import java.util.List;
import java.util.Locale;
import ub.admin.stats.Overview;
import ub.admin.stats.RejectedRequests;
import ub.http.http1.Rejection;

/** Why requests were refused. Immutable. */
final class RejectionMetrics {
    static final MetricTable<RejectedRequests> TABLE = new MetricTable<>(Scope.FRONTEND, Overview::rejected,
            List.of("proxy"), rejected -> List.of(rejected.frontend()),
            List.of(new Metric<>("ub_frontend_rejected_requests_total", Metric.Kind.COUNTER,
                    "Requests that were refused, by reason.", RejectionMetrics::addReasons)));

    private RejectionMetrics() {
    }

    private static void addReasons(RejectedRequests rejected, Values values) {
        for (Rejection reason : Rejection.values()) {
            // Requests have no status.
            if (reason != Rejection.BAD_STATUS_LINE) {
                values.add("reason", reason.name().toLowerCase(Locale.ROOT), rejected.byReason().sum(reason));
            }
        }
    }
}
