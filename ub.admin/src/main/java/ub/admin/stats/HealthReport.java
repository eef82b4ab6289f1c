package ub.admin.stats;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import ub.core.backend.Server;
import ub.core.health.CheckResult;
import ub.core.health.HealthRecord;

/**
 * What is known of the health of a server, in {@link ServerReport}; texts are empty where nobody is asked. Immutable.
 *
 * @param admin             what an operator or an agent wants: {@code ready}, {@code drain} or {@code maint}
 * @param checkStatus       code of the last health check, such as {@code L4OK}
 * @param checkInfo         more about it
 * @param checkFailures     health checks that failed while it was not down beyond doubt
 * @param downs             times that it went down, or into maintenance
 * @param lastChangeSeconds since it last went down, came up or asked for no new traffic
 * @param downtimeSeconds   how long it was down or in maintenance in all
 * @param agentStatus       code of what its agent has said last
 * @param agentInfo         more about it
 */
record HealthReport(String admin, String checkStatus, String checkInfo, long checkFailures, long downs,
                    long lastChangeSeconds, long downtimeSeconds, String agentStatus, String agentInfo) {
    static HealthReport of(Server server, HealthRecord health) {
        boolean checked = server.settings().checks().health().isPresent();
        boolean hasAgent = server.settings().checks().agent().isPresent();
        CheckResult check = health.lastCheck();
        CheckResult agent = health.lastAgent();
        return new HealthReport(health.health().admin().name().toLowerCase(Locale.ROOT),
                checked ? check.status().name() : "", checked ? check.info() : "", health.failedChecks(),
                health.downtime().downs(), TimeUnit.NANOSECONDS.toSeconds(server.changedAgoNs()),
                TimeUnit.NANOSECONDS.toSeconds(server.downNs()),
                hasAgent ? agent.status().name() : "", hasAgent ? agent.info() : "");
    }
}
