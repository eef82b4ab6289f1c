package ub.app.dns;

import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import ub.core.backend.NamedServers;
import ub.core.names.LookupException;
import ub.core.names.NameLookup;
import ub.core.names.NameState;
import ub.core.names.NameTimes;
import ub.core.reactor.Clock;

/**
 * Asks for names, each when its last answer is over, and has its servers follow. Owns a few platform threads, which
 * wait for name servers so that no reactor does; they start with the first name.
 *
 * <p>Any thread.
 */
public final class NameWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NameWatch.class.getName());
    private static final int THREADS = 4;

    private final NameLookup lookup;
    private final NameTimes times;
    private final ScheduledThreadPoolExecutor threads;

    /** Watches no name yet. */
    public NameWatch(NameLookup lookup, NameTimes times) {
        this.lookup = lookup;
        this.times = times;
        AtomicInteger number = new AtomicInteger();
        this.threads = new ScheduledThreadPoolExecutor(THREADS, task ->
                Thread.ofPlatform().daemon().name("ub-names-" + number.getAndIncrement()).unstarted(task));
    }

    /** Asks for a name from now on. */
    public void watch(NamedServers servers) {
        long delayNs = Math.max(0, servers.state().dueNs() - Clock.nowNs());
        threads.schedule(() -> askAndGoOn(servers), delayNs, TimeUnit.NANOSECONDS);
    }

    private void askAndGoOn(NamedServers servers) {
        try {
            servers.become(ask(servers));
        } catch (RuntimeException e) {
            // Without this the name would never be asked for again.
            LOG.log(Level.ERROR, "the name " + servers.question().name() + " could not be followed", e);
        }
        if (!threads.isShutdown()) {
            watch(servers);
        }
    }

    private NameState ask(NamedServers servers) {
        NameState before = servers.state();
        try {
            return before.answered(lookup.ask(servers.question()), times, Clock.nowNs());
        } catch (LookupException e) {
            return before.failed(e.getMessage(), times, Clock.nowNs());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the question for " + servers.question().name() + " failed", e);
            return before.failed("internal error", times, Clock.nowNs());
        }
    }

    /** Asks no more. Returns before the questions under way are over. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
