package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.net.SpliceMode;
import ub.core.stats.Stat;

/** Servers that answer badly, slowly or not to the end. RFC 9110 §15.6. */
@Timeout(60)
class BrokenAnswerTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @ParameterizedTest
    @ValueSource(strings = {
            "hello\r\n\r\n",
            "HTTP/1.1 999 What\r\n\r\n",
            "HTTP/2.0 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
            "HTTP/1.1 200 OK\r\nA : b\r\n\r\n",
            "HTTP/1.1 200 OK\r\n A: b\r\n\r\n",
            "HTTP/1.1 200 OK\r\nA: b",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"})
    void aMalformedHeadIsA502(String head) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once(head));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertEquals(502, client.ask(GET).status());
            proxy.awaitBackendCount(Stat.RESPONSE_ERRORS, 1);
            assertEquals(1, origin.connections(), "a server that has answered is not asked again");
            assertEquals(502, client.ask(GET).status(), "the client's connection goes on");
        }
    }

    @Test
    void aHeadOverTheLimitIsA502() throws Exception {
        String head = "HTTP/1.1 200 OK\r\n" + ("F: " + "x".repeat(4000) + "\r\n").repeat(5) + "\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once(head));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            assertEquals(502, proxy.connect().ask(GET).status());
        }
    }

    @Test
    void aServerThatIsSilentIsA504() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).responseMs(200).start()) {
            Peer client = proxy.connect();
            assertEquals(504, client.ask(GET).status());
            assertEquals(504, client.ask(GET).status(), "the client's connection goes on");
            proxy.awaitBackendCount(Stat.RESPONSE_ERRORS, 2);
        }
    }

    @Test
    void aServerThatStopsWithinItsHeadIsA504() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\nContent-Le");
            peer.readToEnd();
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).responseMs(200).start()) {
            assertEquals(504, proxy.connect().ask(GET).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked"})
    void anAnswerThatBreaksOffIsSeenToBeCut(String framing) throws Exception {
        String body = framing.startsWith("C") ? "only this" : "9\r\nonly this\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once(
                "HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n" + body));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertThrows(EOFException.class, () -> client.ask(GET));
            proxy.awaitBackendCount(Stat.SERVER_ABORTS, 1);
            proxy.awaitFrontendCount(Stat.RESPONSES_2XX, 1);
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void aCutAnswerIsAResetWhereOnlyTheEndWouldDelimitIt() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nonly this\r\n"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            proxy.connect().send("GET / HTTP/1.0\r\n\r\n").expectReset();
        }
    }

    @Test
    void aServerThatResetsItsAnswerHasNotEndedIt() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\n\r\nonly this");
            // A reset throws away what has not been taken.
            awaitQuietly(arrived);
            peer.reset();
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect().send(GET);
            assertTrue(client.readHead().contains("Transfer-Encoding: chunked"));
            assertEquals("9\r\nonly this\r\n", client.readText(14));
            arrived.countDown();
            assertEquals(0, client.readToEnd().length, "the last chunk would say that it is whole");
            proxy.awaitBackendCount(Stat.SERVER_ABORTS, 1);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void aLargeAnswerThatStallsIsCut(SpliceMode splice) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n").send(new byte[300_000]);
            peer.readToEnd();
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).splice(splice).responseMs(300).start()) {
            Peer client = proxy.connect();
            assertThrows(EOFException.class, () -> client.ask(GET));
            assertTrue(client.bytesRead() >= 300_000, "what had come was passed on");
            proxy.awaitBackendCount(Stat.SERVER_ABORTS, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void aLargeAnswerThatBreaksOffIsCut(SpliceMode splice) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n").send(new byte[300_000]);
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).splice(splice).start()) {
            Peer client = proxy.connect();
            assertThrows(EOFException.class, () -> client.ask(GET));
            proxy.awaitBackendCount(Stat.SERVER_ABORTS, 1);
        }
    }

    @Test
    void aMalformedChunkCutsTheAnswer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nXYZ\r\n"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertThrows(EOFException.class, () -> client.ask(GET));
            proxy.awaitBackendCount(Stat.RESPONSE_ERRORS, 1);
        }
    }
}
