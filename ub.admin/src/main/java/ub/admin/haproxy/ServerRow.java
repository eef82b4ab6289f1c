package ub.admin.haproxy;

import java.util.concurrent.TimeUnit;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.backend.ServerSettings;
import ub.core.balance.Candidate;
import ub.core.health.AdminState;
import ub.core.health.CheckResult;
import ub.core.health.HealthRecord;
import ub.core.net.AddressText;
import ub.core.net.Mode;
import ub.core.stats.Counters;
import ub.core.stats.LatencyHistogram;
import ub.core.stats.Stat;

/** The row of a server. Any thread. */
final class ServerRow {
    private static final long HUNDRED = 100;

    private ServerRow() {
    }

    static Row of(Backend backend, Server server, int proxyNumber) {
        Counters counters = server.counters();
        ServerSettings settings = server.settings();
        HealthRecord health = server.health();
        LatencyHistogram.Snapshot times = server.responseTimes().snapshot();
        Row row = new Row(Row.Type.SERVER, backend.name(), server.name(), proxyNumber, server.id())
                .put(Column.STATUS, ServerStatus.of(health.health(), settings.checks()))
                .put(Column.ADDR, AddressText.of(settings.address()))
                .put(Column.QCUR, server.queue().now()).put(Column.QMAX, server.queue().most())
                .put(Column.SCUR, server.inFlight())
                .put(Column.LASTCHG, TimeUnit.NANOSECONDS.toSeconds(server.changedAgoNs()))
                .put(Column.RATE, server.sessionsPerSecond())
                .put(Column.WEIGHT, server.weight()).put(Column.UWEIGHT, server.weight())
                .put(Column.ACT, settings.backup() ? 0 : 1).put(Column.BCK, settings.backup() ? 1 : 0)
                .put(Column.LBTOT, counters.sum(Stat.REQUESTS))
                .put(Column.CONNECT, counters.sum(Stat.CONNECTIONS) + counters.sum(Stat.CONNECT_ERRORS))
                .put(Column.USED_CONN_CUR, server.inFlight())
                .put(Column.RTIME, TimeUnit.MICROSECONDS.toMillis((long) times.meanUs()))
                .put(Column.RTIME_MAX, TimeUnit.MICROSECONDS.toMillis(times.maxUs()))
                .attempts(counters)
                .traffic(counters, backend.settings().mode());
        if (backend.settings().mode() == Mode.HTTP) {
            row.put(Column.SRV_ICUR, server.idleConnections())
                    .put(Column.SRC_ILIM, backend.settings().pool().maxIdle());
        }
        if (server.maxConnections() > 0) {
            row.put(Column.SLIM, server.maxConnections());
        }
        if (server.warmth() < Candidate.WARM) {
            row.put(Column.THROTTLE, HUNDRED * server.warmth() / Candidate.WARM);
        }
        if (settings.checks().health().isPresent()) {
            row.put(Column.CHKFAIL, health.failedChecks()).downs(health.downtime().downs(), server.downNs());
        }
        // In maintenance nothing is known: checks pause.
        if (health.health().admin() != AdminState.MAINT) {
            putChecks(row, settings, health);
        }
        return row;
    }

    private static void putChecks(Row row, ServerSettings settings, HealthRecord health) {
        if (settings.checks().health().isPresent()) {
            CheckResult check = health.lastCheck();
            row.put(Column.CHECK_STATUS, check.status().name()).put(Column.CHECK_DESC, check.status().description())
                    .put(Column.LAST_CHK, check.info())
                    .put(Column.CHECK_RISE, health.health().check().rise())
                    .put(Column.CHECK_FALL, health.health().check().fall())
                    .put(Column.CHECK_HEALTH, health.health().check().level());
            putResult(row, check, Column.CHECK_CODE, Column.CHECK_DURATION);
        }
        if (settings.checks().agent().isPresent()) {
            CheckResult agent = health.lastAgent();
            row.put(Column.AGENT_STATUS, agent.status().name()).put(Column.AGENT_DESC, agent.status().description())
                    .put(Column.LAST_AGT, agent.info())
                    .put(Column.AGENT_RISE, health.health().agent().rise())
                    .put(Column.AGENT_FALL, health.health().agent().fall())
                    .put(Column.AGENT_HEALTH, health.health().agent().level());
            putResult(row, agent, Column.AGENT_CODE, Column.AGENT_DURATION);
        }
    }

    private static void putResult(Row row, CheckResult result, Column code, Column durationMs) {
        if (result.status().hasCode()) {
            row.put(code, result.code());
        }
        if (result.durationNs() != CheckResult.NO_DURATION) {
            row.put(durationMs, TimeUnit.NANOSECONDS.toMillis(result.durationNs()));
        }
    }
}
