package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.backend.Resilience;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.net.Listeners;
import ub.core.net.Mode;
import ub.core.net.Relays;
import ub.core.net.SpliceMode;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.core.stats.Counters;
import ub.core.tcp.TcpProxy;
import ub.core.tcp.Tunnel;

/** What is logged of connections of layer 4, each over real sockets. */
@Timeout(60)
class TcpAccessLogTest {
    private static final int DEADLINE_MS = 20_000;

    private final Reactors reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 64));
    private final LogRing ring = new LogRing(1 << 16);
    private Listeners listeners;
    private ServerSocket server;
    private boolean stopped;

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout(DEADLINE_MS);
    }

    @AfterEach
    void stop() throws Exception {
        stopProxy();
        server.close();
    }

    private void stopProxy() {
        if (!stopped) {
            stopped = true;
            listeners.close();
            reactors.close();
        }
    }

    private Socket connect(long tunnelMs, InetSocketAddress... servers) throws Exception {
        List<ServerSettings> settings = new ArrayList<>();
        for (InetSocketAddress address : servers) {
            settings.add(new ServerSettings("s" + (settings.size() + 1), address, 1, 0, false,
                    ServerChecks.NONE));
        }
        Backend backend = new Backend(new BackendSettings("db", Mode.TCP, BalanceSettings.of(Algorithm.FIRST), settings,
                new ServerTimeouts(5000, 5000, 5000, tunnelMs), Resilience.DEFAULT, Optional.empty(),
                Optional.empty()), 1);
        FrontendSettings web = new FrontendSettings("raw", Mode.TCP,
                List.of(new BindSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))), "db", 10,
                ClientTimeouts.DEFAULT);
        ConnectionLimit process = ConnectionLimit.of(10);
        Frontend frontend = new Frontend(web, process, 1);
        AccessLog log = new AccessLog(LogFormat.TCPLOG, AccessLog.PARTS, process, ZoneOffset.UTC,
                new LogRing[] {ring}, () -> { });
        listeners = Listeners.open(reactors.all(), web, frontend.limit(), new TcpProxy(backend,
                new Tunnel(new Relays(SpliceMode.NEVER, 1, new Counters(1))), frontend.counters(),
                new TcpAccessLog(frontend, log)));
        InetSocketAddress address = (InetSocketAddress) listeners.addresses().getFirst();
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(DEADLINE_MS);
        return socket;
    }

    private InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private static InetSocketAddress nobody() throws Exception {
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) unused.getLocalSocketAddress();
        }
    }

    /** Waits for the line. Returns what stands behind the frontend's name. */
    private String line() {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MS);
        int length = ring.next();
        while (length == LogRing.NONE) {
            assertTrue(System.nanoTime() < deadlineNs, "nothing was logged");
            Thread.onSpinWait();
            length = ring.next();
        }
        String line = new String(ring.bytes(), ring.offset() + 1, length - 2, StandardCharsets.ISO_8859_1);
        assertTrue(line.matches("127\\.0\\.0\\.1:[0-9]+ \\[[^]]+] raw .*"), line);
        return line.substring(line.indexOf("] raw ") + "] raw ".length());
    }

    @Test
    void aConnectionThatEndsInOrder() throws Exception {
        try (Socket client = connect(5000, address()); Socket upstream = server.accept()) {
            client.getOutputStream().write(new byte[10]);
            assertEquals(10, upstream.getInputStream().readNBytes(10).length);
            upstream.getOutputStream().write(new byte[212]);
            assertEquals(212, client.getInputStream().readNBytes(212).length);
            client.shutdownOutput();
            upstream.shutdownOutput();
            assertEquals(-1, client.getInputStream().read());
        }
        String line = line();
        assertTrue(line.matches("db/s1 [0-9]+/[0-9]+/[0-9]+ 212 -- [01]/[01]/0/0/0 0/0"), line);
    }

    @Test
    void aClientThatBreaks() throws Exception {
        Socket client = connect(5000, address());
        try (Socket upstream = server.accept()) {
            // Once a byte has come through, the connection stands for the proxy too.
            client.getOutputStream().write(1);
            assertEquals(1, upstream.getInputStream().read());
            client.setSoLinger(true, 0);
            client.close();
            assertTrue(line().contains(" CD "));
            assertTrue(upstream.isBound());
        }
    }

    @Test
    void aServerThatBreaks() throws Exception {
        try (Socket client = connect(5000, address())) {
            Socket upstream = server.accept();
            client.getOutputStream().write(1);
            assertEquals(1, upstream.getInputStream().read());
            upstream.setSoLinger(true, 0);
            upstream.close();
            assertTrue(line().contains(" SD "));
            assertTrue(client.isBound());
        }
    }

    @Test
    void aConnectionOnWhichNothingMoves() throws Exception {
        try (Socket client = connect(100, address()); Socket upstream = server.accept()) {
            assertEquals(-1, client.getInputStream().read());
            String line = line();
            assertTrue(line.matches(".* [cs]D .*"), line);
            assertTrue(upstream.isBound());
        }
    }

    @Test
    void serversThatRefuse() throws Exception {
        try (Socket client = connect(5000, nobody(), nobody())) {
            assertEquals(-1, client.getInputStream().read());
            String line = line();
            assertTrue(line.matches("db/s2 [0-9]+/-1/[0-9]+ 0 SC 1/1/0/0/\\+1 0/0"), line);
        }
    }

    @Test
    void aBackendWithoutServers() throws Exception {
        try (Socket client = connect(5000)) {
            assertEquals(-1, client.getInputStream().read());
            String line = line();
            assertTrue(line.matches("db/<NOSRV> -1/-1/[0-9]+ 0 SC 1/1/0/0/0 0/0"), line);
        }
    }

    @Test
    void aConnectionThatIsCutWhenTheProcessStops() throws Exception {
        try (Socket client = connect(5000, address()); Socket upstream = server.accept()) {
            client.getOutputStream().write(1);
            assertEquals(1, upstream.getInputStream().read());
            stopProxy();
            String line = line();
            assertTrue(line.contains(" KD "), line);
        }
    }
}
