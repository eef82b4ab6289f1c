package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.backend.Lookout;
import ub.core.backend.PoolSettings;
import ub.core.backend.QueueLength;
import ub.core.backend.Resilience;
import ub.core.backend.Server;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.health.Check;
import ub.core.health.CheckTimes;
import ub.core.health.HealthCheckSettings;
import ub.core.health.ObserveSettings;
import ub.core.health.OnError;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.net.Listeners;
import ub.core.net.Mode;
import ub.core.net.ProxyAccept;
import ub.core.net.ProxyFault;
import ub.core.net.ProxySend;
import ub.core.net.Relays;
import ub.core.net.SpliceMode;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.core.stats.Counters;
import ub.core.stats.EnumCounters;
import ub.core.stats.Stat;
import ub.core.stick.DataType;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.http.http1.Http1Downstream;
import ub.http.http1.Http1Settings;
import ub.http.http1.HttpLimits;
import ub.http.http1.Rejection;
import ub.http.log.LogFormat;
import ub.http.message.IpAddress;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleOwner;
import ub.http.sample.Scratch;
import ub.http.sticky.CookieSettings;
import ub.http.trace.RequestMark;
import ub.http.track.TestTables;

/**
 * A whole proxy in this process: one frontend, one backend, one reactor. When it is closed, everything that it lent for
 * requests must have come back.
 */
final class ProxyUnderTest implements AutoCloseable {
    private static final long SETTLE_NS = TimeUnit.SECONDS.toNanos(15);

    private final Reactors reactors;
    private final Frontend frontend;
    private final Backend backend;
    private final Http1Downstream downstream;
    private final Map<String, Backend> backends = new LinkedHashMap<>();
    private final Listeners listeners;
    private final Counters process;
    private final List<StickTable> tables = TestTables.make();
    private final LogLines logLines;
    private final List<Peer> clients = new ArrayList<>();

