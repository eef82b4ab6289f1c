package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that come bit by bit, and readers that take them slowly. */
@Timeout(60)
class StreamingTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String EVENT = "data: tick\n\n";

    /** The server waits with each event until the client has the one before. */
    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 120", "Connection: close"})
    void eachEventArrivesBeforeTheNextIsSent(String framing) throws Exception {
        boolean chunked = framing.startsWith("T");
        Semaphore arrived = new Semaphore(0);
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + framing + "\r\n\r\n");
            for (int i = 0; i < 10; i++) {
                acquire(arrived);
                peer.send(chunked ? "c\r\n" + EVENT + "\r\n" : EVENT);
            }
            acquire(arrived);
            peer.send(chunked ? "0\r\n\r\n" : "");
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            String head = client.send(GET).readHead();
            boolean inChunks = head.contains("chunked");
            for (int i = 0; i < 10; i++) {
                arrived.release();
                assertEquals(inChunks ? "c\r\n" + EVENT : EVENT, client.readText(inChunks ? 15 : 12));
                // The line end of a chunk may come with it or with the next one.
                if (inChunks) {
                    assertEquals("\r\n", client.readText(2));
                }
            }
            arrived.release();
            assertEquals(inChunks ? "0\r\n\r\n" : "", client.readText(inChunks ? 5 : 0));
        }
    }

    /** Each event is followed by the first byte of the next chunk: what is whole must not wait for what is not. */
    @Test
    void anEventIsNotHeldBackByTheStartOfTheNext() throws Exception {
        Semaphore arrived = new Semaphore(0);
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n" + EVENT + "\r\n0");
            acquire(arrived);
            peer.send("\r\n\r\n");
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send(GET).readHead();
            assertEquals("c\r\n" + EVENT, client.readText(15));
            arrived.release();
            assertEquals("\r\n0\r\n\r\n", client.readText(7));
        }
    }

    @Test
    void anUploadThatTricklesArrivesBitByBit() throws Exception {
        Semaphore arrived = new Semaphore(0);
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            for (int i = 0; i < 5; i++) {
                assertEquals("1\r\nx\r\n", peer.readText(6));
                arrived.release();
            }
            assertEquals("0\r\n\r\n", peer.readText(5));
            peer.send(ScriptedOrigin.ok("ok"));
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 5; i++) {
                client.send("1\r\nx\r\n");
                acquire(arrived);
            }
            assertEquals("ok", client.ask("0\r\n\r\n").text());
        }
    }

    private static void acquire(Semaphore semaphore) throws IOException {
        try {
            if (!semaphore.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new IOException("what was sent did not arrive");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** A client that takes nothing stops its server, and holds no more than a buffer or two meanwhile. */
    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 200000000"})
    void aReaderThatStopsStopsTheServer(String framing) throws Exception {
        String piece = "x".repeat(50_000);
        String sent = framing.startsWith("T") ? "c350\r\n" + piece + "\r\n" : piece;
        Semaphore pieces = new Semaphore(0);
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.socket().setSendBufferSize(64 * 1024);
            peer.send("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
            for (int i = 0; i < 4000; i++) {
                peer.send(sent);
                pieces.release();
            }
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connectNarrow();
            client.send(GET).readHead();
            long stoppedAt = untilStill(pieces);
            assertTrue(stoppedAt < 1000, stoppedAt + " pieces of 4000");
            assertTrue(proxy.lentBuffers() <= 4, () -> proxy.lentBuffers() + " buffers");
            client.readExactly(20_000_000);
            assertTrue(untilStill(pieces) > stoppedAt, "the server goes on when the client does");
        }
    }

    /** That a sender has stopped, nothing tells but time. */
    private static long untilStill(Semaphore pieces) throws InterruptedException {
        long before = -1;
        long now = pieces.availablePermits();
        while (now != before) {
            before = now;
            Thread.sleep(300);
            now = pieces.availablePermits();
        }
        return now;
    }
}
