package ub.admin.haproxy;

import ub.core.backend.ServerChecks;
import ub.core.health.AdminState;
import ub.core.health.HealthLevel;
import ub.core.health.ServerHealth;

/** The state of a server in HAProxy's words. Source: {@code stats_fill_sv_stats} in its {@code src/stats.c}. */
final class ServerStatus {
    private ServerStatus() {
    }

    /** Returns such as {@code UP}, {@code UP 1/3} while it falls, {@code DOWN 1/2} while it rises. */
    static String of(ServerHealth health, ServerChecks checks) {
        if (health.admin() == AdminState.MAINT) {
            return "MAINT";
        }
        return switch (health.operational()) {
            case RUNNING -> running(health, checks);
            case STOPPING -> "NOLB" + falling(health.check(), checks);
            case STOPPED -> stopped(health, checks);
        };
    }

    private static String running(ServerHealth health, ServerChecks checks) {
        String falling = falling(health.check(), checks);
        if (health.admin() == AdminState.DRAIN) {
            return checks.agent().isPresent() ? "DRAIN (agent)" : "DRAIN" + falling;
        }
        return checks.health().isPresent() ? "UP" + falling : "no check";
    }

    private static String stopped(ServerHealth health, ServerChecks checks) {
        if (checks.agent().isPresent() && health.agent().empty()) {
            return "DOWN (agent)";
        }
        HealthLevel check = health.check();
        return checks.health().isPresent() && !check.empty() ? "DOWN " + check.level() + "/" + check.rise() : "DOWN";
    }

    private static String falling(HealthLevel check, ServerChecks checks) {
        return checks.health().isEmpty() || check.full() ? ""
                : " " + (check.level() - check.rise() + 1) + "/" + check.fall();
    }
}
