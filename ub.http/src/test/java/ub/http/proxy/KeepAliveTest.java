package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.stats.Stat;
import ub.http.http1.BodyRate;
import ub.http.http1.HttpLimits;

/** Connections that serve more than one request, on both sides. RFC 9112 §9.3. */
@Timeout(60)
class KeepAliveTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void oneConnectionOnEachSideServesAllRequestsOfAClient() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 20; i++) {
                assertEquals("ok", client.ask(GET).text());
            }
            assertEquals(1, origin.connections());
            proxy.awaitBackendCount(Stat.REUSES, 19);
            proxy.awaitFrontendCount(Stat.RESPONSES_2XX, 20);
            proxy.awaitBackendCount(Stat.REQUESTS, 20);
        }
    }

    @Test
    void clientsOneAfterTheOtherShareAConnectionToTheServer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            for (int i = 0; i < 5; i++) {
                try (Peer client = proxy.connect()) {
                    client.ask(GET);
                }
            }
            assertEquals(1, origin.connections());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 1_000_000})
    void aConnectionIsReusedAfterALargeAnswer(int bytes) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("x".repeat(bytes)));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 5; i++) {
                assertEquals(bytes, client.ask(GET).body().length);
            }
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(KeepAliveTest::echoTarget);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send(IntStream.range(0, 500).mapToObj(i -> "GET /" + i + " HTTP/1.1\r\nHost: a\r\n\r\n")
                    .collect(Collectors.joining()));
            for (int i = 0; i < 500; i++) {
                assertEquals("/" + i, client.readAnswer().text());
            }
        }
    }

    private static void echoTarget(Peer peer) throws IOException {
        Message request;
        while ((request = peer.readRequest()) != null) {
            peer.send(ScriptedOrigin.ok(request.startLine().split(" ")[1]));
        }
    }

    @Test
    void pipelinedRequestsWithBodiesKeepTheirBorders() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            Message request;
            while ((request = peer.readRequest()) != null) {
                peer.send(ScriptedOrigin.ok(request.text()));
            }
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\none"
                    + "POST /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n"
                    + "POST /3 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nthree" + GET);
            assertEquals("one", client.readAnswer().text());
            assertEquals("two", client.readAnswer().text());
            assertEquals("three", client.readAnswer().text());
            assertEquals("", client.readAnswer().text());
        }
    }

    @Test
    void aRequestMayArriveByteByByte() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            Message request;
            while ((request = peer.readRequest()) != null) {
                peer.send(ScriptedOrigin.ok(request.text()));
            }
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            String request = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5;x=y\r\nhello\r\n0\r\nA: b\r\n\r\n";
            for (char c : (request + request).toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertEquals("hello", client.readAnswer().text());
            assertEquals("hello", client.readAnswer().text());
        }
    }

    @Test
    void aConnectionEndsWithItsLastRequest() throws Exception {
        HttpLimits limits = new HttpLimits(16_384, 100, 8_192, 0, 256, 4_096, BodyRate.ANY, 3);
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).limits(limits).start()) {
            Peer client = proxy.connect();
            assertFalse(client.ask(GET).has("Connection"));
            assertFalse(client.ask(GET).has("Connection"));
            assertEquals("close", client.ask(GET).field("Connection"));
            client.expectEnd();
            Peer pipelining = proxy.connect();
            pipelining.send(GET.repeat(3_000));
            for (int i = 0; i < 3; i++) {
                assertEquals("ok", pipelining.readAnswer().text());
            }
            // In order, not with a reset: requests that come too late must not cost the client its answers.
            pipelining.expectEnd();
            pipelining.close();
            proxy.awaitFrontendCount(Stat.REQUESTS, 6);
        }
    }

    @Test
    void anAnswerMayArriveByteByByte() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nA: b\r\n\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            while (peer.readRequest() != null) {
                for (char c : answer.toCharArray()) {
                    peer.send(String.valueOf(c));
                }
            }
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertEquals("hello", client.ask(GET).text());
            assertEquals("A: b\n", client.ask("GET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\n\r\n").trailers());
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void aClientThatSaysCloseIsClosedAfterItsAnswer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            Message answer = client.ask("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertEquals("close", answer.field("Connection"));
            client.expectEnd();
            proxy.connect().ask(GET);
            assertEquals(1, origin.connections(), "the server's connection has nothing to do with it");
        }
    }

    @Test
    void aServerThatSaysCloseDoesNotCloseTheClient() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertFalse(client.ask(GET).has("Connection"));
            assertEquals("ok", client.ask(GET).text());
            assertEquals(2, origin.connections());
        }
    }

    @Test
    void http10KeepsTheConnectionOnlyWhenAsked() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            Message kept = client.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertEquals("keep-alive", kept.field("Connection"));
            assertEquals("close", client.ask("GET / HTTP/1.0\r\n\r\n").field("Connection"));
            client.expectEnd();
        }
    }

    @Test
    void anIdleConnectionHoldsNoBufferAndIsClosedAfterItsTime() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).httpKeepAliveMs(500).start()) {
            Peer client = proxy.connect();
            client.ask(GET);
            proxy.awaitIdle();
            assertEquals(1, proxy.openConnections());
            client.expectEnd();
        }
    }

    /** After a second without a request a connection has no thread any more: for that time itself must pass. */
    private static void rest() throws InterruptedException {
        Thread.sleep(1200);
    }

    @Test
    void aConnectionThatRestsServesItsNextRequest() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 3; i++) {
                assertEquals("ok", client.ask(GET).text());
                rest();
            }
            client.send("GET / HT");
            proxy.awaitLentBuffer();
            assertEquals("ok", client.ask("TP/1.1\r\nHost: a\r\n\r\n").text());
        }
    }

    @Test
    void aConnectionThatRestsIsClosedAfterItsTime() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).httpKeepAliveMs(1500).start()) {
            Peer client = proxy.connect();
            long startNs = System.nanoTime();
            client.ask(GET);
            client.expectEnd();
            long elapsedMs = (System.nanoTime() - startNs) / 1_000_000;
            assertTrue(elapsedMs >= 1500, () -> elapsedMs + " ms");
            proxy.awaitNoConnection();
        }
    }

    @Test
    void aClientThatLeavesWhileItsConnectionRestsIsForgotten() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer ending = proxy.connect();
            Peer resetting = proxy.connect();
            ending.ask(GET);
            resetting.ask(GET);
            rest();
            ending.close();
            resetting.reset();
            proxy.awaitNoConnection();
        }
    }

    @Test
    void answersThatBringMoreThanTheyDeclareAreNotReused() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok")
                + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            for (int i = 0; i < 3; i++) {
                assertEquals("ok", proxy.connect().ask(GET).text());
            }
            assertEquals(3, origin.connections());
        }
    }
}
