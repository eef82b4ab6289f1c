package ub.app;

import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import ub.admin.AdminServer;
import ub.admin.AdminStartException;
import ub.admin.stats.Overview;
import ub.config.Config;
import ub.core.net.AddressText;
import ub.core.net.FrontendSettings;
import ub.core.net.ServiceNotifier;

/**
 * A service from its start to its end: it starts, tells the supervisor, waits for a signal, and drains.
 * <pre>
 *   start ──► READY=1 ──signal──► STOPPING=1 ──► idle connections end, listeners close
 *                                                   ├── none is left ──────────────────► DRAINED
 *                                                   └── deadline, or a second signal ──► CUT
 * </pre>
 * Main thread.
 */
public final class ServiceRun implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ServiceRun.class.getName());
    private static final long CHECK_INTERVAL_MS = 10;

    private final Config config;
    private final Service service;
    private final ServiceNotifier notifier;
    private final Optional<AdminServer> admin;
    private final long startedNs = System.nanoTime();
    private volatile Overview.Phase phase = Overview.Phase.READY;

    private ServiceRun(Config config, Map<String, String> environment) {
        this.config = config;
        this.notifier = ServiceNotifier.of(environment);
        this.service = Service.start(config);
        try {
            this.admin = config.admin().listen().map(listen ->
                    AdminServer.start(listen, config.admin().apiKey(), this::overview, service::reopenLogs));
        } catch (AdminStartException e) {
            service.close();
            throw e;
        }
    }

    /**
     * Starts everything that a configuration names. When this returns, every address accepts connections.
     *
     * @param environment tells whether a supervisor wants to be notified
     * @throws ub.core.net.ListenException when an address cannot be had
     * @throws ub.app.accesslog.AccessLogStartException when an access log cannot be written
     * @throws AdminStartException when the admin address cannot be had
     * @throws ub.core.reactor.ReactorStartException when this machine or JVM cannot run reactors
     */
    public static ServiceRun start(Config config, Map<String, String> environment) {
        ServiceRun run = new ServiceRun(config, environment);
        run.tellReady();
        return run;
    }

    private void tellReady() {
        for (int i = 0; i < config.frontends().size(); i++) {
            FrontendSettings frontend = config.frontends().get(i);
            List<SocketAddress> addresses = service.listeners().get(i).addresses();
            addresses.forEach(address -> LOG.log(Level.INFO, "frontend {0} listens on {1}", frontend.name(),
                    AddressText.of(address)));
        }
        admin.ifPresent(server -> LOG.log(Level.INFO, "admin listens on {0}", AddressText.of(server.address())));
        notifier.ready("serving " + config.frontends().size() + " frontends");
    }

    private Overview overview() {
        return new Overview(Version.TEXT, startedNs, phase, service.reactorCount(), service.frontends(),
                service.backends(), service.rejected(), service.connections(), service.processCounters(),
                service.lostLogLines());
    }

    public Service service() {
        return service;
    }

    /** Returns where the admin interface listens, if it does. */
    public Optional<InetSocketAddress> adminAddress() {
        return admin.map(AdminServer::address);
    }

    /** Waits for a signal, then for the connections to end. */
    public Ending untilStopped(Signals signals) {
        try {
            signals.take();
            return drain(signals);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Ending.CUT;
        }
    }

    private Ending drain(Signals signals) throws InterruptedException {
        long timeoutMs = config.global().drainTimeoutMs();
        phase = Overview.Phase.STOPPING;
        notifier.stopping();
        service.drain();
        LOG.log(Level.INFO, "stopping: connections have {0} ms to end; open now: {1}", timeoutMs,
                service.connections().open());
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        while (service.connections().open() > 0) {
            boolean again = signals.poll(CHECK_INTERVAL_MS) == Signals.Request.STOP;
            if (again || System.nanoTime() - deadlineNs >= 0) {
                LOG.log(Level.WARNING, "stopped {0}: connections that are cut: {1}",
                        again ? "by a second signal" : "at the drain deadline", service.connections().open());
                return Ending.CUT;
            }
        }
        LOG.log(Level.INFO, "stopped: every connection has ended");
        return Ending.DRAINED;
    }

    /** Stops at once. */
    @Override
    public void close() {
        service.close();
        admin.ifPresent(AdminServer::close);
    }
}
