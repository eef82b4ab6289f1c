package ub.admin.metrics;

import static ub.admin.metrics.Metric.counter;
import static ub.admin.metrics.Metric.gauge;
import static ub.admin.metrics.Metric.state;
import static ub.admin.metrics.TrafficMetrics.sum;

import java.util.List;
import java.util.function.Predicate;
import ub.admin.stats.Member;
import ub.core.backend.Backend;
import ub.core.backend.CircuitBreaker;
import ub.core.backend.Resilience;
import ub.core.balance.Candidate;
import ub.core.stats.Stat;

/** The metrics of queues, circuit breakers, outliers, panic and slow starts. Immutable. */
final class ResilienceMetrics {
    private static final double HUNDRED = 100;
    private static final Predicate<Member> WITH_BREAKER = member -> resilience(member).breaker().isPresent();
    private static final Predicate<Member> WITH_OUTLIERS = member -> resilience(member).outliers().isPresent();

    static final List<Metric<Backend>> OF_BACKENDS = List.of(
            gauge("current_queue", "Requests, or layer-4 connections, that wait for any of its servers.",
                    backend -> backend.queue().now()),
            gauge("max_queue", "The most that waited at once.", backend -> backend.queue().most()),
            gauge("ub_backend_queue_limit", "How many may wait.",
                    backend -> backend.settings().resilience().queue().maxWaiting()),
            Metric.<Backend>gauge("ub_backend_limit_sessions", "Requests, or layer-4 connections, at all its servers.",
                    backend -> backend.settings().resilience().queue().maxConnections())
                    .onlyIf(backend -> backend.settings().resilience().queue().maxConnections() > 0),
            sum("ub_backend_queue_full_total", "Requests, or layer-4 connections, refused because too many wait.",
                    Backend::counters, Stat.QUEUE_FULL),
            sum("ub_backend_queue_timeouts_total", "Requests, or layer-4 connections, that waited too long.",
                    Backend::counters, Stat.QUEUE_TIMEOUTS),
            sum("ub_backend_retries_refused_total", "Retries that were not made: there were too many of late.",
                    Backend::counters, Stat.RETRY_REFUSALS),
            Metric.<Backend>gauge("ub_backend_panic", "1 while all its servers are used because too few are well.",
                    backend -> backend.panics() ? 1 : 0)
                    .onlyIf(backend -> backend.settings().resilience().panicPercent() > 0));

    static final List<Metric<Member>> OF_SERVERS = List.of(
            gauge("current_queue", "Requests that wait for this server alone.",
                    member -> member.server().queue().now()),
            gauge("max_queue", "The most that waited at once.", member -> member.server().queue().most()),
            throttle(),
            Metric.<Member>gauge("ub_server_adaptive_limit", "Requests at once by what was learnt of it.",
                    member -> member.server().adaptiveLimit())
                    .onlyIf(member -> resilience(member).adaptive().isPresent()),
            state("ub_server_circuit_breaker", "State of its circuit breaker.", CircuitBreaker.Status.class,
                    (Member member) -> member.server().guard().breakerStatus()).onlyIf(WITH_BREAKER),
            counter("ub_server_circuit_breaker_opened_total", "How often its circuit breaker has opened.",
                    (Member member) -> member.server().guard().breakerOpenings()).onlyIf(WITH_BREAKER),
            gauge("ub_server_ejected", "1 while it is left out because it does worse than others.",
                    (Member member) -> member.server().guard().isEjected() ? 1 : 0).onlyIf(WITH_OUTLIERS),
            counter("ub_server_ejections_total", "How often it was left out.",
                    (Member member) -> member.server().guard().ejections()).onlyIf(WITH_OUTLIERS));

    private ResilienceMetrics() {
    }

    private static Resilience resilience(Member member) {
        return member.backend().settings().resilience();
    }

    private static Metric<Member> throttle() {
        return Metric.<Member>gauge("current_throttle", "Per cent of its share that it takes while it starts slowly.",
                member -> HUNDRED * member.server().warmth() / Candidate.WARM)
                .onlyIf(member -> member.server().warmth() < Candidate.WARM);
    }
}
