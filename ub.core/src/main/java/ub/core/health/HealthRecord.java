package ub.core.health;

import ub.core.health.CheckStatus.Verdict;
import ub.core.health.Downtime.UpOrDown;
import ub.core.health.HealthEvent.Administered;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.HealthEvent.ErrorsSeen;

/**
 * The health of a server, and what is told of it. Immutable.
 *
 * @param health       the state
 * @param lastCheck    the last health check; errors of live traffic that counted as one, too
 * @param lastAgent    the last time that its agent was asked
 * @param failedChecks health checks that failed while it was not down beyond doubt
 * @param downtime     how often and how long it was down or in maintenance
 * @param sinceNs      since when {@link #state} is what it is
 */
public record HealthRecord(ServerHealth health, CheckResult lastCheck, CheckResult lastAgent, long failedChecks,
                           Downtime downtime, long sinceNs) {
    /** Returns the record of a server that nobody has looked at yet. */
    public static HealthRecord unchecked(int rise, int fall, long nowNs) {
        return new HealthRecord(ServerHealth.unchecked(rise, fall), CheckResult.NONE, CheckResult.NONE, 0,
                Downtime.startingAt(nowNs), nowNs);
    }

    public ServerState state() {
        return health.state();
    }

    /** Returns the record after an event. */
    public HealthRecord after(HealthEvent event, long nowNs) {
        ServerHealth next = health.after(event);
        Downtime nextDowntime = next.operational() == health.operational() ? downtime
                : downtime.changed(upOrDown(next.operational()), nowNs);
        long nextSinceNs = next.state() == health.state() ? sinceNs : nowNs;
        return new HealthRecord(next, lastCheck(event), lastAgent(event), failedChecks + failures(event),
                nextDowntime, nextSinceNs);
    }

    private static UpOrDown upOrDown(OperationalState operational) {
        return operational == OperationalState.STOPPED ? UpOrDown.DOWN : UpOrDown.UP;
    }

    private CheckResult lastCheck(HealthEvent event) {
        return switch (event) {
            case Checked(Asked asked, CheckResult result) -> asked == Asked.SERVER ? result : lastCheck;
            case ErrorsSeen errors -> errors.onError() == OnError.FAST_INTERVAL ? lastCheck : errors.result();
            case Administered _ -> lastCheck;
        };
    }

    private CheckResult lastAgent(HealthEvent event) {
        return event instanceof Checked(Asked asked, CheckResult result) && asked == Asked.AGENT ? result : lastAgent;
    }

    /** As HAProxy counts them: those of a server that cannot fall any deeper are no news. */
    private long failures(HealthEvent event) {
        boolean failed = switch (event) {
            case Checked(Asked asked, CheckResult result) ->
                    asked == Asked.SERVER && result.status().verdict() == Verdict.FAILED;
            case ErrorsSeen errors -> errors.onError() != OnError.FAST_INTERVAL;
            case Administered _ -> false;
        };
        return failed && !health.check().empty() ? 1 : 0;
    }
}
