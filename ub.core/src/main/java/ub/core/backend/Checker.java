package ub.core.backend;

import java.lang.System.Logger.Level;
import ub.core.health.AdminState;
import ub.core.health.CheckResult;
import ub.core.health.CheckSchedule;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.health.HealthLevel;
import ub.core.health.Probe;
import ub.core.health.ServerHealth;
import ub.core.reactor.Clock;
import ub.core.reactor.Completion;
import ub.core.reactor.Reactor;

/**
 * Checks one server again and again, or asks its agent, until it leaves its backend or the reactor stops.
 *
 * <p>Handler virtual thread of its own.
 */
final class Checker implements Runnable {
    private static final System.Logger LOG = System.getLogger(Checker.class.getName());

    private final Server server;
    private final Asked asked;
    private final Probe probe;
    private final Reactor reactor;
    private final CheckSchedule schedule;
    /** What ends the wait for the next check; null while there is none. */
    private Completion rest;
    private boolean stopped;

    Checker(Server server, Asked asked, Probe probe, CheckSchedule schedule, Reactor reactor) {
        this.server = server;
        this.asked = asked;
        this.probe = probe;
        this.schedule = schedule;
        this.reactor = reactor;
    }

    @Override
    public void run() {
        boolean goesOn = true;
        while (goesOn) {
            awaitDue();
            goesOn = !stopped && (isPaused() || check());
            schedule.done(level(), server.health().health().operational(), Clock.nowNs());
        }
    }

    private void awaitDue() {
        while (!stopped && schedule.dueNs() > Clock.nowNs()) {
            rest = new Completion(reactor);
            rest.await(schedule.dueNs());
        }
        rest = null;
    }

    /** In maintenance a server is left alone; its agent, which may have asked for it, can end it. */
    private boolean isPaused() {
        return asked == Asked.SERVER && server.health().health().admin() == AdminState.MAINT;
    }

    /** Makes one check. Returns whether there is to be another one. */
    private boolean check() {
        try {
            CheckResult result = probe.run(reactor, server.health().health().operational());
            if (result != null && !stopped) {
                server.checked(new Checked(asked, result));
            }
            return result != null;
        } catch (RuntimeException e) {
            // Without a checker a server would keep its state for ever.
            LOG.log(Level.ERROR, "a check of server " + server.name() + " failed; the next one will be made", e);
            return true;
        }
    }

    private HealthLevel level() {
        ServerHealth health = server.health().health();
        return switch (asked) {
            case SERVER -> health.check();
            case AGENT -> health.agent();
        };
    }

    /** Brings the next check forward: live traffic shows errors. Any thread. */
    void hurry() {
        reactor.execute(() -> {
            schedule.hurry(level(), server.health().health().operational(), Clock.nowNs());
            endRest();
        });
    }

    /** Makes the next check now. Any thread. */
    void atOnce() {
        reactor.execute(() -> {
            schedule.atOnce(Clock.nowNs());
            endRest();
        });
    }

    /** Makes no more checks; one that is under way says nothing. Any thread. */
    void stop() {
        reactor.execute(() -> {
            stopped = true;
            endRest();
        });
    }

    private void endRest() {
        if (rest != null) {
            rest.complete();
        }
    }
}
