package ub.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.admin.AdminClient.Reply;
import ub.admin.stats.Balancers;
import ub.admin.stats.Overview;
import ub.core.stats.Stat;

class AdminServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "the-key";
    private static final Control CONTROL = () -> new ReopenedLogs(List.of("/a.log", "/b.log"), List.of());

    private final AtomicReference<Overview> overview = new AtomicReference<>(Balancers.sample());
    private AdminServer server;
    private AdminClient client;

    @BeforeEach
    void start() {
        server = AdminServer.start(anyPort(), Optional.of(KEY), overview::get, CONTROL);
        client = new AdminClient(server.address());
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void healthIsGoodWhileItAnswers() throws IOException {
        overview.set(Balancers.in(Overview.Phase.STOPPING, overview.get()));
        assertEquals(200, client.get("/healthz").status());
    }

    @Test
    void isReadyOnlyWhileItServes() throws IOException {
        assertEquals(200, client.get("/readyz").status());
        overview.set(Balancers.in(Overview.Phase.STARTING, overview.get()));
        assertEquals(503, client.get("/readyz").status());
        overview.set(Balancers.in(Overview.Phase.STOPPING, overview.get()));
        Reply stopping = client.get("/readyz");
        assertEquals(503, stopping.status());
        assertEquals("{\"error\":\"stopping\"}", stopping.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard.css", "/dashboard.js", "/healthz", "/readyz", "/stats",
        "/stats.csv", "/stats;csv", "/metrics"})
    void headTellsWhatGetDoesWithoutTheBody(String path) throws IOException {
        Reply get = client.get(path);
        String head = client.raw("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertEquals(200, get.status());
        assertTrue(head.startsWith("HTTP/1.1 200 "), head);
        assertTrue(head.endsWith("\r\n\r\n"), head);
        assertTrue(head.contains("Content-type: " + get.header("Content-Type") + "\r\n"), head);
        assertEquals(get.header("Content-Length") != null, head.contains("Content-length: "), head);
        assertEquals("no-store", get.header("Cache-Control"));
    }

    @Test
    void anUnknownPathIsToldWhatExists() throws IOException {
        Reply reply = client.get("/nowhere");
        assertEquals(404, reply.status());
        assertEquals("application/json", reply.header("Content-Type"));
        assertTrue(JSON.readTree(reply.body()).get("paths").toString().contains("\"/metrics\""), reply.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void anotherMethodIsToldWhatIsAllowed(String method) throws IOException {
        Reply reply = client.send(method, "/stats");
        assertEquals(405, reply.status());
        assertEquals("GET, HEAD", reply.header("Allow"));
        assertEquals("this path allows GET, HEAD", JSON.readTree(reply.body()).get("error").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics?scope=sticktable", "/metrics?scop=server", "/stats?pretty"})
    void aParameterThatNobodyKnowsIsABadRequest(String target) throws IOException {
        Reply reply = client.get(target);
        assertEquals(400, reply.status());
        assertTrue(JSON.readTree(reply.body()).get("error").asText().contains("known: "), reply.body());
    }

    @Test
    void scopesChooseMetrics() throws IOException {
        String body = client.get("/metrics?scope=frontend&scope=global").body();
        assertTrue(body.contains("\nhaproxy_frontend_current_sessions{proxy=\"web\",} 2.0\n"), body);
        assertTrue(body.contains("\nhaproxy_process_current_connections 3.0\n"), body);
        assertFalse(body.contains("haproxy_server_") || body.contains("haproxy_backend_"), body);
    }

    @Test
    void aRequestForAnotherHostIsRefused() throws IOException {
        String reply = client.raw("GET /stats HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertTrue(reply.startsWith("HTTP/1.1 421 "), reply);
        assertFalse(reply.contains("total_requests"), reply);
    }

    @Test
    void reopensLogsForThoseWhoHaveTheKey() throws IOException {
        Reply reply = client.send("POST", "/api/v1/logs/reopen", "X-API-Key", KEY);
        assertEquals(200, reply.status());
        assertEquals("{\"reopened\":[\"/a.log\",\"/b.log\"]}", reply.body());
        assertEquals(401, client.send("POST", "/api/v1/logs/reopen", "X-API-Key", "another").status());
        assertEquals(400, client.send("POST", "/api/v1/logs/reopen?all", "X-API-Key", KEY).status());
        assertEquals(405, client.get("/api/v1/logs/reopen").status());
    }

    @Test
    void tellsWhichLogsCouldNotBeReopened() throws IOException {
        Control failing = () -> new ReopenedLogs(List.of("/a.log"), List.of("b is gone", "c too"));
        try (AdminServer other = AdminServer.start(anyPort(), Optional.of(KEY), overview::get, failing)) {
            Reply reply = new AdminClient(other.address()).send("POST", "/api/v1/logs/reopen", "X-API-Key", KEY);
            assertEquals(500, reply.status());
            assertEquals(JSON.readTree("{\"error\":\"b is gone; c too\",\"reopened\":[\"/a.log\"]}"),
                    JSON.readTree(reply.body()));
        }
    }

    @Test
    void withoutAKeyItOnlyReads() throws IOException {
        try (AdminServer other = AdminServer.start(anyPort(), Optional.empty(), overview::get, CONTROL)) {
            AdminClient reader = new AdminClient(other.address());
            assertEquals(403, reader.send("POST", "/api/v1/logs/reopen", "X-API-Key", "").status());
            assertEquals(200, reader.get("/healthz").status());
        }
    }

    @Test
    void aFailureTellsNothingOfTheInside() throws IOException {
        overview.set(null);
        Reply reply = client.get("/stats");
        assertEquals(500, reply.status());
        assertEquals("{\"error\":\"internal error, see the log\"}", reply.body());
    }

    /** The first to ask is the sampler of the request rate. */
    @Test
    void theRequestRateSurvivesAFailure() throws IOException {
        AtomicBoolean failed = new AtomicBoolean();
        Supplier<Overview> failsOnce = () -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("on purpose");
            }
            return overview.get();
        };
        try (AdminServer sampled = AdminServer.start(anyPort(), Optional.empty(), failsOnce, CONTROL)) {
            awaitARate(new AdminClient(sampled.address()), failed);
        }
    }

    private void awaitARate(AdminClient asker, AtomicBoolean samplerHasAsked) throws IOException {
        long deadlineNs = System.nanoTime() + 20_000_000_000L;
        double rate = 0;
        while (rate == 0) {
            assertTrue(System.nanoTime() < deadlineNs, "no rate was sampled");
            if (samplerHasAsked.get()) {
                Balancers.count(overview.get().frontends().get(0).counters(), Stat.REQUESTS, 2);
                rate = JSON.readTree(asker.get("/stats").body()).get("requests_per_second").asDouble();
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void aPortInUseIsOneClearMessage() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
            var failure = assertThrows(AdminStartException.class,
                    () -> AdminServer.start(address, Optional.empty(), overview::get, CONTROL));
            assertTrue(failure.getMessage().startsWith(
                    "admin address 127.0.0.1:" + taken.getLocalPort() + " cannot be used (Address already in use"),
                    failure.getMessage());
        }
    }

    @Test
    void aClosedServerGivesItsPortBack() throws IOException {
        InetSocketAddress address = server.address();
        server.close();
        try (AdminServer next = AdminServer.start(address, Optional.empty(), overview::get, CONTROL)) {
            assertEquals(200, new AdminClient(next.address()).get("/healthz").status());
        }
    }

    /** More clients than there are threads send half a request each; the server cuts them. */
    @Test
    void halfRequestsDoNotBlockItForLong() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = client.connect();
                slow.add(socket);
                socket.getOutputStream().write("GET /stats HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
            }
            assertEquals(200, client.get("/healthz").status());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void manyServersAreScrapedByManyAtOnce() throws Exception {
        overview.set(Balancers.large(2_000));
        try (ExecutorService scrapers = Executors.newFixedThreadPool(6)) {
            List<Future<Integer>> sizes = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Callable<Integer> scrape = i % 2 == 0 ? this::sizeOfMetrics : this::sizeOfStats;
                sizes.add(scrapers.submit(scrape));
            }
            for (Future<Integer> size : sizes) {
                assertTrue(size.get() < 16 << 20, () -> size.resultNow() + " bytes");
            }
        }
    }

    private int sizeOfMetrics() throws IOException {
        String body = client.get("/metrics").body();
        assertEquals(2_000 * 5, body.lines().filter(line -> line.startsWith("haproxy_server_status{")).count());
        return body.length();
    }

    private int sizeOfStats() throws IOException {
        String body = client.get("/stats").body();
        JsonNode servers = JSON.readTree(body).at("/backends/0/servers");
        assertEquals(2_000, servers.size());
        return body.length();
    }
}
