package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.net.SpliceMode;
import ub.core.stats.Stat;
import ub.http.http1.HttpLimits;
import ub.http.http1.Rejection;

/** Request bodies that take their time, and answers that come meanwhile. */
@Timeout(60)
class UploadTest {
    private static final String CHUNKED_POST = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static String post(long bytes) {
        return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + bytes + "\r\n\r\n";
    }

    @Test
    void anAnswerBeforeTheEndOfTheUploadArrivesAndEndsTheConnection() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.readExactly(1000);
            peer.send("HTTP/1.1 413 Too much\r\nContent-Length: 2\r\n\r\nno");
            peer.readToEnd();
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send(post(1_000_000)).send(new byte[1000]);
            Message answer = client.readAnswer();
            assertEquals(413, answer.status());
            assertEquals("no", answer.text());
            assertEquals("close", answer.field("Connection"));
            client.send(new byte[1000]);
            client.expectEnd();
        }
    }

    /** RFC 9112 §8: to HTTP/1.0 a reset would say that the answer is not whole. */
    @Test
    void anEarlyAnswerThatOnlyTheEndDelimitsEndsInOrder() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 413 Too much\r\n\r\nno");
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send("POST / HTTP/1.0\r\nContent-Length: 1000\r\n\r\nabc");
            assertEquals("no", client.readAnswer().text());
        }
    }

    @Test
    void howTheConnectionBeforeEndedDoesNotMatterToTheNext() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once("HTTP/1.1 200 OK\r\n\r\nok"), peer -> {
            peer.readHead();
            peer.readToEnd();
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            assertEquals("ok", proxy.connect().ask("GET / HTTP/1.0\r\n\r\n").text());
            Peer client = proxy.connect();
            client.send(post(100_000) + "abc");
            client.shutdownOutput();
            assertEquals(0, client.readToEnd().length);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void aServerThatEchoesMoreThanAllBuffersHoldIsNoDeadlock(SpliceMode splice) throws Exception {
        byte[] body = new byte[12_000_000];
        new Random(3).nextBytes(body);
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> echo(peer, body.length));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).splice(splice).start()) {
            Peer client = proxy.connect();
            Thread sender = Thread.ofPlatform().start(() -> sendQuietly(client, post(body.length), body));
            assertArrayEquals(body, client.readAnswer().body());
            sender.join();
        }
    }

    /** Sends each piece back before it reads the next one. */
    private static void echo(Peer peer, int length) throws IOException {
        peer.readHead();
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
        for (int left = length; left > 0; left -= Math.min(left, 8192)) {
            peer.send(peer.readExactly(Math.min(left, 8192)));
        }
    }

    private static void sendQuietly(Peer client, String head, byte[] body) {
        try {
            client.send(head).send(body);
        } catch (IOException e) {
            // The reading side of the test tells what went wrong.
        }
    }

    /** Time itself must pass where a test is about how long one side takes. */
    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anUploadMayTakeLongerThanTheServerMayBeSilent() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            Message request = peer.readRequest();
            peer.send(ScriptedOrigin.ok(request.text()));
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).responseMs(400).start()) {
            Peer client = proxy.connect();
            client.send(post(8));
            for (int i = 0; i < 8; i++) {
                pause(150);
                client.send("x");
            }
            assertEquals("xxxxxxxx", client.readAnswer().text());
        }
    }

    @Test
    void theServersTimeStartsWhenTheUploadHasEnded() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readRequest();
            pause(700);
            peer.send(ScriptedOrigin.ok("late"));
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).responseMs(1000).start()) {
            Peer client = proxy.connect();
            client.send(post(2) + "x");
            pause(700);
            assertEquals("late", client.ask("x").text());
        }
    }

    @Test
    void aServerThatKeepsSilentAfterTheUploadIsA504() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).responseMs(300).start()) {
            Peer client = proxy.connect();
            client.send(post(2) + "x");
            proxy.awaitAtServer();
            assertEquals(504, client.ask("x").status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "chunked"})
    void aClientThatStallsInItsBodyGetsA408(String framing) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).clientMs(300).start()) {
            Peer client = proxy.connect();
            client.send(framing.equals("length") ? post(100_000) + "abc" : CHUNKED_POST + "5\r\nabc");
            Message answer = client.readAnswer();
            assertEquals(408, answer.status());
            assertEquals("close", answer.field("Connection"));
            client.expectEnd();
            proxy.awaitBackendCount(Stat.CLIENT_ABORTS, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void aStallIsCountedHoweverTheBodyIsMoved(SpliceMode splice) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).splice(splice).clientMs(300).start()) {
            assertEquals(408, proxy.connect().ask(post(1_000_000) + "abc").status());
            proxy.awaitRejected(Rejection.BODY_STALLED, 1);
        }
    }

    @Test
    void aServerThatTakesNoMoreIsA504() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            awaitQuietly(answered);
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).responseMs(500).start()) {
            Peer client = proxy.connect();
            byte[] body = new byte[40_000_000];
            Thread sender = Thread.ofPlatform().start(() -> sendQuietly(client, post(body.length), body));
            assertEquals(504, client.readAnswer().status());
            answered.countDown();
            client.close();
            sender.join();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws Exception {
        HttpLimits limits = new HttpLimits(16_384, 100, 8_192, 1000, 256, 4_096);
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).limits(limits).start()) {
            assertEquals(413, proxy.connect().ask(post(1001)).status());
            assertEquals(0, origin.connections());
            Peer client = proxy.connect();
            assertEquals(413, client.ask(CHUNKED_POST + "3e8\r\n" + "x".repeat(1000) + "\r\n1\r\nx\r\n").status());
            client.expectEnd();
        }
    }

    @Test
    void aMalformedChunkIsA400AndTheServerSeesNoEndOfTheBody() throws Exception {
        byte[][] seen = new byte[1][];
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            seen[0] = peer.readToEnd();
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            Message answer = client.ask(CHUNKED_POST + "3\r\nabc\r\nXYZ\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n");
            assertEquals(400, answer.status());
            client.expectEnd();
            proxy.awaitIdle();
            assertTrue(Arrays.equals("3\r\nabc\r\n".getBytes(), seen[0]) || seen[0].length == 0,
                    () -> new String(seen[0]));
            proxy.awaitFrontendCount(Stat.REQUEST_ERRORS, 1);
        }
    }

    @Test
    void aClientThatLeavesInItsBodyEndsTheRequestAtTheServer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            assertEquals(3, peer.readToEnd().length);
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send(post(100_000) + "abc");
            client.shutdownOutput();
            assertEquals(0, client.readToEnd().length);
            proxy.awaitIdle();
            proxy.awaitBackendCount(Stat.CLIENT_ABORTS, 1);
        }
    }

    @Test
    void aServerThatDiesInTheUploadIsA502() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.readExactly(10);
            peer.reset();
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertEquals(502, client.ask(post(100) + "0123456789").status());
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void aRequestThatIsNotReadToItsEndIsNotFollowedByAnother() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().start()) {
            Peer client = proxy.connect();
            Message answer = client.ask(post(100_000) + "GET / HTTP/1.1\r\nHost: smuggled\r\n\r\n");
            assertEquals(503, answer.status());
            assertEquals("close", answer.field("Connection"));
            client.shutdownOutput();
            client.expectEnd();
            proxy.awaitFrontendCount(Stat.REQUESTS, 1);
        }
    }

    @Test
    void aBodyThatIsHereDoesNotEndTheConnection() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().start()) {
            Peer client = proxy.connect();
            assertEquals(503, client.ask(post(3) + "abc").status());
            assertEquals(503, client.ask(post(3) + "abc").status());
        }
    }
}