    private ProxyUnderTest(Setup setup) {
        reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, setup.buffers));
        process = new Counters(1);
        Relays relays = new Relays(setup.splice, 1, process);
        List<ServerSettings> servers = new ArrayList<>();
        for (InetSocketAddress address : setup.servers) {
            servers.add(new ServerSettings("s" + (servers.size() + 1), address, 1, setup.maxConnections, false, 0,
                    new ServerChecks(Optional.of(address), Optional.empty()), setup.sendProxy));
        }
        backend = backend("app", servers, setup, setup.resilience, setup.observe);
        backends.put("app", backend);
        setup.otherBackends.forEach((name, address) -> backends.put(name, backend(name,
                List.of(new ServerSettings("s1", address, 1, 0, false, ServerChecks.NONE)), setup,
                Resilience.DEFAULT, Optional.empty())));
        FrontendSettings settings = new FrontendSettings("web", Mode.HTTP,
                List.of(new BindSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        setup.acceptProxy)),
                setup.defaultBackend, 1000,
                setup.clientTimeouts);
        ConnectionLimit all = ConnectionLimit.of(1000);
        frontend = new Frontend(settings, all, 1);
        logLines = setup.logFormat == null ? null : new LogLines(setup.logFormat, all);
        Routing routing = new Routing(frontend, setup.rules, backends, setup.backendRules, tables,
                List.of(new Scratch()), setup.gates);
        Tracking tracking = new Tracking(logLines == null ? null : logLines.log(), setup.marks);
        RequestPipeline pipeline = new RequestPipeline(routing, tracking, relays, setup.limits, 1);
        Http1Settings http = Http1Settings.of(setup.limits, setup.clientTimeouts);
        downstream = new Http1Downstream(http, pipeline, frontend.counters(), 1);
        Lookout.start(List.of(backend), reactors.all());
        listeners = Listeners.open(reactors.all(), settings, frontend.limit(), downstream);
    }

    /** Nobody checks the servers; live traffic alone may change what they are. */
    private static Backend backend(String name, List<ServerSettings> servers, Setup setup, Resilience resilience,
                                   Optional<ObserveSettings> observe) {
        HealthCheckSettings check = new HealthCheckSettings(Check.CONNECTION, CheckTimes.DEFAULT, 1, 1, observe);
        return new Backend(new BackendSettings(name, Mode.HTTP, BalanceSettings.of(Algorithm.FIRST), servers,
                setup.serverTimeouts, resilience, Optional.of(check), Optional.empty(), setup.abortOnClose,
                PoolSettings.DEFAULT), 1);
    }

    static Setup before(ScriptedOrigin... origins) {
        Setup setup = new Setup();
        for (ScriptedOrigin origin : origins) {
            setup.servers.add(origin.address());
        }
        return setup;
    }

    /** What a proxy is started with; the defaults are those of the product. */
    static final class Setup {
        private final List<InetSocketAddress> servers = new ArrayList<>();
        private ClientTimeouts clientTimeouts = ClientTimeouts.DEFAULT;
        private RateGates gates = RateGates.OPEN;
        private ServerTimeouts serverTimeouts = ServerTimeouts.DEFAULT;
        private HttpLimits limits = HttpLimits.DEFAULT;
        private SpliceMode splice = SpliceMode.AUTO;
        private String defaultBackend = "app";
        private final Map<String, InetSocketAddress> otherBackends = new LinkedHashMap<>();
        private final Map<String, ProxyRules> backendRules = new HashMap<>();
        private ProxyRules rules = ProxyRules.NONE;
        private int buffers = 1024;
        private boolean abortOnClose = BackendSettings.DEFAULT_ABORT_ON_CLOSE;
        private LogFormat logFormat;
        private Set<RequestMark> marks = Set.of();
        private Optional<ObserveSettings> observe = Optional.empty();
        private Resilience resilience = Resilience.DEFAULT;
        private int maxConnections;
        private Optional<ProxyAccept> acceptProxy = Optional.empty();
        private Optional<ProxySend> sendProxy = Optional.empty();

        Setup acceptProxy(ProxyAccept settings) {
            acceptProxy = Optional.of(settings);
            return this;
        }

        Setup sendProxy(ProxySend settings) {
            sendProxy = Optional.of(settings);
            return this;
        }

        /** What the backend {@code app} does when servers fail, slow down or fill up. */
        Setup resilience(Resilience settings) {
            resilience = settings;
            return this;
        }

        /** How many requests each server of the backend {@code app} takes at once. */
        Setup maxConnections(int most) {
            maxConnections = most;
            return this;
        }

        Setup queueMs(long ms) {
            serverTimeouts = new ServerTimeouts(serverTimeouts.connectMs(), serverTimeouts.responseMs(), ms,
                    serverTimeouts.tunnelMs());
            return this;
        }

        Setup server(InetSocketAddress address) {
            servers.add(address);
            return this;
        }

        Setup clientMs(long ms) {
            clientTimeouts = new ClientTimeouts(ms, clientTimeouts.httpRequestMs(), clientTimeouts.httpKeepAliveMs());
            return this;
        }

        Setup httpRequestMs(long ms) {
            clientTimeouts = new ClientTimeouts(clientTimeouts.clientMs(), ms, clientTimeouts.httpKeepAliveMs());
            return this;
        }

        Setup httpKeepAliveMs(long ms) {
            clientTimeouts = new ClientTimeouts(clientTimeouts.clientMs(), clientTimeouts.httpRequestMs(), ms);
            return this;
        }

        Setup responseMs(long ms) {
            serverTimeouts = new ServerTimeouts(serverTimeouts.connectMs(), ms, serverTimeouts.queueMs(),
                    serverTimeouts.tunnelMs());
            return this;
        }

        Setup tarpitMs(long ms) {
            clientTimeouts = new ClientTimeouts(clientTimeouts.clientMs(), clientTimeouts.httpRequestMs(),
                    clientTimeouts.httpKeepAliveMs(), ms);
            return this;
        }

        /** The rules of the frontend, one on a line. */
        Setup rules(String lines) {
            rules = Rules.compile(RuleOwner.Side.FRONTEND, lines);
            return this;
        }

        /** The rules of the backend {@code app}, one on a line. */
        Setup backendRules(String lines) {
            backendRules.put("app", Rules.compile(RuleOwner.Side.BACKEND, lines));
            return this;
        }

        /** The persistence cookie of the backend {@code app}. */
        Setup sticky(CookieSettings cookie) {
            backendRules.put("app", backendRules.getOrDefault("app", ProxyRules.NONE).with(cookie));
            return this;
        }

        /** One more backend, with one server. */
        Setup backend(String name, ScriptedOrigin origin) {
            otherBackends.put(name, origin.address());
            return this;
        }

        Setup withoutDefaultBackend() {
            defaultBackend = "";
            return this;
        }

        Setup connectMs(long ms) {
            serverTimeouts = new ServerTimeouts(ms, serverTimeouts.responseMs(), serverTimeouts.queueMs(),
                    serverTimeouts.tunnelMs());
            return this;
        }

        Setup tunnelMs(long ms) {
            serverTimeouts = new ServerTimeouts(serverTimeouts.connectMs(), serverTimeouts.responseMs(),
                    serverTimeouts.queueMs(), ms);
            return this;
        }

        Setup gates(RateGates all) {
            gates = all;
            return this;
        }

        /** A server is down when live traffic shows so many errors in a row. */
        Setup observe(ObserveSettings.Layer layer, int errors) {
            observe = Optional.of(new ObserveSettings(layer, errors, OnError.MARK_DOWN));
            return this;
        }

        Setup marks(RequestMark... all) {
            marks = Set.of(all);
            return this;
        }

        Setup logged(LogFormat format) {
            logFormat = format;
            return this;
        }

        Setup limits(HttpLimits newLimits) {
            limits = newLimits;
            return this;
        }

        Setup splice(SpliceMode mode) {
            splice = mode;
            return this;
        }

        Setup abortOnClose(boolean yes) {
            abortOnClose = yes;
            return this;
        }

        Setup buffers(int count) {
            buffers = count;
            return this;
        }

        ProxyUnderTest start() {
            return new ProxyUnderTest(this);
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listeners.addresses().getFirst();
    }

    /** Opens a connection that is closed with the proxy at the latest. */
    Peer connect() throws IOException {
        return keep(Peer.connect(address()));
    }

    Peer connectNarrow() throws IOException {
        return keep(Peer.connectNarrow(address()));
    }

    private Peer keep(Peer peer) {
        clients.add(peer);
        return peer;
    }

    /** Waits until so many requests wait for a place at any server. */
    void awaitWaiting(int expected) {
        awaitLength(backend.queue(), expected);
    }

    /** Waits until so many requests wait for one server alone. */
    void awaitWaitingAt(int index, int expected) {
        awaitLength(server(index).queue(), expected);
    }

    private static void awaitLength(QueueLength queue, int expected) {
        settles(() -> queue.now() == expected);
        assertEquals(expected, queue.now());
    }

    Server server(int index) {
        return backend.servers().get(index);
    }

    void awaitProxyFault(ProxyFault fault, long expected) {
        awaitCount(frontend.proxyFaults(), fault, expected);
    }

    long frontendCount(Stat stat) {
        return frontend.counters().sum(stat);
    }

    /** Waits until so many requests have been refused for this reason; fails when they are not. */
    void awaitRejected(Rejection reason, long expected) {
        awaitCount(downstream.rejections(), reason, expected);
    }

    /** Returns how many requests have been refused, whatever the reason. */
    long rejected() {
        return Arrays.stream(Rejection.values()).mapToLong(downstream.rejections()::sum).sum();
    }

    long backendCount(Stat stat) {
        return backend.counters().sum(stat);
    }

    long processCount(Stat stat) {
        return process.sum(stat);
    }

    /** Returns what the entry of 127.0.0.1 remembers in table {@code ips}, or {@link StickTable#NONE}. */
    long stored(DataType type) {
        return tables.getFirst().get(localKey(), type, Clock.nowMs());
    }

    /** Returns what an entry of table {@code texts} remembers, or {@link StickTable#NONE}. */
    long storedText(String text, DataType type) {
        StickKey key = new StickKey();
        key.setText(text.getBytes(StandardCharsets.ISO_8859_1), 16);
        return tables.get(1).get(key, type, Clock.nowMs());
    }

    /** Returns how many follow the entry of 127.0.0.1 in table {@code ips}. */
    long trackers() {
        return tables.getFirst().trackers(localKey(), Clock.nowMs());
    }

    private static StickKey localKey() {
        StickKey key = new StickKey();
        IpAddress address = IpAddress.of("127.0.0.1");
        key.setAddress(address.high(), address.low());
        return key;
    }

    /** Waits until the entry of 127.0.0.1 in table {@code ips} remembers this; fails when it does not. */
    void awaitStored(DataType type, long expected) {
        settles(() -> stored(type) == expected);
        assertEquals(expected, stored(type), type::configName);
    }

    /** Waits for the next line of the access log. */
    String nextLogLine() {
        return logLines.next();
    }

    /** Fails when there is a line of the access log that was not asked for. */
    void expectNoLogLine() {
        logLines.expectNone();
    }

    /** Cuts all connections, as the end of the process does. */
    void cut() {
        reactors.close();
    }

    int openConnections() {
        return frontend.limit().open();
    }

    int lentBuffers() {
        return onReactor(reactor -> reactor.buffers().lentCount());
    }

    private <T> T onReactor(java.util.function.Function<Reactor, T> question) {
        Reactor reactor = reactors.all().getFirst();
        CompletableFuture<T> answer = new CompletableFuture<>();
        reactor.execute(() -> answer.complete(question.apply(reactor)));
        return answer.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Waits until nothing is under way any more; fails with what is left when that does not come. */
    void awaitIdle() {
        String idle = "0 buffers lent, 0 requests at servers";
        settles(() -> state().equals(idle));
        assertEquals(idle, state());
    }

    private String state() {
        int inFlight = backend.servers().stream().mapToInt(Server::inFlight).sum();
        return lentBuffers() + " buffers lent, " + inFlight + " requests at servers";
    }

    /** Waits until all clients are gone, for the proxy too. */
    void awaitNoConnection() {
        settles(() -> openConnections() == 0);
        assertEquals(0, openConnections());
    }

    /** Waits until a buffer is lent: the first bytes of a request have been read. */
    void awaitLentBuffer() {
        assertTrue(settles(() -> lentBuffers() > 0), "nothing was read");
    }

    /** Waits until a request is under way at the first server. */
    void awaitAtServer() {
        assertTrue(settles(() -> server(0).inFlight() > 0), "no request came to the server");
    }

    /** Waits until the backend has counted so many; fails when it does not. */
    void awaitBackendCount(Stat stat, long expected) {
        awaitCount(backend.counters(), stat, expected);
    }

    /** Waits until the frontend has counted so many: it does when an exchange is over, a moment after its answer. */
    void awaitFrontendCount(Stat stat, long expected) {
        awaitCount(frontend.counters(), stat, expected);
    }

    private static <E extends Enum<E>> void awaitCount(EnumCounters<E> counters, E what, long expected) {
        settles(() -> counters.sum(what) >= expected);
        assertEquals(expected, counters.sum(what), what::toString);
    }

    /** Waits until something is so; returns whether it came. */
    private static boolean settles(BooleanSupplier what) {
        long deadlineNs = System.nanoTime() + SETTLE_NS;
        while (!what.getAsBoolean() && System.nanoTime() < deadlineNs) {
            try {
                // Between two looks the machine is left to what brings it about: counters tell nobody of a change.
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return what.getAsBoolean();
    }

    @Override
    public void close() throws IOException {
        try {
            for (Peer client : clients) {
                client.close();
            }
            awaitNoConnection();
            awaitIdle();
        } finally {
            listeners.close();
            reactors.close();
        }
    }
}
