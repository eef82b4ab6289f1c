package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ub.core.stats.Stat;

/** Requests that are refused: the server never hears of them, and the connection ends. RFC 9112 §11. */
@Timeout(60)
class RejectedRequestTest {
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n";

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("CL.TE", 400, POST + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                refused("TE.CL", 400, POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n"),
                refused("TE.TE", 400, POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n"),
                refused("TE behind a tab", 400, POST + "Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n"),
                refused("TE with a vertical tab", 400, POST + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n"),
                refused("TE unknown", 501, POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                refused("TE not last", 400, POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
                refused("TE in HTTP/1.0", 400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                refused("two lengths", 400, POST + "Content-Length: 0\r\nContent-Length: 44\r\n\r\n"),
                refused("a length with a sign", 400, POST + "Content-Length: +0\r\n\r\n"),
                refused("a list of lengths", 400, POST + "Content-Length: 0, 0\r\n\r\n"),
                refused("a hexadecimal length", 400, POST + "Content-Length: 0x0\r\n\r\n"),
                refused("a length beyond a long", 400, POST + "Content-Length: 99999999999999999999\r\n\r\n"),
                refused("a folded line", 400, POST + "X: y\r\n Content-Length: 9\r\n\r\n"),
                refused("line ends of LF", 400, "GET / HTTP/1.1\nHost: a\n\n"),
                refused("a bare CR", 400, POST + "X: a\rContent-Length: 9\r\n\r\n"),
                refused("a NUL", 400, POST + "X: a\0b\r\n\r\n"),
                refused("two hosts", 400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                refused("no host", 400, "GET / HTTP/1.1\r\n\r\n"),
                refused("a blank in the target", 400, "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
                refused("HTTP/2 without TLS", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                refused("CONNECT", 405, "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n"),
                refused("an unknown expectation", 417, POST + "Expect: magic\r\nContent-Length: 3\r\n\r\nabc"),
                refused("a line too long", 414, "GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
                refused("too many fields", 431, POST + "F: v\r\n".repeat(200) + "\r\n"));
    }

    private static Arguments refused(String name, int status, String request) {
        return Arguments.of(name, status, request);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void endsTheConnectionAndNothingReachesTheServer(String name, int status, String request) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            Message answer = client.ask(request + SMUGGLED);
            assertEquals(status, answer.status(), answer.text());
            assertEquals("close", answer.field("Connection"));
            client.expectEnd();
            client.close();
            proxy.awaitNoConnection();
            assertEquals(0, origin.connections());
            proxy.awaitFrontendCount(Stat.REQUESTS, 1);
            proxy.awaitFrontendCount(Stat.REQUEST_ERRORS, 1);
        }
    }

    @Test
    void aGoodRequestBeforeABadOneIsServed() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n" + "GET / HTTP/1.1\r\n\r\n" + SMUGGLED);
            assertEquals("ok", client.readAnswer().text());
            assertEquals(400, client.readAnswer().status());
            client.expectEnd();
            proxy.awaitBackendCount(Stat.REQUESTS, 1);
        }
    }

    @Test
    void aHeadThatComesTooSlowlyIsA408() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).httpRequestMs(500).start()) {
            Peer client = proxy.connect();
            client.send("GET / HTTP/1.1\r\n");
            long startNs = System.nanoTime();
            Thread dripper = Thread.ofPlatform().daemon().start(() -> drip(client));
            assertEquals(408, client.readAnswer().status());
            long elapsedMs = (System.nanoTime() - startNs) / 1_000_000;
            assertEquals(true, elapsedMs < 10_000, () -> elapsedMs + " ms: bytes must not buy time");
            client.close();
            dripper.join();
            assertEquals(0, origin.connections());
            proxy.awaitFrontendCount(Stat.REQUEST_ERRORS, 1);
        }
    }

    private static void drip(Peer client) {
        try {
            while (true) {
                // Time must pass: the drops are to come one by one, and never to be too rare.
                Thread.sleep(50);
                client.send("X: y\r\n");
            }
        } catch (Exception e) {
            // The connection has ended, as it should.
        }
    }

    @Test
    void aClientThatLeavesWithinAHeadIsNoRequest() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().start()) {
            Peer client = proxy.connect();
            client.send("GET / HTTP/1.1\r\nHo").shutdownOutput();
            client.expectEnd();
            assertEquals(0, proxy.frontendCount(Stat.REQUESTS));
        }
    }

    @Test
    void aClientThatNeverStopsSendingAfterItWasRefusedIsCutOff() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer flooder = proxy.connect();
            flooder.send("GET / HTTP/1.1\r\n\r\n");
            assertEquals(400, flooder.readAnswer().status());
            Thread flood = Thread.ofPlatform().daemon().start(() -> flood(flooder));
            assertEquals("ok", proxy.connect().ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").text());
            flood.join();
        }
    }

    private static void flood(Peer client) {
        byte[] bytes = new byte[1 << 20];
        try {
            while (true) {
                client.send(bytes);
            }
        } catch (java.io.IOException e) {
            // Cut off, as it should be.
        }
    }
}
