package ub.admin.metrics;

import static ub.admin.metrics.Metric.counter;
import static ub.admin.metrics.Metric.gauge;
import static ub.admin.metrics.Metric.state;

import java.util.List;
import ub.core.backend.Backend;
import ub.core.backend.NamedServers;
import ub.core.names.NameState.Status;

/** The metrics of names that servers follow. Immutable. */
final class NameMetrics {
    private static final double NS_PER_S = 1e9;

    static final MetricTable<Followed> TABLE = new MetricTable<>(Scope.BACKEND, overview -> overview.backends().stream()
            .flatMap(backend -> backend.names().stream().map(name -> new Followed(backend, name))).toList(),
            List.of("proxy", "server", "name"),
            followed -> List.of(followed.backend().name(), followed.name().entry(), followed.name().question().name()),
            List.of(
                    state("ub_backend_name_status", "Whether the last question for it was answered.", Status.class,
                            (Followed followed) -> followed.name().state().status()),
                    gauge("ub_backend_name_addresses", "Addresses of it that have a server.",
                            followed -> followed.name().slots().taken().size()),
                    gauge("ub_backend_name_answer_age_seconds", "How long ago the last answer came.",
                            (Followed followed) -> followed.name().ageNs() / NS_PER_S)
                            .onlyIf(followed -> followed.name().state().status() != Status.FAILED),
                    counter("ub_backend_name_failures_total", "Questions for it that brought no answer.",
                            followed -> followed.name().failedQuestions())));

    private NameMetrics() {
    }

    /** A name and the backend whose servers follow it. Immutable. */
    record Followed(Backend backend, NamedServers name) {
    }
}
