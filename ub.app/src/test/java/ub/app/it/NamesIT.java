package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.app.dns.NameServer;
import ub.app.dns.NameServer.Mood;

/** Servers that are given by name, as a name server on loopback says where they are. */
@Timeout(120)
class NamesIT {
    private static final int LONG_S = 3_600;

    private final List<Origin> origins = new ArrayList<>();
    private NameServer names;

    @BeforeEach
    void start() throws IOException {
        names = new NameServer();
    }

    @AfterEach
    void stop() throws IOException {
        names.close();
        for (Origin origin : origins) {
            origin.close();
        }
    }

    /** Starts a server that says its name. */
    private int origin(String host, int port, String name) throws IOException {
        Origin origin = Origin.servingAt(host, port, (input, output) -> {
            while (Http.readHead(input) != null) {
                output.write(("HTTP/1.1 200 OK\r\nContent-Length: " + name.length() + "\r\n\r\n" + name)
                        .getBytes(StandardCharsets.US_ASCII));
            }
        });
        origins.add(origin);
        return origin.port();
    }

    private String config(String resolver, String servers, String more) {
        return """
                [admin]
                listen = "127.0.0.1:0"
                [resolver]
                nameservers = ["127.0.0.1:%d"]
                min_ttl = "10ms"
                %s
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = [%s]
                %s
                """.formatted(names.address().getPort(), resolver, servers, more);
    }

    private RunningProgram program(String resolver, String servers) throws IOException {
        return RunningProgram.start(config(resolver, servers, ""));
    }

