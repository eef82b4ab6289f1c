package ub.admin.metrics;

import static ub.admin.metrics.Metric.counter;
import static ub.admin.metrics.Metric.gauge;
import static ub.admin.metrics.Metric.state;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ub.admin.stats.Member;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.health.AdminState;
import ub.core.health.CheckResult;
import ub.core.health.CheckStatus;

/** The metrics of checks, and of what they have found. Immutable. */
final class HealthMetrics {
    private static final double NS_PER_S = 1e9;
    /** Those that say something of a server. */
    private static final List<CheckStatus> STATUSES = Stream.of(CheckStatus.values())
            .filter(status -> status.verdict() != CheckStatus.Verdict.NEUTRAL).toList();
    private static final Predicate<Member> CHECKED = member -> isChecked(member.server());
    private static final Predicate<Member> HAS_AGENT =
            member -> member.server().settings().checks().agent().isPresent();

    static final List<Metric<Member>> OF_SERVERS = List.of(
            status("check_status", "Result of the last health check.",
                    member -> member.server().health().lastCheck()).onlyIf(CHECKED),
            code("check_code", "Code of the last health check, if the server has answered.",
                    member -> member.server().health().lastCheck()).onlyIf(CHECKED),
            duration("check_duration_seconds", "How long the last health check took.",
                    member -> member.server().health().lastCheck()).onlyIf(CHECKED),
            counter("check_failures_total", "Health checks that failed while it was not down beyond doubt.",
                    member -> member.server().health().failedChecks()),
            counter("check_up_down_total", "Times that it went down, or into maintenance.",
                    member -> member.server().health().downtime().downs()),
            gauge("check_last_change_seconds", "Since it last went down, came up or asked for no new traffic.",
                    member -> member.server().changedAgoNs() / NS_PER_S),
            gauge("downtime_seconds_total", "How long it was down or in maintenance.",
                    member -> member.server().downNs() / NS_PER_S),
            status("agent_status", "What its agent has said last.",
                    member -> member.server().health().lastAgent()).onlyIf(HAS_AGENT),
            code("agent_code", "Always 0: agents give no code.",
                    member -> member.server().health().lastAgent()).onlyIf(HAS_AGENT),
            duration("agent_duration_seconds", "How long its agent took to answer.",
                    member -> member.server().health().lastAgent()).onlyIf(HAS_AGENT));

    static final List<Metric<Backend>> OF_BACKENDS = List.of(
            new Metric<>("agg_check_status", Metric.Kind.GAUGE, "Servers by the result of their last health check.",
                    HealthMetrics::countStatuses),
            counter("check_up_down_total", "Times that it went without a server that gets traffic.", Backend::downs),
            gauge("check_last_change_seconds", "Since it last lost its last server, or got one again.",
                    backend -> backend.changedAgoNs() / NS_PER_S),
            gauge("downtime_seconds_total", "How long it was without a server that gets traffic.",
                    backend -> backend.downNs() / NS_PER_S));

    private HealthMetrics() {
    }

    private static Metric<Member> status(String name, String help, Function<Member, CheckResult> last) {
        return state(name, help, STATUSES, thing -> last.apply(thing).status());
    }

    private static Metric<Member> code(String name, String help, Function<Member, CheckResult> last) {
        return gauge(name, help, member -> last.apply(member).code());
    }

    private static Metric<Member> duration(String name, String help, Function<Member, CheckResult> last) {
        return gauge(name, help, member -> Math.max(0, last.apply(member).durationNs()) / NS_PER_S);
    }

    /** In maintenance nothing is known: checks pause. */
    private static boolean isChecked(Server server) {
        return server.settings().checks().health().isPresent()
                && server.health().health().admin() != AdminState.MAINT;
    }

    private static void countStatuses(Backend backend, Values values) {
        for (CheckStatus status : STATUSES) {
            values.add("state", status.name(), backend.servers().stream()
                    .filter(server -> isChecked(server) && server.health().lastCheck().status() == status).count());
        }
    }
}
