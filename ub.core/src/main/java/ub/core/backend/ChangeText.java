package ub.core.backend;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import ub.core.health.AdminState;
import ub.core.health.CheckResult;
import ub.core.health.HealthEvent.Administered;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.HealthEvent.ErrorsSeen;
import ub.core.health.OperationalState;
import ub.core.health.ServerHealth;

/**
 * The line of the log for a change of a server, in HAProxy's words; how long the last state held is added. Immutable.
 *
 * <p>Source: HAProxy, {@code _srv_update_status_op} and {@code _srv_update_status_adm} in {@code src/server.c}.
 *
 * @param server   who has changed, as in {@code Server app/s1}
 * @param serving  the servers that get traffic after the change
 * @param sessions what the server works on
 * @param waiting  how many wait for it alone
 */
record ChangeText(String server, Serving serving, int sessions, int waiting) {
    /** How many servers get traffic. Immutable. */
    record Serving(int active, int backups) {
        private String text(String verb) {
            return ". " + active + " active and " + backups + " backup servers " + verb + "."
                    + (active == 0 && backups > 0 ? " Running on backup." : "");
        }
    }

    /** Returns how grave a change is: bad news of a server that was left alone anyway is none. */
    static Level level(HealthChange change) {
        ServerHealth before = change.before().health();
        boolean goesDown = before.operational() != OperationalState.STOPPED
                && change.after().health().operational() == OperationalState.STOPPED;
        boolean wasLeaving = before.operational() == OperationalState.STOPPING || before.admin() == AdminState.DRAIN;
        return goesDown && !wasLeaving ? Level.WARNING : Level.INFO;
    }

    /** Returns the text for a change. */
    String of(HealthChange change) {
        ServerHealth after = change.after().health();
        String news = switch (change.event()) {
            case Administered _ -> administered(change.before().health(), after);
            case Checked check -> changed(after, check.result());
            case ErrorsSeen errors -> changed(after, errors.result());
        };
        return server + " " + news + ". It was " + change.before().state() + " for "
                + held(change.nowNs() - change.before().sinceNs()) + ".";
    }

    private String changed(ServerHealth after, CheckResult reason) {
        return switch (after.operational()) {
            case RUNNING -> "is UP" + because(reason) + online();
            case STOPPING -> "is stopping" + because(reason) + online();
            case STOPPED -> "is DOWN" + because(reason) + left();
        };
    }

    private String administered(ServerHealth before, ServerHealth after) {
        boolean wasStopped = before.operational() == OperationalState.STOPPED;
        String isNow = after.operational() == OperationalState.STOPPED ? "is DOWN" : "is UP";
        return switch (after.admin()) {
            case MAINT -> wasStopped ? "was DOWN and now enters maintenance" : "is going DOWN for maintenance" + left();
            case DRAIN -> before.admin() == AdminState.MAINT ? isNow + "/DRAIN (leaving forced maintenance)"
                    : "enters drain state" + (wasStopped ? left() : online());
            case READY -> before.admin() == AdminState.MAINT ? isNow + "/READY (leaving forced maintenance)"
                    : isNow + " (leaving forced drain)";
        };
    }

    private static String because(CheckResult reason) {
        String code = reason.status().hasCode() ? ", code: " + reason.code() : "";
        // Quotes within the text would make it look as if it ended.
        String info = reason.info().isEmpty() ? "" : ", info: \"" + reason.info().replace('"', '\'') + '"';
        String duration = reason.durationNs() == CheckResult.NO_DURATION ? ""
                : ", check duration: " + TimeUnit.NANOSECONDS.toMillis(reason.durationNs()) + "ms";
        return ", reason: " + reason.status().description() + code + info + duration;
    }

    /** Who waits for a server that has gone is given another one. */
    private String left() {
        return serving.text("left") + " " + sessions + " sessions active, " + waiting
                + " requeued, 0 remaining in queue";
    }

    private String online() {
        return serving.text("online") + " 0 sessions requeued, " + waiting + " total in queue";
    }

    private static String held(long ns) {
        long s = TimeUnit.NANOSECONDS.toSeconds(ns);
        if (s < 60) {
            return s + "s";
        }
        if (s < 3_600) {
            return s / 60 + "m" + s % 60 + "s";
        }
        return s < 86_400 ? s / 3_600 + "h" + s % 3_600 / 60 + "m" : s / 86_400 + "d" + s % 86_400 / 3_600 + "h";
    }
}
