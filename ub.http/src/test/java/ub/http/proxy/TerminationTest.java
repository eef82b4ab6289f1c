package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.http1.HttpLimits;
import ub.http.log.LogFormat;

/**
 * What the access log says of each way in which an exchange can end: HAProxy's configuration manual, §8.5. Lines are
 * compared as {@link HttpLogLine#summary}.
 */
@Timeout(60)
class TerminationTest {
    private static final String GET = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

    private static ProxyUnderTest.Setup before(ScriptedOrigin... origins) {
        return ProxyUnderTest.before(origins).logged(LogFormat.HTTPLOG);
    }

    private static void expect(String expected, ProxyUnderTest proxy) {
        HttpLogLine line = HttpLogLine.of(proxy.nextLogLine());
        assertEquals(expected, line.summary(), line.text());
    }

    @Test
    void inOrder() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = before(origin).start()) {
            Peer client = proxy.connect();
            client.ask(GET);
            expect("app/s1 n/n/n/n/n 200 ---- 0 \"GET /x HTTP/1.1\"", proxy);
            client.ask(GET);
            expect("app/s1 n/n/n/n/n 200 ---- 0 \"GET /x HTTP/1.1\"", proxy);
            client.close();
            proxy.awaitNoConnection();
            proxy.expectNoLogLine();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GE T / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n"})
    void aRequestThatIsMalformed(String request) throws Exception {
        try (ProxyUnderTest proxy = before().start()) {
            proxy.connect().send(request).readToEnd();
            expect("web/<NOSRV> -1/-1/-1/-1/n 400 PR-- 0 \"<BADREQ>\"", proxy);
        }
    }

    @Test
    void aRequestThatIsTooLarge() throws Exception {
        try (ProxyUnderTest proxy = before().start()) {
            proxy.connect().send("GET / HTTP/1.1\r\nHost: a\r\nA: " + "x".repeat(9000) + "\r\n\r\n").readToEnd();
            expect("web/<NOSRV> -1/-1/-1/-1/n 431 PR-- 0 \"<BADREQ>\"", proxy);
        }
    }

    @Test
    void aClientThatIsTooSlowWithItsHead() throws Exception {
        try (ProxyUnderTest proxy = before().httpRequestMs(100).start()) {
            proxy.connect().send("GET / HT").readToEnd();
            expect("web/<NOSRV> -1/-1/-1/-1/n 408 cR-- 0 \"<BADREQ>\"", proxy);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aClientThatLeavesWithinItsHead(boolean reset) throws Exception {
        try (ProxyUnderTest proxy = before().start()) {
            Peer client = proxy.connect().send("GET / HT");
            proxy.awaitLentBuffer();
            if (reset) {
                client.reset();
            } else {
                client.close();
            }
            expect("web/<NOSRV> -1/-1/-1/-1/n -1 CR-- 0 \"<BADREQ>\"", proxy);
        }
    }

    @Test
    void noServer() throws Exception {
        try (ProxyUnderTest proxy = before().start()) {
            proxy.connect().ask(GET);
            expect("app/<NOSRV> n/-1/-1/-1/n 503 SC-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void serversThatRefuse() throws Exception {
        try (ProxyUnderTest proxy = before().server(ScriptedOrigin.nobody()).server(ScriptedOrigin.nobody()).start()) {
            proxy.connect().ask(GET);
            expect("app/s2 n/n/-1/-1/n 503 SC-- +1 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aServerThatRefusesAndAnotherThatServes() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before().logged(LogFormat.HTTPLOG)
                        .server(ScriptedOrigin.nobody()).server(origin.address()).start()) {
            proxy.connect().ask(GET);
            expect("app/s2 n/n/n/n/n 200 ---- +1 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aServerThatDoesNotTakeTheConnection() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ProxyUnderTest proxy = before().server((InetSocketAddress) full.getLocalSocketAddress())
                        .connectMs(100).start()) {
            fill(full, waiting);
            proxy.connect().ask(GET);
            expect("app/s1 n/n/-1/-1/n 503 sC-- 0 \"GET /x HTTP/1.1\"", proxy);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Connects until the listener's backlog takes no more. */
    private static void fill(ServerSocket full, List<Socket> waiting) throws Exception {
        while (true) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 300);
            } catch (java.net.SocketTimeoutException e) {
                return;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Le"})
    void aServerThatClosesBeforeItsHeadIsWhole(String start) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once(start));
                ProxyUnderTest proxy = before(origin).start()) {
            proxy.connect().ask("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
            expect("app/s1 n/n/n/-1/n 502 SH-- 0 \"POST /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aServerThatResetsAfterHalfAHead() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200").reset();
        }); ProxyUnderTest proxy = before(origin).start()) {
            proxy.connect().ask(GET);
            String line = proxy.nextLogLine();
            assertTrue(line.contains(" 502 ") && line.contains(" SH-- "), line);
        }
    }

    @Test
    void serversThatAllCloseWithoutAnAnswer() throws Exception {
        try (ScriptedOrigin first = ScriptedOrigin.with(Peer::readHead);
                ScriptedOrigin second = ScriptedOrigin.with(Peer::readHead);
                ProxyUnderTest proxy = before(first, second).start()) {
            proxy.connect().ask(GET);
            // No third server is there, and the last that was asked did not answer.
            expect("app/s2 n/n/n/-1/n 502 SH-- +1 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aServerThatTakesTooLong() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd);
                ProxyUnderTest proxy = before(origin).responseMs(100).start()) {
            proxy.connect().ask(GET);
            expect("app/s1 n/n/n/-1/n 504 sH-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void anAnswerThatIsMalformed() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once("GARBAGE INSTEAD OF AN ANSWER\r\n\r\n"));
                ProxyUnderTest proxy = before(origin).start()) {
            proxy.connect().ask(GET);
            expect("app/s1 n/n/n/-1/n 502 PH-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void anAnswerThatBreaksOff() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(
                ScriptedOrigin.once("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc"));
                ProxyUnderTest proxy = before(origin).start()) {
            proxy.connect().send(GET).readToEnd();
            expect("app/s1 n/n/n/n/n 200 SD-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void anAnswerThatStops() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc").readToEnd();
        }); ProxyUnderTest proxy = before(origin).responseMs(100).start()) {
            proxy.connect().send(GET).readToEnd();
            expect("app/s1 n/n/n/n/n 200 sD-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void anAnswerWhoseChunksAreMalformed() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(
                ScriptedOrigin.once("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n"));
                ProxyUnderTest proxy = before(origin).start()) {
            proxy.connect().send(GET).readToEnd();
            expect("app/s1 n/n/n/n/n 200 PD-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    private static ScriptedOrigin endless() {
        return ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
            byte[] piece = new byte[50_000];
            for (int i = 0; i < 2000; i++) {
                peer.send(piece);
            }
        });
    }

    @Test
    void aClientThatLeavesWithinTheAnswer() throws Exception {
        try (ScriptedOrigin origin = endless(); ProxyUnderTest proxy = before(origin).start()) {
            Peer client = proxy.connectNarrow();
            client.send(GET).readExactly(100_000);
            client.reset();
            expect("app/s1 n/n/n/n/n 200 CD-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aClientThatStopsReading() throws Exception {
        try (ScriptedOrigin origin = endless(); ProxyUnderTest proxy = before(origin).clientMs(200).start()) {
            proxy.connectNarrow().send(GET).readExactly(1000);
            expect("app/s1 n/n/n/n/n 200 cD-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aClientThatLeavesWithinItsBody() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.readToEnd();
        }); ProxyUnderTest proxy = before(origin).start()) {
            Peer client = proxy.connect();
            client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nabc");
            proxy.awaitAtServer();
            client.reset();
            expect("app/s1 n/n/n/-1/n -1 CH-- 0 \"POST /x HTTP/1.1\"", proxy);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatLeavesWhileTheServerThinks(boolean inOrder) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd);
                ProxyUnderTest proxy = before(origin).start()) {
            Peer client = proxy.connect();
            client.send(GET);
            proxy.awaitAtServer();
            if (inOrder) {
                client.close();
            } else {
                client.reset();
            }
            expect("app/s1 n/n/n/-1/n -1 CH-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aClientThatStopsWithinItsBody() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.readToEnd();
        }); ProxyUnderTest proxy = before(origin).clientMs(100).start()) {
            proxy.connect().send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nabc").readToEnd();
            expect("app/s1 n/n/n/-1/n 408 cH-- 0 \"POST /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aBodyThatIsMalformed() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.readToEnd();
        }); ProxyUnderTest proxy = before(origin).start()) {
            proxy.connect().send("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n").readToEnd();
            expect("app/s1 n/n/n/-1/n 400 PR-- 0 \"POST /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aBodyThatIsTooLarge() throws Exception {
        HttpLimits limits = HttpLimits.DEFAULT;
        HttpLimits small = new HttpLimits(limits.headBytes(), limits.fields(), limits.lineBytes(), 10,
                limits.chunkExtensionBytes(), limits.trailerBytes());
        try (ProxyUnderTest proxy = before().limits(small).start()) {
            proxy.connect().send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n").readToEnd();
            expect("web/<NOSRV> -1/-1/-1/-1/n 413 PR-- 0 \"<BADREQ>\"", proxy);
        }
    }

    @Test
    void aServerThatTakesNoBody() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            try {
                done.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }); ProxyUnderTest proxy = before(origin).responseMs(200).start()) {
            Peer client = proxy.connect();
            client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
            Thread sender = Thread.ofPlatform().start(() -> {
                try {
                    while (true) {
                        client.send(new byte[50_000]);
                    }
                } catch (java.io.IOException e) {
                    // The proxy has given up.
                }
            });
            expect("app/s1 n/n/n/-1/n 504 sH-- 0 \"POST /x HTTP/1.1\"", proxy);
            client.close();
            sender.join();
            done.countDown();
        }
    }

    @Test
    void aKeptConnectionThatProvedDead() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send(ScriptedOrigin.ok("one"));
            peer.readHead();
        }, ScriptedOrigin.always(ScriptedOrigin.ok("two")));
                ProxyUnderTest proxy = before(origin).start()) {
            Peer client = proxy.connect();
            client.ask(GET);
            expect("app/s1 n/n/n/n/n 200 ---- 0 \"GET /x HTTP/1.1\"", proxy);
            client.ask(GET);
            expect("app/s1 n/n/n/n/n 200 ---- 1 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    private static ScriptedOrigin fine() {
        return ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
    }

    @ParameterizedTest
    @CsvSource({"http-request deny, 403 PR--", "http-request deny status 429, 429 PR--",
        "http-request return status 200, 200 LR--", "http-request redirect location /y, 302 LR--"})
    void aRuleThatAnswersTheRequest(String rule, String end) throws Exception {
        try (ScriptedOrigin origin = fine(); ProxyUnderTest proxy = before(origin).rules(rule).start()) {
            proxy.connect().ask(GET);
            expect("web/<NOSRV> n/-1/-1/-1/n " + end + " 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aRuleOfTheBackendThatDenies() throws Exception {
        try (ScriptedOrigin origin = fine();
                ProxyUnderTest proxy = before(origin).backendRules("http-request deny").start()) {
            proxy.connect().ask(GET);
            expect("app/<NOSRV> n/-1/-1/-1/n 403 PR-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aRuleThatDropsTheConnection() throws Exception {
        try (ScriptedOrigin origin = fine();
                ProxyUnderTest proxy = before(origin).rules("http-request reject").start()) {
            proxy.connect().send(GET).readToEnd();
            expect("web/<NOSRV> n/-1/-1/-1/n -1 PR-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aRuleThatDeniesTheAnswer() throws Exception {
        try (ScriptedOrigin origin = fine();
                ProxyUnderTest proxy = before(origin).rules("http-response deny").start()) {
            proxy.connect().ask(GET);
            expect("app/s1 n/n/n/n/n 502 PH-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aClientThatIsHeldBack() throws Exception {
        try (ScriptedOrigin origin = fine();
                ProxyUnderTest proxy = before(origin).rules("http-request tarpit").tarpitMs(50).start()) {
            proxy.connect().ask(GET);
            expect("web/<NOSRV> n/-1/-1/-1/n 500 PT-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aClientThatLeavesWhileItIsHeldBack() throws Exception {
        try (ScriptedOrigin origin = fine();
                ProxyUnderTest proxy = before(origin).rules("http-request tarpit").tarpitMs(60_000).start()) {
            proxy.connect().send(GET).close();
            expect("web/<NOSRV> n/-1/-1/-1/n -1 CT-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aFrontendWithoutABackendForTheRequest() throws Exception {
        try (ScriptedOrigin origin = fine();
                ProxyUnderTest proxy = before(origin).withoutDefaultBackend()
                        .rules("use_backend app if FALSE").start()) {
            proxy.connect().ask(GET);
            expect("web/<NOSRV> n/-1/-1/-1/n 503 SC-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    private static final String UPGRADE =
            "GET /x HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n";
    private static final String SWITCHING =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n";

    @Test
    void aTunnelThatEndsInOrder() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send(SWITCHING + "hello");
        }); ProxyUnderTest proxy = before(origin).start()) {
            Peer client = proxy.connect();
            client.send(UPGRADE).readHead();
            assertEquals("hello", client.readText(5));
            client.shutdownOutput();
            expect("app/s1 n/n/n/n/n 101 ---- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void aTunnelOnWhichNothingMoves() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send(SWITCHING).readToEnd();
        }); ProxyUnderTest proxy = before(origin).tunnelMs(100).start()) {
            proxy.connect().send(UPGRADE).readToEnd();
            String line = proxy.nextLogLine();
            assertTrue(line.matches(".* 101 .* [cs]D-- .*"), line);
        }
    }

    @Test
    void aTunnelWhoseClientBreaks() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send(SWITCHING).readToEnd();
        }); ProxyUnderTest proxy = before(origin).start()) {
            Peer client = proxy.connect();
            client.send(UPGRADE).readHead();
            client.reset();
            expect("app/s1 n/n/n/n/n 101 CD-- 0 \"GET /x HTTP/1.1\"", proxy);
        }
    }

    @Test
    void whatIsCutWhenTheProcessStops() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readToEnd)) {
            ProxyUnderTest proxy = before(origin).start();
            proxy.connect().send(GET);
            proxy.awaitAtServer();
            proxy.cut();
            String line = proxy.nextLogLine();
            assertTrue(line.contains(" KH-- "), line);
        }
    }
}
