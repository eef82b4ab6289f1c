package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.net.SpliceMode;
import ub.core.stats.Stat;
import ub.http.http1.HttpLimits;

/** Bodies in all framings, on both sides. RFC 9112 §6 and §7. */
@Timeout(60)
class BodiesTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String GET_WITH_TRAILERS = "GET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\n\r\n";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static byte[] random(int bytes) {
        byte[] body = new byte[bytes];
        new Random(bytes).nextBytes(body);
        return body;
    }

    /** Answers with the body of the request, declared by its length. */
    private static void echo(Peer peer) throws IOException {
        Message request;
        while ((request = peer.readRequest()) != null) {
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + request.body().length + "\r\n\r\n").send(request.body());
        }
    }

    /** Answers with the body of the request, in chunks of a thousand bytes. */
    private static void echoInChunks(Peer peer) throws IOException {
        Message request;
        while ((request = peer.readRequest()) != null) {
            peer.send(CHUNKED);
            sendChunks(peer, request.body(), 1000);
            peer.send("0\r\n\r\n");
        }
    }

    private static void sendChunks(Peer peer, byte[] body, int size) throws IOException {
        for (int at = 0; at < body.length; at += size) {
            int length = Math.min(size, body.length - at);
            peer.send(Integer.toHexString(length) + "\r\n").send(Arrays.copyOfRange(body, at, at + length))
                    .send("\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, NEVER", "1, NEVER", "16383, NEVER", "16384, NEVER", "65536, NEVER", "3000000, NEVER",
            "65536, ALWAYS", "3000000, ALWAYS"})
    void bodiesWithALengthArriveWholeBothWays(int bytes, SpliceMode splice) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(BodiesTest::echo);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).splice(splice).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 3; i++) {
                client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + bytes + "\r\n\r\n").send(random(bytes));
                assertArrayEquals(random(bytes), client.readAnswer().body());
            }
            assertEquals(1, origin.connections());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 16_384, 300_000})
    void chunkedBodiesArriveWholeBothWays(int bytes) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(BodiesTest::echoInChunks);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 3; i++) {
                client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
                sendChunks(client, random(bytes), 777);
                client.send("0\r\n\r\n");
                assertArrayEquals(random(bytes), client.readAnswer().body());
            }
            assertEquals(1, origin.connections());
        }
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void largeBodiesAreSplicedOnlyWhereThatIsAskedFor(SpliceMode splice) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("x".repeat(1_000_000)));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).splice(splice).start()) {
            proxy.connect().ask(GET);
            assertEquals(splice == SpliceMode.ALWAYS, proxy.processCount(Stat.SPLICED_BYTES) > 500_000);
        }
    }

    @Test
    void trailersArePassedOnBothWays() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            Message request = peer.readRequest();
            peer.send(CHUNKED + "2\r\nok\r\n0\r\nSeen: " + request.trailers().trim() + "\r\n\r\n");
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Message answer = proxy.connect().ask("POST / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nDigest: abc\r\nContent-Length: 5\r\n\r\n");
            assertEquals("Seen: Digest: abc\n", answer.trailers());
        }
    }

    @Test
    void trailersEndHereWhereTheClientDoesNotSayThatItTakesThem() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(CHUNKED + "2\r\nok\r\n0\r\nSeen: here\r\n\r\n");
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertEquals("", client.ask(GET).trailers());
            assertEquals("", client.ask("GET / HTTP/1.1\r\nHost: a\r\nTE: deflate\r\n\r\n").trailers());
            assertEquals("Seen: here\n", client.ask(GET_WITH_TRAILERS).trailers());
            assertEquals("ok", client.ask(GET).text());
        }
    }

    @Test
    void trailersOfOneAnswerAreNotRepeatedInAnother() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(
                ScriptedOrigin.once(CHUNKED + "2\r\nok\r\n0\r\nSecret: of-another-client\r\n\r\n"),
                ScriptedOrigin.once("HTTP/1.1 200 OK\r\n\r\nuntil close"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            assertEquals("Secret: of-another-client\n", proxy.connect().ask(GET_WITH_TRAILERS).trailers());
            Message second = proxy.connect().ask(GET_WITH_TRAILERS);
            assertEquals("until close", second.text());
            assertEquals("", second.trailers());
        }
    }

    @Test
    void anAnswerThatEndsWithItsConnectionBecomesChunked() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once("HTTP/1.1 200 OK\r\n\r\nhello"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 2; i++) {
                Message answer = client.ask(GET);
                assertEquals("chunked", answer.field("Transfer-Encoding"));
                assertEquals("hello", answer.text());
            }
        }
    }

    @Test
    void aChunkedAnswerBecomesUntilCloseForHttp10() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(CHUNKED + "5\r\nhello\r\n1\r\n!\r\n0\r\nA: b\r\n\r\n");
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Message answer = proxy.connect().ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertFalse(answer.has("Transfer-Encoding"));
            assertEquals("close", answer.field("Connection"));
            assertEquals("hello!", answer.text());
        }
    }

    @Test
    void anAnswerToHeadHasNoBodyWhateverItDeclares() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            while (peer.readRequest() != null) {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            }
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 3; i++) {
                Message answer = client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").readBodiless();
                assertEquals("1000", answer.field("Content-Length"));
            }
            assertEquals(1, origin.connections());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "304 Not Modified"})
    void statusesWithoutABodyLeaveTheConnectionUsable(String status) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering("HTTP/1.1 " + status + "\r\nX: y\r\n\r\n");
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 3; i++) {
                Message answer = client.send(GET).readBodiless();
                assertEquals("HTTP/1.1 " + status, answer.startLine());
                assertFalse(answer.has("Transfer-Encoding"));
            }
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void aLocalAnswerToHeadHasNoBody() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().start()) {
            Peer client = proxy.connect();
            assertEquals(503, client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").readBodiless().status());
            assertEquals(503, client.ask(GET).status());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10_000, 16_200})
    void aBodyFitsBehindAHeadOfAnySize(int headBytes) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(BodiesTest::echo);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            String fields = split(headBytes - 200);
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "Transfer-Encoding: chunked\r\n\r\n");
            sendChunks(client, random(20_000), 5000);
            client.send("0\r\nT: " + "t".repeat(3000) + "\r\n\r\n");
            assertArrayEquals(random(20_000), client.readAnswer().body());
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "Content-Length: 20000\r\n\r\n")
                    .send(random(20_000));
            assertArrayEquals(random(20_000), client.readAnswer().body());
            assertEquals("", client.ask(GET).text());
        }
    }

    /** Returns fields of so many bytes in all, none of them longer than a line may be. */
    private static String split(int bytes) {
        StringBuilder fields = new StringBuilder();
        for (int left = bytes; left > 0; left -= 4000) {
            int length = Math.max(8, Math.min(4000, left));
            fields.append("F: ").append("v".repeat(length - 5)).append("\r\n");
        }
        return fields.toString();
    }

    /** The largest head that may be configured leaves no room for what is added to it. */
    @Test
    void aHeadThatDoesNotFitInABufferOnceRewrittenIsRefused() throws Exception {
        HttpLimits limits = new HttpLimits(65_536, 200, 8_192, 0, 256, 4_096);
        String fields = "F:" + "v".repeat(500) + "\r\n";
        String head = fields.repeat(129) + "G:" + "v".repeat(380) + "\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.answering("HTTP/1.1 200 OK\r\n" + head + "\r\n");
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).limits(limits).start()) {
            Peer client = proxy.connect();
            assertEquals(431, client.ask("GET / HTTP/1.1\r\nHost: a\r\n" + head + "\r\n").status());
            assertEquals(0, origin.bytesReceived());
            assertEquals(502, client.ask(GET).status());
        }
    }

    @Test
    void aLimitOnRequestBodiesDoesNotLimitAnswers() throws Exception {
        HttpLimits limits = new HttpLimits(16_384, 100, 8_192, 1000, 256, 4_096);
        String chunked = CHUNKED + "7d0\r\n" + "y".repeat(2000) + "\r\n0\r\n\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.with(
                ScriptedOrigin.once(ScriptedOrigin.ok("x".repeat(2000))), ScriptedOrigin.once(chunked));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).limits(limits).start()) {
            assertEquals(2000, proxy.connect().ask(GET).body().length);
            assertEquals(2000, proxy.connect().ask(GET).body().length);
        }
    }
}
