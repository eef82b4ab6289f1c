package ub.core.health;

import ub.core.health.HealthEvent.Administered;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.HealthEvent.ErrorsSeen;

/**
 * The state of a server and how it changes. Immutable and pure.
 * <pre>
 *               enough failures, agent: down
 *   RUNNING ───────────────────────────────────► STOPPED
 *      ▲  ▲ ◄── enough passes, agent: up, or not down ─┘ ▲
 *   pass  └──────────────┐                               │
 *      │ 404 if asked for▼        enough failures        │
 *      └────────────── STOPPING ─────────────────────────┘
 * </pre>
 * Beside it stands what an operator wants. Maintenance stops a server, and its end starts it, to be checked at once.
 *
 * <p>Source: HAProxy, {@code check_notify_*} in {@code src/check.c} and {@code srv_update_status} in
 * {@code src/server.c}.
 *
 * @param admin       what an operator wants
 * @param operational what checks and traffic have found
 * @param check       how far health checks are from changing it
 * @param agent       what the agent has said last: up or down at once
 */
public record ServerHealth(AdminState admin, OperationalState operational, HealthLevel check, HealthLevel agent) {
    /** Returns the health of a server that nobody has looked at yet: up, until the first check fails. */
    public static ServerHealth unchecked(int rise, int fall) {
        return new ServerHealth(AdminState.READY, OperationalState.RUNNING, HealthLevel.unchecked(rise, fall),
                HealthLevel.unchecked(1, 1));
    }

    /** Returns whether it gets traffic. */
    public ServerState state() {
        return ServerState.of(admin, operational);
    }

    /** Returns the health after an event. */
    public ServerHealth after(HealthEvent event) {
        return switch (event) {
            case Checked(Asked asked, CheckResult result) -> switch (asked) {
                case SERVER -> afterCheck(result.status().verdict());
                case AGENT -> afterAgent(result.status());
            };
            case ErrorsSeen errors -> afterErrors(errors.onError());
            case Administered(AdminState wanted) -> administered(wanted);
        };
    }

    private ServerHealth afterCheck(CheckStatus.Verdict verdict) {
        return switch (verdict) {
            case NEUTRAL -> this;
            case FAILED -> with(check.failed()).stoppedIfDown();
            case PASSED -> with(check.passed()).ifUp(OperationalState.RUNNING);
            case CONDITIONAL -> with(check.passed()).ifUp(OperationalState.STOPPING);
        };
    }

    /** An agent that cannot be asked says nothing of the server: health checks look whether it can be reached. */
    private ServerHealth afterAgent(CheckStatus status) {
        return switch (status) {
            case L7STS -> withAgent(agent.emptied()).stoppedIfDown();
            case L7OK -> {
                ServerHealth spoken = withAgent(agent.filled());
                // Whether it asks for no new traffic is between the server and its health check.
                yield operational == OperationalState.STOPPING ? spoken : spoken.ifUp(OperationalState.RUNNING);
            }
            case INI, CHECKED, HANA, SOCKERR, L4OK, L4TOUT, L4CON, L7TOUT, L7RSP, L7OKC -> this;
        };
    }

    private ServerHealth afterErrors(OnError onError) {
        return switch (onError) {
            case FAST_INTERVAL -> this;
            case FAIL_CHECK -> with(check.failed()).stoppedIfDown();
            case SUDDEN_DEATH -> with(check.failedFatally()).stoppedIfDown();
            case MARK_DOWN -> with(check.emptied()).stoppedIfDown();
        };
    }

    private ServerHealth administered(AdminState wanted) {
        boolean was = admin == AdminState.MAINT;
        boolean willBe = wanted == AdminState.MAINT;
        if (was == willBe) {
            return new ServerHealth(wanted, operational, check, agent);
        }
        if (willBe) {
            return new ServerHealth(wanted, OperationalState.STOPPED, check.emptied(), agent);
        }
        return new ServerHealth(wanted, operational, check.renewed(), agent).ifUp(OperationalState.RUNNING);
    }

    /** Stops it if a level has fallen to the ground. In maintenance it is stopped already. */
    private ServerHealth stoppedIfDown() {
        return check.empty() || agent.empty() ? in(OperationalState.STOPPED) : this;
    }

    /** Goes to a state in which it serves, if health check and agent agree, and nobody maintains it. */
    private ServerHealth ifUp(OperationalState serving) {
        return admin != AdminState.MAINT && check.up() && agent.up() ? in(serving) : this;
    }

    private ServerHealth in(OperationalState newState) {
        return new ServerHealth(admin, newState, check, agent);
    }

    private ServerHealth with(HealthLevel newLevel) {
        return new ServerHealth(admin, operational, newLevel, agent);
    }

    private ServerHealth withAgent(HealthLevel newLevel) {
        return new ServerHealth(admin, operational, check, newLevel);
    }
}