    private static String ask(RunningProgram program) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(program.url("web", "/")).toURL().openConnection();
        connection.setReadTimeout(60_000);
        int status = connection.getResponseCode();
        return status == 200 ? new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                : Integer.toString(status);
    }

    private static Map<String, Integer> answers(RunningProgram program, int requests) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < requests; i++) {
            counts.merge(ask(program), 1, Integer::sum);
        }
        return counts;
    }

    private static void await(RunningProgram program, String what, CheckedCondition condition) throws IOException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < deadlineNs, () -> what + " never comes:\n" + program.log());
            Thread.onSpinWait();
        }
    }

    private interface CheckedCondition {
        boolean holds() throws IOException;
    }

    @Test
    void serversComeAndGoAsTheirNameSays() throws IOException {
        int port = origin("127.0.0.2", 0, "two");
        origin("127.0.0.3", port, "three");
        origin("127.0.0.4", port, "four");
        names.say("app.internal", "A", 0, "127.0.0.2", "127.0.0.3");
        try (RunningProgram program = program("",
                "{ name = \"app\", address = \"app.internal:" + port + "\", resolve = \"all\" }")) {
            assertEquals(Map.of("two", 10, "three", 10), answers(program, 20));
            names.say("app.internal", "A", 0, "127.0.0.3", "127.0.0.4");
            program.awaitLog("backend app: name app.internal now has 2 addresses (+127.0.0.4:" + port + " -127.0.0.2:"
                    + port + ")");
            assertEquals(Map.of("three", 10, "four", 10), answers(program, 20));
            names.say("app.internal", "A", 0, "127.0.0.4");
            program.awaitLog("now has 1 address (-127.0.0.3:" + port + ")");
            assertEquals(Map.of("four", 20), answers(program, 20));
            String metrics = program.admin("/metrics");
            assertTrue(metrics.contains("haproxy_backend_loadbalanced_total{proxy=\"app\",} 60.0"), metrics);
            assertTrue(metrics.contains("haproxy_server_status{proxy=\"app\",server=\"app-1\",state=\"UP\",} 1.0"),
                    metrics);
            assertTrue(!metrics.contains("server=\"app-2\""), metrics);
        }
    }

    @Test
    void aServiceBringsPortsWeightsAndBackups() throws IOException {
        int one = origin("127.0.0.1", 0, "one");
        int two = origin("127.0.0.1", 0, "two");
        int spare = origin("127.0.0.1", 0, "spare");
        names.say("host.internal", "A", 0, "127.0.0.1");
        String last = "20 1 " + spare + " host.internal";
        names.say("_http._tcp.app.internal", "SRV", 0, "10 2 " + one + " host.internal",
                "10 1 " + two + " host.internal", last);
        try (RunningProgram program = program("", "\"srv:_http._tcp.app.internal\"")) {
            assertEquals(Map.of("one", 20, "two", 10), answers(program, 30));
            names.say("_http._tcp.app.internal", "SRV", 0, last);
            program.awaitLog("name _http._tcp.app.internal now has 1 address ");
            assertEquals(Map.of("spare", 10), answers(program, 10));
        }
    }

    @Test
    void aNameServerThatFallsSilentTakesNoServerAway() throws IOException {
        int port = origin("127.0.0.1", 0, "one");
        names.say("app.internal", "A", 0, "127.0.0.1");
        try (RunningProgram program = program("timeout = \"2s\"\nattempts = 1", "\"app.internal:" + port + "\"")) {
            names.become(Mood.SILENT);
            program.awaitLog("backend app: name app.internal cannot be resolved (timeout), keeps the last answer");
            assertEquals(Map.of("one", 5), answers(program, 5));
            String stats = program.admin("/stats");
            assertTrue(stats.contains("\"name\":\"app.internal\",\"resolution\":\"stale\",\"addresses\":1"), stats);
            assertTrue(program.admin("/metrics").contains("ub_backend_name_status{proxy=\"app\",server=\"s1\","
                    + "name=\"app.internal\",state=\"STALE\",} 1.0"));
            await(program, "a second question", () -> !program.admin("/metrics").contains(
                    "ub_backend_name_failures_total{proxy=\"app\",server=\"s1\",name=\"app.internal\",} 1.0"));
            assertEquals(1, program.countLogged("cannot be resolved"), "it is told once");
            names.become(Mood.ANSWERS);
            program.awaitLog("backend app: name app.internal can be resolved again");
        }
    }

    @Test
    void anAnswerHoldsForItsTime() throws IOException {
        int port = origin("127.0.0.1", 0, "one");
        names.say("short.internal", "A", 0, "127.0.0.1");
        names.say("long.internal", "A", LONG_S, "127.0.0.1");
        try (RunningProgram program = program("max_ttl = \"1h\"",
                "\"short.internal:%d\", \"long.internal:%d\"".formatted(port, port))) {
            await(program, "the tenth question", () ->
                    names.asked().stream().filter("short.internal A"::equals).count() >= 10);
            assertEquals(1, names.asked().stream().filter("long.internal A"::equals).count());
        }
    }

    @Test
    void whatIsUnderWayAtAServerThatGoesIsEndedAndItsIdleConnectionsAreClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        CountDownLatch idleClosed = new CountDownLatch(1);
        Origin old = Origin.servingAt("127.0.0.2", 0, (input, output) -> {
            String head = Http.readHead(input);
            if (head != null && head.startsWith("GET /slow")) {
                asked.countDown();
                awaitLatch(mayAnswer);
            }
            output.write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold".getBytes(StandardCharsets.US_ASCII));
            if (Http.readHead(input) == null) {
                idleClosed.countDown();
            }
        });
        origins.add(old);
        origin("127.0.0.3", old.port(), "new");
        names.say("app.internal", "A", 0, "127.0.0.2");
        try (RunningProgram program = program("", "\"app.internal:" + old.port() + "\"")) {
            assertEquals("old", ask(program));
            CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> {
                try {
                    return new String(URI.create(program.url("web", "/slow")).toURL().openStream().readAllBytes(),
                            StandardCharsets.US_ASCII);
                } catch (IOException e) {
                    return e.toString();
                }
            });
            assertTrue(asked.await(30, TimeUnit.SECONDS));
            names.say("app.internal", "A", 0, "127.0.0.3");
            program.awaitLog("-127.0.0.2:" + old.port());
            assertEquals("new", ask(program));
            mayAnswer.countDown();
            assertEquals("old", slow.get(30, TimeUnit.SECONDS));
            assertTrue(idleClosed.await(30, TimeUnit.SECONDS), "its connections are closed");
            assertEquals("new", ask(program));
        }
    }

    private static void awaitLatch(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IOException("nobody lets the answer go");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void aNameThatCannotBeResolvedEndsTheStart() {
        AssertionError failed = assertThrows(AssertionError.class, () -> program("", "\"gone.internal:80\"").close());
        assertTrue(failed.getMessage().contains("""
                :11:12: error: the name gone.internal cannot be resolved: no address
                  11 | servers = ["gone.internal:80"]"""), failed.getMessage());
    }

    @Test
    void aNameMayBeUnknownAtTheStartWhereThatIsAllowed() throws IOException {
        int port = origin("127.0.0.1", 0, "one");
        try (RunningProgram program = program("init = \"optional\"", "\"late.internal:" + port + "\"")) {
            assertEquals("503", ask(program));
            names.say("late.internal", "A", 0, "127.0.0.1");
            program.awaitLog("backend app: name late.internal now has 1 address (+127.0.0.1:" + port + ")");
            await(program, "the server", () -> ask(program).equals("one"));
        }
    }
}
