package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.app.Eventually;

/** Two nginx servers whose health is checked: they stop, come back, ask for no traffic, and have agents. */
@Timeout(120)
class HealthIT {
    private static final Pattern STATE = Pattern.compile(
            "\"name\":\"(s[12])\",\"address\":\"[^\"]*\",\"state\":\"(\\w+)\"");

    private Tool curl;
    private Nginx one;
    private Nginx two;

    @BeforeEach
    void start() throws IOException {
        curl = Tool.require("curl");
        one = Nginx.start();
        two = Nginx.start();
        serve("who", "one", "two");
        serve("health", "all well", "all well");
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        two.close();
    }

    private void serve(String name, String first, String second) throws IOException {
        one.serve(name, first.getBytes(StandardCharsets.UTF_8));
        two.serve(name, second.getBytes(StandardCharsets.UTF_8));
    }

    private RunningProgram program(String checks) throws IOException {
        return program(checks, "");
    }

    private RunningProgram program(String checks, String moreOfTheFirst) throws IOException {
        return RunningProgram.start("""
                [admin]
                listen = "127.0.0.1:0"
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = [{ address = "%s"%s }, "%s"]
                %s
                """.formatted(one.address(), moreOfTheFirst, two.address(), checks));
    }

    /** Returns how many of some requests each server has answered. */
    private Map<String, Integer> answers(RunningProgram program, int requests) throws Exception {
        Tool.Result result = curl.run("-sS", "-w", "\n", program.url("web", "/who?[1-" + requests + "]"));
        assertEquals(0, result.status(), result.output());
        Map<String, Integer> counts = new TreeMap<>();
        result.output().lines().forEach(line -> counts.merge(line, 1, Integer::sum));
        return counts;
    }

    private static String state(RunningProgram program, String server) throws IOException {
        Matcher states = STATE.matcher(program.admin("/stats"));
        while (states.find()) {
            if (states.group(1).equals(server)) {
                return states.group(2);
            }
        }
        throw new AssertionError("no server " + server);
    }

    private static void awaitState(RunningProgram program, String server, String expected) throws Exception {
        Eventually.await(() -> server + " is never " + expected + ":\n" + program.log(),
                () -> state(program, server).equals(expected));
    }

