package ub.app;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ub.admin.ReopenedLogs;
import ub.admin.stats.RejectedRequests;
import ub.app.accesslog.AccessLogs;
import ub.app.dns.DnsLookup;
import ub.app.dns.NameWatch;
import ub.config.Config;
import ub.config.GlobalSettings;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.backend.HealthChecks;
import ub.core.backend.Lookout;
import ub.core.net.ConnectionHandler;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.net.Listeners;
import ub.core.net.Relays;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.core.stats.Counters;
import ub.core.stick.StickTable;
import ub.core.tcp.ConnectionWatch;
import ub.core.tcp.Tunnel;
import ub.http.http1.Http1Downstream;
import ub.http.http1.Http1Settings;
import ub.http.http1.HttpLimits;
import ub.http.log.AccessLog;
import ub.http.log.TcpAccessLog;
import ub.http.proxy.RateGates;
import ub.http.proxy.RequestPipeline;
import ub.http.proxy.Routing;
import ub.http.proxy.TcpPipeline;
import ub.http.proxy.Tracking;
import ub.http.sample.Scratch;

/**
 * A configuration at work: reactors, backends, frontends and their listeners.
 *
 * <p>Any thread but a reactor's: starting and stopping wait.
 */
public final class Service implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Service.class.getName());
    /** What the process needs besides connections: the JVM's own files, listeners, epoll. */
    private static final int OTHER_FILES = 200;

    private final Reactors reactors;
    private final ConnectionLimit connections;
    private final Counters processCounters;
    private final AccessLogs accessLogs;
    private final Map<String, Backend> backends = new LinkedHashMap<>();
    private final List<Frontend> frontends = new ArrayList<>();
    private final List<RejectedRequests> rejected = new ArrayList<>();
    private final List<Listeners> listeners = new ArrayList<>();
    private final NameWatch watch;

    private Service(Config config) {
        GlobalSettings settings = config.global();
        ReactorSettings.Pinning pinning = settings.pin() ? ReactorSettings.Pinning.CORES : ReactorSettings.Pinning.NONE;
        this.reactors = Reactors.start(
                new ReactorSettings(settings.workers(), pinning, ReactorSettings.DEFAULT_MAX_BUFFERS));
        warnOfFileLimit(settings);
        this.connections = ConnectionLimit.of(settings.maxConnections());
        this.processCounters = new Counters(reactors.all().size());
        this.accessLogs = openLogs(config);
        this.watch = new NameWatch(new DnsLookup(config.resolver()), config.resolver().times());
    }

    /**
     * Starts everything that a configuration names. When this returns, every address accepts connections.
     *
     * @throws ub.core.net.ListenException when an address cannot be had
     * @throws ub.app.accesslog.AccessLogStartException when an access log cannot be written
     * @throws ub.core.reactor.ReactorStartException when this machine or JVM cannot run reactors
     */
    public static Service start(Config config) {
        Service service = new Service(config);
        try {
            service.open(config);
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    private AccessLogs openLogs(Config config) {
        try {
            return AccessLogs.open(config.accessLogs(), connections, reactors.all().size());
        } catch (RuntimeException e) {
            reactors.close();
            throw e;
        }
    }

    /** Each connection needs two descriptors: the client's and the server's. */
    private static void warnOfFileLimit(GlobalSettings settings) {
        long limit = Reactors.raiseOpenFileLimit();
        long needed = 2L * settings.maxConnections() + OTHER_FILES;
        if (limit >= 0 && limit < needed) {
            LOG.log(Level.WARNING, "max_connections = {0} needs {1} open files, but this process may have {2}: "
                            + "raise the limit (ulimit -Hn, LimitNOFILE=), or lower max_connections to {3}",
                    Integer.toString(settings.maxConnections()), Long.toString(needed), Long.toString(limit),
                    Long.toString(Math.max(0, (limit - OTHER_FILES) / 2)));
        }
    }

    private void open(Config config) {
        int count = reactors.all().size();
        Relays relays = new Relays(config.global().splice(), count, processCounters);
        List<Scratch> scratches = Stream.generate(Scratch::new).limit(count).toList();
        List<StickTable> tables = config.tables().stream().map(StickTable::new).toList();
        for (BackendSettings settings : config.backends()) {
            Backend backend = new Backend(settings, count);
            backends.put(settings.name(), backend);
            backend.follow(config.answers(), config.resolver().times());
        }
        RateGates gates = new RateGates(config.frontendRateLimits(), config.backendRateLimits(), count);
        for (FrontendSettings settings : config.frontends()) {
            Frontend frontend = new Frontend(settings, connections, count);
            frontends.add(frontend);
            HttpLimits limits = config.httpLimits().getOrDefault(frontend.name(), HttpLimits.DEFAULT);
            Routing routing = new Routing(frontend, config.frontendRules().get(frontend.name()), backends,
                    config.backendRules(), tables, scratches, gates);
            Tracking tracking = new Tracking(accessLogs.of(frontend.name()).orElse(null),
                    config.marks().getOrDefault(frontend.name(), Set.of()));
            ConnectionHandler handler = handlerOf(routing, tracking, relays, limits);
            listeners.add(Listeners.open(reactors.all(), settings, frontend.limit(), handler));
        }
        HealthChecks.start(backends.values(), reactors.all());
        Lookout.start(backends.values(), reactors.all());
        backends.values().forEach(backend -> backend.names().forEach(watch::watch));
    }

    private ConnectionHandler handlerOf(Routing routing, Tracking tracking, Relays relays, HttpLimits limits) {
        int count = reactors.all().size();
        Frontend frontend = routing.frontend();
        return switch (frontend.settings().mode()) {
            case TCP -> new TcpPipeline(routing, new Tunnel(relays), watches(frontend, tracking.accessLog()), count);
            case HTTP -> {
                RequestPipeline pipeline = new RequestPipeline(routing, tracking, relays, limits, count);
                Http1Settings settings = Http1Settings.of(limits, frontend.settings().timeouts());
                Http1Downstream downstream =
                        new Http1Downstream(settings, pipeline, frontend.counters(), count);
                rejected.add(new RejectedRequests(frontend.name(), downstream.rejections()));
                yield downstream;
            }
        };
    }

    private static ConnectionWatch.Source watches(Frontend frontend, AccessLog log) {
        return log == null ? ConnectionWatch.Source.NONE : new TcpAccessLog(frontend, log);
    }

    public List<Frontend> frontends() {
        return List.copyOf(frontends);
    }

    public List<Backend> backends() {
        return List.copyOf(backends.values());
    }

    /** Returns the addresses of each frontend, in the order of {@link #frontends}, with the ports that they have. */
    public List<Listeners> listeners() {
        return List.copyOf(listeners);
    }

    /** Returns the requests that each frontend of HTTP has refused. */
    public List<RejectedRequests> rejected() {
        return List.copyOf(rejected);
    }

    /** Returns how many connections are open, and how many may be. */
    public ConnectionLimit connections() {
        return connections;
    }

    /** Returns what is counted for no frontend, backend or server. */
    public Counters processCounters() {
        return processCounters;
    }

    /** Returns how many lines of access logs were lost. */
    public long lostLogLines() {
        return accessLogs.lost();
    }

    /** Lets access logs go on in new files; see {@link AccessLogs#reopen}. */
    public ReopenedLogs reopenLogs() {
        return accessLogs.reopen();
    }

    /** Returns how many reactors run. */
    public int reactorCount() {
        return reactors.all().size();
    }

    /** Ends idle connections, lets the others end after what they are at, and accepts no more. */
    public void drain() {
        // In this order: whoever is refused by a closed listener finds every reactor draining.
        reactors.drain();
        listeners.forEach(Listeners::drain);
    }

    /** Stops at once: connections that stand are cut. */
    @Override
    public void close() {
        watch.close();
        listeners.forEach(Listeners::close);
        reactors.close();
        // The last: what was cut is logged too.
        accessLogs.close();
    }
}
