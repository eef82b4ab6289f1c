package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.net.SpliceMode;
import ub.core.stats.Stat;

/** Clients that disappear: all that was lent and opened for them comes back. */
@Timeout(60)
class ClientGoneTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    /** How a client goes. */
    enum Leaving { END, RESET }

    private static void leave(Peer client, Leaving how) throws Exception {
        switch (how) {
            case END -> client.close();
            case RESET -> client.reset();
        }
    }

    @ParameterizedTest
    @CsvSource({"END, NEVER, Content-Length: 100000000", "RESET, NEVER, Content-Length: 100000000",
            "RESET, ALWAYS, Content-Length: 100000000", "RESET, NEVER, Transfer-Encoding: chunked",
            "END, ALWAYS, Connection: close"})
    void inTheMiddleOfAnAnswer(Leaving how, SpliceMode splice, String framing) throws Exception {
        String piece = "c350\r\n" + "x".repeat(50_000) + "\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
            for (int i = 0; i < 1900; i++) {
                peer.send(piece);
            }
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).splice(splice).start()) {
            Peer client = proxy.connectNarrow();
            client.send(GET).readHead();
            client.readExactly(100_000);
            leave(client, how);
            proxy.awaitNoConnection();
            proxy.awaitIdle();
            proxy.awaitBackendCount(Stat.CLIENT_ABORTS, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"END, Content-Length: 100000000", "RESET, Content-Length: 100000000",
            "RESET, Transfer-Encoding: chunked"})
    void inTheMiddleOfAnUpload(Leaving how, String framing) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.readToEnd();
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\nc350\r\n" + "x".repeat(50_000));
            proxy.awaitAtServer();
            leave(client, how);
            proxy.awaitNoConnection();
            proxy.awaitIdle();
            proxy.awaitBackendCount(Stat.CLIENT_ABORTS, 1);
        }
    }

    /** The server hears of it at once, long before its time to answer is over. */
    @ParameterizedTest
    @EnumSource
    void whileTheServerThinks(Leaving how) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send(GET);
            proxy.awaitAtServer();
            leave(client, how);
            proxy.awaitNoConnection();
            proxy.awaitIdle();
            proxy.awaitBackendCount(Stat.CLIENT_ABORTS, 1);
            assertEquals(0, proxy.backendCount(Stat.RETRIES));
            assertEquals(0, proxy.backendCount(Stat.RESPONSE_ERRORS));
        }
    }

    /** As a stream of events does, which may be silent for hours. */
    @ParameterizedTest
    @CsvSource({"END, Transfer-Encoding: chunked", "RESET, Transfer-Encoding: chunked",
            "END, Content-Length: 100000000"})
    void whileTheServerIsSilentWithinItsAnswer(Leaving how, String framing) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n1\r\nx\r\n").readToEnd();
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send(GET).readHead();
            client.readExactly(6); // or the kernel would reset the connection
            leave(client, how);
            proxy.awaitNoConnection();
            proxy.awaitIdle();
            proxy.awaitBackendCount(Stat.CLIENT_ABORTS, 1);
            assertEquals(0, proxy.backendCount(Stat.SERVER_ABORTS));
        }
    }

    @Test
    void afterAnUploadTheServerHearsOfItToo() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n");
            proxy.awaitAtServer();
            client.send(new byte[300_000]).close();
            proxy.awaitNoConnection();
            proxy.awaitIdle();
        }
    }

    /** A client that only ends its side is answered, if the server is willing; so are those behind it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoEndsItsSideAloneIsAnswered(boolean abortOnClose) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            if (abortOnClose) {
                peer.expectEnd();
            }
            peer.send(ScriptedOrigin.ok("ok"));
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).abortOnClose(abortOnClose).start()) {
            for (int i = 0; i < 2; i++) {
                Peer client = proxy.connect();
                client.send(GET + GET).shutdownOutput();
                assertEquals("ok", client.readAnswer().text());
                assertEquals("ok", client.readAnswer().text());
                client.expectEnd();
            }
            assertEquals(0, proxy.backendCount(Stat.CLIENT_ABORTS));
        }
    }

    @Test
    void aServerThatIsNotToldGoesOn() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.expectNothingFor(300);
            peer.send(ScriptedOrigin.ok("ok"));
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).abortOnClose(false).start()) {
            Peer client = proxy.connect().send(GET);
            proxy.awaitAtServer();
            client.close();
            proxy.awaitNoConnection();
        }
    }

    @Test
    void hundredsOfThemLeaveNoDescriptorBehind() throws Exception {
        // Where all had reached the client before it left, the end of the server's time ends the exchange.
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n").send(new byte[500_000]);
            peer.readToEnd();
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).splice(SpliceMode.ALWAYS).responseMs(500).start()) {
            leaveEarly(proxy, 20);
            long before = openDescriptors();
            leaveEarly(proxy, 300);
            long after = openDescriptors();
            // The relay keeps a few pipes for later.
            assertTrue(after <= before + 20, () -> before + " descriptors before, " + after + " after");
        }
    }

    private static void leaveEarly(ProxyUnderTest proxy, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Peer client = Peer.connect(proxy.address());
            client.send(GET).readHead();
            leave(client, i % 2 == 0 ? Leaving.END : Leaving.RESET);
        }
        proxy.awaitNoConnection();
        proxy.awaitIdle();
    }

    private static long openDescriptors() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Test
    void whoFindsNoBufferIsCutOffAndTheOthersGoOn() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).buffers(4).start()) {
            List<Peer> holders = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                holders.add(proxy.connect().send("GET / HTTP/1.1\r\n"));
            }
            while (proxy.lentBuffers() < 4) {
                Thread.onSpinWait();
            }
            proxy.connect().send(GET).expectReset();
            assertEquals(4, proxy.lentBuffers());
            // The holders leave, and there is room again.
            for (Peer holder : holders) {
                holder.close();
            }
            proxy.awaitIdle();
            assertEquals("ok", proxy.connect().ask(GET).text());
        }
    }
}
