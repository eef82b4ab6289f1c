package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three nginx servers under load: one dies, freezes, fills up, comes and goes, comes back. No client sees it. */
@Timeout(180)
class ResilienceIT {
    private static final int CONNECTIONS = 8;
    private static final int SECONDS = 5;
    /** So much has been answered when something happens to a server. */
    private static final int FIRST_REQUESTS = 300;

    private final Nginx[] servers = new Nginx[3];
    private Tool curl;

    @BeforeEach
    void start() throws IOException {
        curl = Tool.require("curl");
        for (int i = 0; i < servers.length; i++) {
            servers[i] = Nginx.start();
            servers[i].serve("who", ("s" + (i + 1)).getBytes(StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        for (Nginx server : servers) {
            server.goOn();
            server.close();
        }
    }

    private RunningProgram program(String settings) throws IOException {
        return program(settings, "");
    }

    private RunningProgram program(String settings, String moreOfTheFirst) throws IOException {
        return RunningProgram.start("""
                [admin]
                listen = "127.0.0.1:0"
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = [{ address = "%s"%s }, "%s", "%s"]
                %s
                """.formatted(servers[0].address(), moreOfTheFirst, servers[1].address(), servers[2].address(),
                settings));
    }

    private static double metric(RunningProgram program, String name, String labels) throws IOException {
        String series = name + "{proxy=\"app\"," + labels + "} ";
        return program.admin("/metrics").lines().filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length()))).findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    private static double ofServer(RunningProgram program, String name, int server) throws IOException {
        return metric(program, name, "server=\"s" + server + "\",");
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(String what, Condition condition) throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < deadlineNs, what);
            Thread.sleep(5);
        }
    }

    private static void awaitRequests(RunningProgram program, double count) throws Exception {
        await(count + " requests", () -> metric(program, "haproxy_backend_http_requests_total", "") >= count);
    }

    private String who(RunningProgram program) throws Exception {
        return curl.run("-sS", program.url("web", "/who")).output();
    }

    /** Returns how many of some requests each server has answered. */
    private Map<String, Integer> shares(RunningProgram program, int requests) throws Exception {
        Tool.Result result = curl.run("-sS", "-w", "\n", program.url("web", "/who?[1-" + requests + "]"));
        assertEquals(0, result.status(), result.output());
        Map<String, Integer> counts = new TreeMap<>();
        result.output().lines().forEach(line -> counts.merge(line, 1, Integer::sum));
        return counts;
    }

    @Test
    void aServerThatDiesFailsNoGet() throws Exception {
        try (RunningProgram program = program("circuit_breaker = { failure_threshold = 5, open = \"1h\" }");
                Load load = Load.start(program.url("web", "/who"), CONNECTIONS, SECONDS)) {
            awaitRequests(program, FIRST_REQUESTS);
            servers[0].kill();
            load.expectAllAnswered();
            assertTrue(metric(program, "haproxy_backend_redispatch_warnings_total", "") > 0, program::log);
            assertEquals(0, metric(program, "haproxy_backend_http_responses_total", "code=\"5xx\","));
            assertEquals(1, metric(program, "ub_server_circuit_breaker", "server=\"s1\",state=\"OPEN\","));
            // Five failures open it; those that were on their way fail too.
            double errors = ofServer(program, "haproxy_server_connection_errors_total", 1)
                    + ofServer(program, "haproxy_server_response_errors_total", 1);
            assertTrue(errors >= 5 && errors <= 5 + 2 * CONNECTIONS, () -> errors + " errors");
        }
    }

    @Test
    void aServerThatFreezesIsLeftOutAfterItsTimeouts() throws Exception {
        try (RunningProgram program = program("""
                timeout = { response = "200ms" }
                retries = { on = ["connect-failure", "empty-response", "response-timeout"] }
                outliers = { failures = 3, ejection = "1h" }
                """); Load load = Load.start(program.url("web", "/who"), CONNECTIONS, SECONDS)) {
            awaitRequests(program, FIRST_REQUESTS);
            servers[0].freeze();
            load.expectAllAnswered();
            assertEquals(1, ofServer(program, "ub_server_ejected", 1));
            program.awaitLog("server app/s1 is left out for 3600000 ms: it failed 3 times in a row");
            // Each connection may have waited for it once when the third failure came.
            double errors = ofServer(program, "haproxy_server_response_errors_total", 1);
            assertTrue(errors >= 3 && errors <= 3 + CONNECTIONS, () -> errors + " errors");
            assertEquals(errors, metric(program, "haproxy_backend_redispatch_warnings_total", ""));
        }
    }

    @Test
    void aServerThatIsSlowIsLeftOut() throws Exception {
        try (RunningProgram program = program("""
                outliers = { latency = 5, min_requests = 5, interval = "200ms", ejection = "1h" }
                timeout = { response = "30s" }
                """); Load load = Load.start(program.url("web", "/who"), CONNECTIONS, 10)) {
            awaitRequests(program, FIRST_REQUESTS);
            // It works for a moment, and rests for longer.
            while (ofServer(program, "ub_server_ejected", 1) == 0) {
                servers[0].freeze();
                Thread.sleep(60);
                servers[0].goOn();
            }
            load.expectAllAnswered();
            assertEquals(0, ofServer(program, "ub_server_ejected", 2));
            assertEquals(0, ofServer(program, "ub_server_ejected", 3));
        }
    }

    @Test
    void whenAllAreFullRequestsWaitAndThenAreRefusedByName() throws Exception {
        try (RunningProgram program = program("""
                max_connections = 2
                max_queue = 3
                timeout = { queue = "30s", response = "30s" }
                """)) {
            for (Nginx server : servers) {
                server.freeze();
            }
            List<CompletableFuture<String>> waiting = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                waiting.add(CompletableFuture.supplyAsync(() -> {
                    try {
                        return who(program);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }, task -> Thread.ofPlatform().start(task)));
            }
            await("three wait", () -> metric(program, "haproxy_backend_current_queue", "") == 3);
            Tool.Result refused = curl.run("-sS", "-w", "%{http_code}", program.url("web", "/who"));
            assertEquals("all servers of backend app are busy\n503", refused.output());
            assertEquals(1, metric(program, "ub_backend_queue_full_total", ""));
            for (Nginx server : servers) {
                server.goOn();
            }
            for (CompletableFuture<String> answer : waiting) {
                assertTrue(answer.get(60, TimeUnit.SECONDS).matches("s[123]"));
            }
            assertEquals(0, metric(program, "haproxy_backend_current_queue", ""));
            assertEquals(3, metric(program, "haproxy_backend_max_queue", ""));
        }
    }

    @Test
    void aServerThatComesAndGoesDoesLittleHarm() throws Exception {
        try (RunningProgram program = program("outliers = { failures = 3, ejection = \"500ms\" }");
                Load load = Load.start(program.url("web", "/who"), CONNECTIONS, 2 * SECONDS)) {
            awaitRequests(program, FIRST_REQUESTS);
            for (int flap = 0; flap < 4; flap++) {
                servers[0].kill();
                Thread.sleep(300);
                servers[0].run();
                Thread.sleep(300);
            }
            load.expectAllAnswered();
            double ejections = ofServer(program, "ub_server_ejections_total", 1);
            double errors = ofServer(program, "haproxy_server_connection_errors_total", 1)
                    + ofServer(program, "haproxy_server_response_errors_total", 1);
            assertTrue(ejections >= 1, program::log);
            // While it is left out nobody finds out that it is gone.
            double most = (ejections + 1) * (3 + CONNECTIONS);
            assertTrue(errors <= most, () -> errors + " errors, and " + ejections + " times left out");
        }
    }

    @Test
    void aBackendThatPanicsSaysSo() throws Exception {
        try (RunningProgram program = program("""
                panic_threshold = "50%"
                health_check = { interval = "50ms", rise = 1, fall = 1 }
                """)) {
            servers[0].stop();
            servers[1].stop();
            program.awaitLog("backend app panics: only 1 of 3 servers are well, less than 50 %: all are used");
            assertEquals(1, metric(program, "ub_backend_panic", ""));
            assertTrue(program.admin("/stats").contains("\"panic\":true"));
            // Those that are down are tried, and the third one is asked after them.
            assertEquals(Map.of("s3", 6), shares(program, 6));
            assertTrue(ofServer(program, "haproxy_server_connection_errors_total", 1) > 0);
            servers[0].run();
            program.awaitLog("backend app panics no more: 2 of 3 servers are well");
            assertEquals(0, metric(program, "ub_backend_panic", ""));
        }
    }

    @Test
    void aServerThatComesBackStartsSlowly() throws Exception {
        try (RunningProgram program = program("""
                health_check = { interval = "50ms", rise = 1, fall = 1 }
                """, ", slow_start = \"15s\"")) {
            assertEquals(Map.of("s1", 20, "s2", 20, "s3", 20), shares(program, 60));
            servers[0].stop();
            await("it is down", () -> metric(program, "haproxy_server_status", "server=\"s1\",state=\"DOWN\",") == 1);
            assertEquals(Map.of("s2", 30, "s3", 30), shares(program, 60));
            servers[0].run();
            await("it is up", () -> metric(program, "haproxy_server_status", "server=\"s1\",state=\"UP\",") == 1);
            Map<String, Integer> first = shares(program, 60);
            assertTrue(first.getOrDefault("s1", 0) < 10, first::toString);
            assertTrue(ofServer(program, "haproxy_server_current_throttle", 1) < 100);
            Pattern throttle = Pattern.compile("haproxy_server_current_throttle\\{");
            await("it is warm", () -> {
                Matcher found = throttle.matcher(program.admin("/metrics"));
                return !found.find();
            });
            assertEquals(Map.of("s1", 20, "s2", 20, "s3", 20), shares(program, 60));
        }
    }
}
