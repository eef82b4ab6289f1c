package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.net.SpliceMode;
import ub.http.http1.BodyRate;
import ub.http.http1.HttpLimits;
import ub.http.http1.Rejection;

/** Clients that send their bodies slowly, against a lower limit of their speed. */
@Timeout(60)
class SlowBodyTest {
    private static final long WINDOW_MS = 500;
    /** Ten thousand bytes a second, averaged over half a second. */
    private static final HttpLimits LIMITS = new HttpLimits(16_384, 100, 8_192, 0, 256, 4_096,
            new BodyRate(10_000, TimeUnit.MILLISECONDS.toNanos(WINDOW_MS)), 0);
    private static final String CHUNKED_POST = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static String post(int length) {
        return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
    }

    /**
     * Sends pieces without an end, with pauses that are far below any timeout for silence. How long a client takes is
     * what is tested here, so time itself must pass, in this and in the other tests.
     */
    private static void drip(Peer client, String piece) {
        try {
            while (true) {
                client.send(piece);
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // The connection has ended, as it should.
        }
    }

    private static void assertTooSlow(String head, String piece) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).limits(LIMITS).start()) {
            Peer client = proxy.connect();
            client.send(head);
            long startNs = System.nanoTime();
            Thread dripper = Thread.ofPlatform().daemon().start(() -> drip(client, piece));
            Message answer = client.readAnswer();
            long elapsedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
            assertEquals(408, answer.status());
            assertEquals("close", answer.field("Connection"));
            assertTrue(elapsedMs < 20_000, () -> elapsedMs + " ms: bytes must not buy time");
            client.close();
            dripper.join();
            proxy.awaitRejected(Rejection.BODY_TOO_SLOW, 1);
        }
    }

    @Test
    void aTrickleOfBytesIsA408() throws Exception {
        assertTooSlow(post(1_000_000), "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\r\nx\r\n", "1;extension=\"of-many-bytes-that-are-no-data\"\r\nx\r\n"})
    void aTrickleOfChunksIsA408(String chunk) throws Exception {
        assertTooSlow(CHUNKED_POST, chunk);
    }

    @Test
    void aTrickleWithinAChunksFramingIsA408() throws Exception {
        assertTooSlow(CHUNKED_POST + "5;extension=", "x");
    }

    @Test
    void aTrickleOfTrailersIsA408() throws Exception {
        assertTooSlow(CHUNKED_POST + "0\r\n", "A: b\r\n");
    }

    @Test
    void whoIsFastEnoughMayTakeHisTime() throws Exception {
        int piece = 2_000;
        int pieces = 30;
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer ->
                peer.send(ScriptedOrigin.ok(String.valueOf(peer.readRequest().body().length))));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).limits(LIMITS).start()) {
            Peer client = proxy.connect();
            client.send(post(piece * pieces));
            for (int i = 0; i < pieces; i++) {
                // Together longer than the window, and each far below what its bytes allow: 200 ms.
                Thread.sleep(WINDOW_MS / 20);
                client.send("x".repeat(piece));
            }
            assertEquals(String.valueOf(piece * pieces), client.readAnswer().text());
            assertEquals(0, proxy.rejected());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALWAYS", "NEVER"})
    void aServerThatReadsSlowlyIsNotTheClientsFault(String splice) throws Exception {
        int length = 8 << 20;
        CountDownLatch stalled = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            String head = peer.readHead();
            awaitQuietly(stalled);
            peer.readExactly(Integer.parseInt(new Message(head, new byte[0], "").field("Content-Length")));
            peer.send(ScriptedOrigin.ok("late"));
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).limits(LIMITS)
                .splice(SpliceMode.valueOf(splice)).start()) {
            Peer client = proxy.connect();
            Thread sender = Thread.ofPlatform().start(() -> sendQuietly(client, length));
            Thread.sleep(3 * WINDOW_MS);
            stalled.countDown();
            assertEquals("late", client.readAnswer().text());
            sender.join();
        }
    }

    @Test
    void aClientThatWaitsForA100IsNotHurried() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            pause(2 * WINDOW_MS);
            peer.send("HTTP/1.1 100 Continue\r\n\r\n");
            peer.send(ScriptedOrigin.ok(peer.readText(5)));
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).limits(LIMITS).start()) {
            Peer client = proxy.connect();
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertEquals(100, client.readBodiless().status());
            assertEquals("hello", client.ask("hello").text());
        }
    }

    @Test
    void silenceWithinABodyIsA408OfItsOwn() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).clientMs(200).start()) {
            assertEquals(408, proxy.connect().ask(post(10) + "12345").status());
            proxy.awaitRejected(Rejection.BODY_STALLED, 1);
        }
    }

    private static void sendQuietly(Peer client, int length) {
        try {
            client.send(post(length)).send(new byte[length]);
        } catch (IOException e) {
            // The test sees the answer, or none.
        }
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
