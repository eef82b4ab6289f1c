package ub.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.app.dns.DnsLookup;
import ub.config.ConfigLoader;
import ub.config.HostResolver;
import ub.config.LoadResult;
import ub.config.Overrides;

@Timeout(60)
class ServiceRunTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Signals signals = new Signals();
    private ServerSocket server;

    @BeforeEach
    void openTheServer() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    }

    @AfterEach
    void closeTheServer() throws IOException {
        server.close();
    }

    private ServiceRun start(String drainTimeout) {
        String toml = """
                [global]
                workers = 2
                pin = false
                max_connections = 100
                drain_timeout = "%s"
                [admin]
                listen = "127.0.0.1:0"
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = ["127.0.0.1:%d"]
                """.formatted(drainTimeout, server.getLocalPort());
        LoadResult result = new ConfigLoader(Map.of(), HostResolver.SYSTEM, DnsLookup::new)
                .load("test.toml", toml, Overrides.NONE);
        return ServiceRun.start(((LoadResult.Loaded) result).config(), Map.of());
    }

    private CompletableFuture<Ending> ending(ServiceRun run) {
        return CompletableFuture.supplyAsync(() -> run.untilStopped(signals), task -> Thread.ofPlatform().start(task));
    }

    private static Socket connect(ServiceRun run) throws IOException {
        InetSocketAddress address =
                (InetSocketAddress) run.service().listeners().getFirst().addresses().getFirst();
        return new Socket(address.getAddress(), address.getPort());
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Reads until the end of the connection. */
    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    /** Takes the connection of the balancer and reads a request from it. */
    private Socket acceptRequest() throws IOException {
        Socket accepted = server.accept();
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII));
        while (!reader.readLine().isEmpty()) {
            // the head alone
        }
        return accepted;
    }

    @Test
    void withoutConnectionsItEndsAtOnce() throws Exception {
        try (ServiceRun run = start("1h")) {
            signals.add(Signals.Request.STOP);
            assertEquals(Ending.DRAINED, run.untilStopped(signals));
        }
    }

    @Test
    void anIdleConnectionIsClosedAtOnce() throws Exception {
        try (ServiceRun run = start("1h"); Socket client = connect(run)) {
            send(client, REQUEST);
            try (Socket upstream = acceptRequest()) {
                send(upstream, ANSWER);
                String answer = new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                assertEquals("HTTP/1.1 200", answer);
                signals.add(Signals.Request.DRAIN);
                assertEquals(Ending.DRAINED, run.untilStopped(signals));
                assertTrue(rest(client).endsWith("ok"));
            }
        }
    }

    @Test
    void aRequestUnderWayIsAnsweredAndItsConnectionClosed() throws Exception {
        try (ServiceRun run = start("1h"); Socket client = connect(run)) {
            send(client, REQUEST);
            try (Socket upstream = acceptRequest()) {
                CompletableFuture<Ending> ending = ending(run);
                signals.add(Signals.Request.STOP);
                awaitRefusal(run);
                send(upstream, ANSWER);
                String answer = rest(client);
                assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
                assertTrue(answer.endsWith("ok"), answer);
                assertEquals(Ending.DRAINED, ending.get(20, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void theDeadlineCutsWhatStillStands() throws Exception {
        try (ServiceRun run = start("50ms"); Socket client = connect(run)) {
            send(client, REQUEST);
            try (Socket _ = acceptRequest()) {
                signals.add(Signals.Request.STOP);
                assertEquals(Ending.CUT, run.untilStopped(signals));
            }
        }
    }

    @Test
    void aSecondStopCutsAtOnce() throws Exception {
        try (ServiceRun run = start("1h"); Socket client = connect(run)) {
            send(client, REQUEST);
            try (Socket _ = acceptRequest()) {
                signals.add(Signals.Request.DRAIN);
                signals.add(Signals.Request.DRAIN);
                signals.add(Signals.Request.STOP);
                assertEquals(Ending.CUT, run.untilStopped(signals));
            }
        }
    }

    @Test
    void aSecondDrainChangesNothing() throws Exception {
        try (ServiceRun run = start("1h"); Socket client = connect(run)) {
            send(client, REQUEST);
            try (Socket upstream = acceptRequest()) {
                CompletableFuture<Ending> ending = ending(run);
                signals.add(Signals.Request.DRAIN);
                signals.add(Signals.Request.DRAIN);
                awaitRefusal(run);
                send(upstream, ANSWER);
                assertTrue(rest(client).endsWith("ok"));
                assertEquals(Ending.DRAINED, ending.get(20, TimeUnit.SECONDS));
            }
        }
    }

    private static int readiness(ServiceRun run) throws IOException {
        InetSocketAddress admin = run.adminAddress().orElseThrow();
        URL url = URI.create("http://127.0.0.1:" + admin.getPort() + "/readyz").toURL();
        return ((HttpURLConnection) url.openConnection()).getResponseCode();
    }

    @Test
    void theAdminInterfaceKnowsWhetherItIsReady() throws Exception {
        try (ServiceRun run = start("1h"); Socket client = connect(run)) {
            assertEquals(200, readiness(run));
            send(client, REQUEST);
            try (Socket upstream = acceptRequest()) {
                CompletableFuture<Ending> ending = ending(run);
                signals.add(Signals.Request.DRAIN);
                awaitRefusal(run);
                assertEquals(503, readiness(run));
                send(upstream, ANSWER);
                assertEquals(Ending.DRAINED, ending.get(20, TimeUnit.SECONDS));
            }
        }
    }

    /** Returns once the listeners are closed, which is when the service has begun to drain. */
    private static void awaitRefusal(ServiceRun run) {
        assertThrows(ConnectException.class, () -> {
            while (true) {
                connectOrBeReset(run);
            }
        });
    }

    /** A handshake that ends while the listener is closed is reset by the kernel: nobody could have accepted it. */
    private static void connectOrBeReset(ServiceRun run) throws IOException {
        try {
            connect(run).close();
        } catch (ConnectException refused) {
            throw refused;
        } catch (SocketException reset) {
            assertEquals("Connection reset by peer", reset.getMessage());
        }
    }
}
