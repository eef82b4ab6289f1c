package ub.core.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.backend.Resilience;
import ub.core.backend.Server;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.balance.Insistence;
import ub.core.health.Check;
import ub.core.health.CheckTimes;
import ub.core.health.HealthCheckSettings;
import ub.core.health.ObserveSettings;
import ub.core.health.OnError;
import ub.core.net.BindSettings;
import ub.core.net.ByteWatch;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.net.Listeners;
import ub.core.net.Mode;
import ub.core.net.Relays;
import ub.core.net.SpliceMode;
import ub.core.reactor.Reactor;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/**
 * A layer-4 proxy in this process, with a server whose connections the test holds in its own hands. When it is closed,
 * every buffer must have come back and no connection may be left.
 */
final class TcpUnderTest implements AutoCloseable {
    private static final int DEADLINE_MS = 20_000;

    private final ServerSocket server;
    private final Reactors reactors;
    private final Backend backend;
    private final Frontend frontend;
    private final Listeners listeners;
    private final List<Socket> sockets = new ArrayList<>();
    private final List<String> connectedTo = new CopyOnWriteArrayList<>();

    /** What a proxy is started with. */
    static final class Setup {
        private final List<InetSocketAddress> before = new ArrayList<>();
        private SpliceMode splice = SpliceMode.NEVER;
        private long tunnelMs = 60_000;
        private int buffers = 64;
        private int stuckTo;
        private boolean onlyThere;
        private Optional<ObserveSettings> observe = Optional.empty();
        private Resilience resilience = Resilience.DEFAULT;
        private int maxConnections;
        private long queueMs = 5_000;

        Setup resilience(Resilience settings) {
            resilience = settings;
            return this;
        }

        /** How many connections each server takes at once. */
        Setup maxConnections(int most) {
            maxConnections = most;
            return this;
        }

        Setup queueMs(long ms) {
            queueMs = ms;
            return this;
        }

        /** Puts a server before the one of the test. */
        Setup firstTry(InetSocketAddress address) {
            before.add(address);
            return this;
        }

        /** Every connection is stuck to a server, from 1 on, and perhaps to no other. */
        Setup stuckTo(int number, boolean only) {
            stuckTo = number;
            onlyThere = only;
            return this;
        }

        Setup splice(SpliceMode mode) {
            splice = mode;
            return this;
        }

        Setup tunnelMs(long ms) {
            tunnelMs = ms;
            return this;
        }

        /** A server is down when so many connections in a row cannot be had. */
        Setup observe(int errors) {
            observe = Optional.of(new ObserveSettings(ObserveSettings.Layer.LAYER4, errors, OnError.MARK_DOWN));
            return this;
        }

        Setup buffers(int count) {
            buffers = count;
            return this;
        }

        TcpUnderTest start() throws IOException {
            return new TcpUnderTest(this);
        }
    }

    private TcpUnderTest(Setup setup) throws IOException {
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        server.setSoTimeout(DEADLINE_MS);
        List<InetSocketAddress> addresses = new ArrayList<>(setup.before);
        addresses.add((InetSocketAddress) server.getLocalSocketAddress());
        List<ServerSettings> servers = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            servers.add(new ServerSettings("s" + (servers.size() + 1), address, 1, setup.maxConnections, false,
                    new ServerChecks(Optional.of(address), Optional.empty())));
        }
        reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, setup.buffers));
        HealthCheckSettings check = new HealthCheckSettings(Check.CONNECTION, CheckTimes.DEFAULT, 1, 1, setup.observe);
        backend = new Backend(new BackendSettings("raw", Mode.TCP, BalanceSettings.of(Algorithm.FIRST), servers,
                new ServerTimeouts(5_000, 5_000, setup.queueMs, setup.tunnelMs), setup.resilience,
                Optional.of(check), Optional.empty()), 1);
        FrontendSettings settings = new FrontendSettings("tcp", Mode.TCP,
                List.of(new BindSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))), "raw", 100,
                ClientTimeouts.DEFAULT);
        frontend = new Frontend(settings, ConnectionLimit.of(100), 1);
        Tunnel tunnel = new Tunnel(new Relays(setup.splice, 1, new Counters(1)));
        TcpProxy proxy = new TcpProxy(backend, tunnel, frontend.counters(), ConnectionWatch.Source.NONE);
        FirstChoice first = setup.stuckTo == 0 ? FirstChoice.NONE
                : new Stuck(backend.servers().get(setup.stuckTo - 1), setup.onlyThere);
        listeners = Listeners.open(reactors.all(), settings, frontend.limit(),
                downstream -> proxy.handle(downstream, first, ByteWatch.NONE));
    }

    /** Every connection has this first choice. */
    private final class Stuck implements FirstChoice {
        private final Server server;
        private final boolean only;

        Stuck(Server server, boolean only) {
            this.server = server;
            this.only = only;
        }

        @Override
        public Server server() {
            return server;
        }

        @Override
        public Insistence insistence() {
            return only ? Insistence.NO_OTHER : Insistence.WHILE_IT_SERVES;
        }

        @Override
        public void connected(Server taken) {
            connectedTo.add(taken.name());
        }
    }

    /** Returns the names of the servers that connections have come to, in their order. */
    List<String> connectedTo() {
        return List.copyOf(connectedTo);
    }

    /** Both ends of one connection through the proxy. */
    record Ends(Socket client, Socket server) {
    }

    Socket connect() throws IOException {
        InetSocketAddress address = (InetSocketAddress) listeners.addresses().getFirst();
        return keep(new Socket(address.getAddress(), address.getPort()));
    }

    Socket accept() throws IOException {
        return keep(server.accept());
    }

    Ends open() throws IOException {
        Socket client = connect();
        return new Ends(client, accept());
    }

    private Socket keep(Socket socket) throws IOException {
        socket.setSoTimeout(DEADLINE_MS);
        sockets.add(socket);
        return socket;
    }

    /** Makes the server refuse connections from now on. */
    void stopServer() throws IOException {
        server.close();
    }

    long frontendCount(Stat stat) {
        return frontend.counters().sum(stat);
    }

    long backendCount(Stat stat) {
        return backend.counters().sum(stat);
    }

    /** Waits until so many connections wait for a server. */
    void awaitWaiting(int expected) {
        comes(() -> backend.queue().now() == expected);
        assertEquals(expected, backend.queue().now());
    }

    Server server(int index) {
        return backend.servers().get(index);
    }

    int lentBuffers() {
        Reactor reactor = reactors.all().getFirst();
        CompletableFuture<Integer> lent = new CompletableFuture<>();
        reactor.execute(() -> lent.complete(reactor.buffers().lentCount()));
        return lent.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Waits until something is so; returns whether it came. */
    static boolean comes(BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadlineNs) {
                return false;
            }
            try {
                // Between two looks the machine is left to what brings it about: counters tell nobody of a change.
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }

    /** Fails unless all connections are gone, and what was lent for them is back. */
    void expectNothingLeft() {
        comes(() -> frontend.limit().open() == 0 && lentBuffers() == 0);
        int inFlight = backend.servers().stream().mapToInt(Server::inFlight).sum();
        assertEquals("0 open, 0 lent, 0 at servers",
                frontend.limit().open() + " open, " + lentBuffers() + " lent, " + inFlight + " at servers");
    }

    @Override
    public void close() throws IOException {
        try {
            for (Socket socket : sockets) {
                socket.close();
            }
            expectNothingLeft();
        } finally {
            server.close();
            listeners.close();
            reactors.close();
        }
    }

    static void resetAtOnce(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