    private static double metric(RunningProgram program, String series) throws IOException {
        return program.admin("/metrics").lines().filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1))).findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    @Test
    void aServerThatStopsGetsNoRequestUntilItIsBackForLongEnough() throws Exception {
        try (RunningProgram program = program("""
                health_check = { type = "http", path = "/health", expect_body = "all well", interval = "50ms",
                                 timeout = "10s", rise = 2, fall = 3 }""")) {
            assertEquals(Map.of("one", 10, "two", 10), answers(program, 20));
            one.stop();
            awaitState(program, "s1", "DOWN");
            long refused = program.countLogged("server app/s1: connect");
            assertEquals(Map.of("two", 20), answers(program, 20));
            assertEquals(refused, program.countLogged("server app/s1: connect"), "nobody tries it");
            program.awaitLog("Server app/s1 is DOWN, reason: Layer4 connection problem, info: \"Connection refused\", "
                    + "check duration: ");
            program.awaitLog("ms. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, ");
            String labels = "{proxy=\"app\",server=\"s1\",";
            assertEquals(1, metric(program, "haproxy_server_check_status" + labels + "state=\"L4CON\",}"));
            assertEquals(1, metric(program, "haproxy_server_status" + labels + "state=\"DOWN\",}"));
            assertEquals(1, metric(program, "haproxy_server_check_up_down_total" + labels + "}"));
            assertEquals(1, metric(program, "haproxy_backend_active_servers{proxy=\"app\",}"));
            one.run();
            awaitState(program, "s1", "UP");
            program.awaitLog("Server app/s1 is UP, reason: Layer7 check passed, code: 200, check duration: ");
            assertEquals(Map.of("one", 10, "two", 10), answers(program, 20));
            assertEquals(1, program.countLogged("Server app/s1 is DOWN"), "each change is told once");
            assertEquals(1, program.countLogged("Server app/s1 is UP"));
        }
    }

    @Test
    void aServerWhoseAnswerIsWrongIsDown() throws Exception {
        try (RunningProgram program = program("""
                health_check = { type = "http", path = "/health", expect_body_regex = '^all (well|fine)$',
                                 interval = "50ms", timeout = "10s" }""")) {
            serve("health", "all wrong", "all fine");
            awaitState(program, "s1", "DOWN");
            program.awaitLog("Server app/s1 is DOWN, reason: Layer7 invalid response, info: \"HTTP content check did "
                    + "not match\", check duration: ");
            assertEquals(Map.of("two", 20), answers(program, 20));
        }
    }

    @Test
    void whoAsksForNoNewTrafficByA404GetsNone() throws Exception {
        try (RunningProgram program = program("""
                health_check = { type = "http", path = "/health", disable_on_404 = true, interval = "50ms",
                                 timeout = "10s" }""")) {
            assertEquals(Map.of("one", 10, "two", 10), answers(program, 20));
            one.withdraw("health");
            awaitState(program, "s1", "NOLB");
            program.awaitLog("Server app/s1 is stopping, reason: Layer7 check conditionally passed, code: 404, "
                    + "check duration: ");
            assertEquals(Map.of("two", 20), answers(program, 20));
            serve("health", "all well", "all well");
            awaitState(program, "s1", "UP");
            assertEquals(Map.of("one", 10, "two", 10), answers(program, 20));
        }
    }

    @Test
    void anAgentDrainsItsServerAndSetsItsWeight() throws Exception {
        String[] says = {"up ready 100%"};
        try (Origin agent = Origin.serving((input, output) -> {
            String who = new String(input.readNBytes(4), StandardCharsets.UTF_8);
            output.write((who.equals("app\n") ? says[0] + "\n" : "who?\n").getBytes(StandardCharsets.UTF_8));
        });
                RunningProgram program = program("agent = { port = %d, interval = \"50ms\", send = \"app\\n\" }"
                        .formatted(PeerStart.freePort()), ", weight = 2, agent_port = " + agent.port())) {
            // Two turns of three: nobody listens at the other one's port, which says nothing of its server.
            assertEquals(Map.of("one", 20, "two", 10), answers(program, 30));
            says[0] = "drain";
            awaitState(program, "s1", "DRAIN");
            assertEquals(Map.of("two", 30), answers(program, 30));
            says[0] = "ready 50%";
            awaitState(program, "s1", "UP");
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!answers(program, 30).equals(Map.of("one", 15, "two", 15))) {
                assertTrue(System.nanoTime() < deadlineNs, "the weight is never halved");
            }
            says[0] = "down #gone fishing";
            awaitState(program, "s1", "DOWN");
            program.awaitLog("info: \"via agent : down (gone fishing)\"");
            says[0] = "maint";
            awaitState(program, "s1", "MAINT");
            says[0] = "up ready";
            awaitState(program, "s1", "UP");
        }
    }

    @Test
    void errorsOfTrafficTakeAServerDownBeforeItsCheckDoes() throws Exception {
        try (RunningProgram program = program("""
                health_check = { interval = "1h", observe = "layer4", error_limit = 3, on_error = "mark-down" }""")) {
            one.stop();
            // nginx answers in turn; the fourth request that one would get finds it out already.
            assertEquals(Map.of("two", 20), answers(program, 20));
            awaitState(program, "s1", "DOWN");
            assertEquals(3, program.countLogged("server app/s1: connect"));
            program.awaitLog("Server app/s1 is DOWN, reason: Health analyze, info: \"Detected 3 consecutive errors, "
                    + "last one was: L4 unsuccessful connection\".");
        }
    }

    @Test
    void flagsSetTheCheckOfASoleBackend() throws Exception {
        try (RunningProgram program = RunningProgram.startWithFlags("-b", one.address(), "-b", two.address(),
                "--health-check-interval", "50", "--health-check-fails", "1", "--health-check-path", "/health")) {
            awaitStatus(program, "L7OK");
            one.stop();
            awaitState(program, "s1", "DOWN");
            assertEquals(1, metric(program, "haproxy_server_check_failures_total{proxy=\"main\",server=\"s1\",}"));
        }
    }

    private static void awaitStatus(RunningProgram program, String expected) throws Exception {
        Eventually.await(program::log,
                () -> program.admin("/stats").contains("\"check_status\":\"" + expected + "\""));
    }

    @Test
    void aFlagTurnsChecksOff() throws Exception {
        try (RunningProgram program = RunningProgram.startWithFlags("-b", one.address(), "-b", two.address(),
                "--no-health-check", "--health-check-interval", "10")) {
            assertTrue(program.admin("/stats").contains("\"check_status\":\"\""));
            assertTrue(program.admin("/metrics").lines().noneMatch(line -> line.contains("server_check_status")));
        }
    }
}
