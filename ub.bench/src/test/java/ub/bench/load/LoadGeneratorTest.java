package ub.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;

/** The generator against a plain server that says what a test tells it to. */
class LoadGeneratorTest {
    private static final long WINDOW_NS = 300_000_000L;
    private static final long TIMEOUT_NS = 2_000_000_000L;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    /** What the server does once it has read a request head. */
    @FunctionalInterface
    private interface Reply {
        void to(String request, Socket client) throws IOException, InterruptedException;
    }

    private final Reactors reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 64));
    private final ServerSocket server = listen();
    private final AtomicLong accepted = new AtomicLong();

    @AfterEach
    void stop() throws IOException {
        server.close();
        reactors.close();
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void serve(Reply reply) {
        Thread.ofPlatform().daemon().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    accepted.incrementAndGet();
                    Thread.ofPlatform().daemon().start(() -> converse(client, reply));
                } catch (IOException e) {
                    return; // the test is over
                }
            }
        });
    }

    private static void converse(Socket client, Reply reply) {
        try (client) {
            client.setTcpNoDelay(true);
            for (String request = readHead(client); !request.isEmpty(); request = readHead(client)) {
                reply.to(request, client);
            }
        } catch (IOException | InterruptedException e) {
            // the generator went away
        }
    }

    private static String readHead(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream input = client.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private LoadPlan plan(LoadPlan.Request request, OptionalDouble rate) {
        Target target = new Target("127.0.0.1", server.getLocalPort(), "/x");
        return new LoadPlan(target, request, 2, 0, WINDOW_NS, TIMEOUT_NS, rate);
    }

    private LoadResult run(LoadPlan plan) throws Exception {
        return new LoadGenerator(reactors.all().getFirst()).run(plan);
    }

    private LoadResult getInClosedLoop() throws Exception {
        return run(plan(LoadPlan.Request.GET, OptionalDouble.empty()));
    }

    @Test
    void keepsConnectionsAndCountsAnswersAndBytes() throws Exception {
        serve((request, client) -> write(client, OK));

        LoadResult result = getInClosedLoop();
        assertTrue(result.flawless());
        assertEquals(2, accepted.get());
        assertEquals(result.answerCount(), result.answers().get("2xx"));
        assertEquals(result.answerCount() * OK.length(), result.receivedBytes());
        assertEquals(result.answerCount(), result.latencyNs().getTotalCount());
    }

    @Test
    void sendsMethodFieldsAndBody() throws Exception {
        serve((request, client) -> {
            boolean asPlanned = request.startsWith("POST /x HTTP/1.1\r\nHost: 127.0.0.1:" + server.getLocalPort()
                    + "\r\nX-A: b\r\nContent-Length: 100000\r\n\r\n");
            byte[] body = client.getInputStream().readNBytes(100_000);
            boolean complete = new String(body, StandardCharsets.US_ASCII).equals("x".repeat(100_000));
            write(client, asPlanned && complete ? OK : OK.replace("200", "400"));
        });

        LoadResult result = run(plan(new LoadPlan.Request("POST", List.of("X-A: b"), 100_000),
                OptionalDouble.empty()));
        assertTrue(result.answers().get("2xx") > 0);
        assertEquals(0, result.answers().get("4xx"));
    }

    @Test
    void readsChunkedAnswersAndTrailersInPieces() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n";
        serve((request, client) -> {
            write(client, answer.substring(0, answer.length() - 4));
            write(client, answer.substring(answer.length() - 4));
        });

        LoadResult result = getInClosedLoop();
        assertTrue(result.flawless());
        assertEquals(result.answerCount() * answer.length(), result.receivedBytes());
    }

    @Test
    void readsAnswersLargerThanItsBuffer() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + "y".repeat(300_000);
        serve((request, client) -> write(client, answer));

        LoadResult result = getInClosedLoop();
        assertTrue(result.flawless());
        assertEquals(result.answerCount() * answer.length(), result.receivedBytes());
    }

    @Test
    void anInterimAnswerIsNotTheAnswer() throws Exception {
        serve((request, client) -> write(client, "HTTP/1.1 103 Early Hints\r\n\r\n" + OK.replace("200", "404")));

        LoadResult result = getInClosedLoop();
        assertEquals(result.answerCount(), result.answers().get("4xx"));
    }

    @Test
    void anAnswerToHeadHasNoBody() throws Exception {
        serve((request, client) -> write(client, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"));

        assertTrue(run(plan(new LoadPlan.Request("HEAD", List.of(), 0), OptionalDouble.empty())).flawless());
    }

    @Test
    void aBodyMayEndWithTheConnection() throws Exception {
        serve((request, client) -> {
            write(client, "HTTP/1.1 200 OK\r\n\r\nhello");
            client.close();
        });

        LoadResult result = getInClosedLoop();
        assertTrue(result.flawless());
        assertTrue(accepted.get() >= result.answerCount());
    }

    @Test
    void anAnswerCutShortIsAReset() throws Exception {
        serve((request, client) -> {
            write(client, "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
            client.close();
        });

        LoadResult result = getInClosedLoop();
        assertEquals(0, result.answerCount());
        assertTrue(result.failures().get(FailureKind.RESET) > 0);
    }

    @Test
    void whatIsNotHttpIsABadAnswer() throws Exception {
        serve((request, client) -> write(client, "hello, world\r\n\r\n"));

        assertTrue(getInClosedLoop().failures().get(FailureKind.BAD_ANSWER) > 0);
    }

    @Test
    void bytesBehindAnAnswerAreABadAnswer() throws Exception {
        serve((request, client) -> write(client, OK + "more"));

        assertTrue(getInClosedLoop().failures().get(FailureKind.BAD_ANSWER) > 0);
    }

    @Test
    void silenceIsATimeout() throws Exception {
        serve((request, client) -> { });
        LoadPlan patient = plan(LoadPlan.Request.GET, OptionalDouble.empty());
        LoadPlan plan = new LoadPlan(patient.target(), patient.request(), 2, 0, WINDOW_NS, 50_000_000L,
                OptionalDouble.empty());

        assertTrue(run(plan).failures().get(FailureKind.TIMEOUT) > 0);
    }

    @Test
    void aRefusedConnectionIsAConnectFailure() throws Exception {
        server.close();

        LoadResult result = getInClosedLoop();
        assertTrue(result.failures().get(FailureKind.CONNECT) > 0);
        assertEquals(0, result.answerCount());
    }

    @Test
    void anOpenLoopSendsAsManyRequestsAsItsRate() throws Exception {
        serve((request, client) -> write(client, OK));

        LoadResult result = run(plan(LoadPlan.Request.GET, OptionalDouble.of(200)));
        assertEquals(60, result.answerCount()); // 200 a second for 0.3 seconds
        assertTrue(result.flawless());
    }

    /** The server stops once for 200 of the 300 ms: more than half of all requests are due meanwhile. */
    @Test
    void anOpenLoopChargesAStallToEveryRequestThatWasDueInIt() throws Exception {
        long stallMs = 200;
        AtomicLong stallEndsNs = new AtomicLong();
        serve((request, client) -> {
            stallEndsNs.compareAndSet(0, System.nanoTime() + stallMs * 1_000_000);
            // Time itself is what is measured.
            long leftMs = (stallEndsNs.get() - System.nanoTime()) / 1_000_000;
            Thread.sleep(Math.max(0, leftMs));
            write(client, OK);
        });

        LoadResult result = run(plan(LoadPlan.Request.GET, OptionalDouble.of(200)));
        assertEquals(60, result.latencyNs().getTotalCount());
        assertTrue(result.latencyNs().getValueAtPercentile(50) > 30_000_000L,
                "median " + result.latencyNs().getValueAtPercentile(50));
    }
}
