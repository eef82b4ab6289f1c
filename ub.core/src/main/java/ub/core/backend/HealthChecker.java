package ub.core.backend;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;

/**
 * Probes one server again and again, and takes it out of the choice while it is not well.
 *
 * <p>Handler virtual thread of its own. The first probe comes at a random moment of the first interval, so that many
 * servers are not probed at once.
 */
public final class HealthChecker implements Runnable {
    private static final System.Logger LOG = System.getLogger(HealthChecker.class.getName());

    private final Backend backend;
    private final Server server;
    private final Reactor reactor;
    private final HealthCheckSettings settings;
    private final Probe probe;
    private final HealthState health;
    private long changedNs = Clock.nowNs();

    private HealthChecker(Backend backend, Server server, Reactor reactor, HealthCheckSettings settings) {
        this.backend = backend;
        this.server = server;
        this.reactor = reactor;
        this.settings = settings;
        this.probe = new Probe(settings, server);
        this.health = new HealthState(settings.rise(), settings.fall());
    }

    /** Starts to probe a server, if its backend says so, until the reactor stops. */
    public static void start(Backend backend, Server server, Reactor reactor) {
        if (server.settings().check()) {
            backend.settings().healthCheck().ifPresent(settings -> reactor.handlers()
                    .newThread(new HealthChecker(backend, server, reactor, settings)).start());
        }
    }

    @Override
    public void run() {
        long intervalNs = TimeUnit.MILLISECONDS.toNanos(settings.intervalMs());
        reactor.pause(ThreadLocalRandom.current().nextLong(intervalNs));
        while (true) {
            String fault = probe.run(reactor);
            if (health.add(fault == null)) {
                change(fault);
            }
            reactor.pause(intervalNs);
        }
    }

    private void change(String fault) {
        long nowNs = Clock.nowNs();
        long heldS = TimeUnit.NANOSECONDS.toSeconds(nowNs - changedNs);
        changedNs = nowNs;
        if (health.healthy()) {
            server.state(ServerState.UP);
            LOG.log(Level.INFO, "server {0}/{1} is UP again, after {2} s", backend.name(), server.name(), heldS);
        } else {
            server.state(ServerState.DOWN);
            LOG.log(Level.WARNING, "server {0}/{1} is DOWN, after {2} s: {3}", backend.name(), server.name(), heldS,
                    fault);
        }
    }
}
