package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ub.core.stats.Stat;
import ub.core.stick.DataType;
import ub.core.stick.StickTable;

/**
 * Entries of stick tables that exchanges and connections follow, from their beginning to whatever end they come to.
 * What is counted is what HAProxy 2.6 counts.
 */
@Timeout(60)
class TrackedExchangesTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String TRACK = "http-request track-sc0 src table ips\n";

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    private static ScriptedOrigin ok() {
        return ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
    }

    private static void assertNobodyFollows(ProxyUnderTest proxy) {
        proxy.awaitStored(DataType.CONN_CUR, 0);
        assertEquals(0, proxy.trackers());
    }

    @ParameterizedTest
    @CsvSource({"tcp-request connection, 1, 1", "tcp-request session, 1, 1", "tcp-request content, 3, 0",
        "http-request, 3, 0", "http-response, 3, 0"})
    void requestsOfAConnectionAreCounted(String kind, int connections, int sessions) throws Exception {
        try (ScriptedOrigin origin = ok(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .rules(kind + " track-sc0 src table ips").start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 3; i++) {
                assertEquals(200, client.ask(GET).status());
            }
            proxy.awaitStored(DataType.HTTP_REQ_CNT, 3);
            proxy.awaitStored(DataType.CONN_CUR, sessions);
            assertEquals(3, proxy.stored(DataType.HTTP_REQ_RATE));
            assertEquals(connections, proxy.stored(DataType.CONN_CNT));
            assertEquals(connections, proxy.stored(DataType.CONN_RATE));
            assertEquals(sessions, proxy.stored(DataType.SESS_CNT));
            assertEquals(sessions, proxy.stored(DataType.SESS_RATE));
            assertEquals(0, proxy.stored(DataType.HTTP_ERR_CNT));
            client.close();
            assertNobodyFollows(proxy);
        }
    }

    @ParameterizedTest
    @CsvSource({"tcp-request content", "http-request"})
    void theBackendFollowsToo(String kind) throws Exception {
        try (ScriptedOrigin origin = ok(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .backendRules(kind + " track-sc1 src table ips\n"
                        + "http-request deny status 429 if { sc1_http_req_cnt gt 2 }").start()) {
            Peer client = proxy.connect();
            assertEquals(200, client.ask(GET).status());
            assertEquals(200, client.ask(GET).status());
            assertEquals(429, client.ask(GET).status());
            proxy.awaitStored(DataType.HTTP_ERR_CNT, 1);
            assertEquals(3, proxy.stored(DataType.HTTP_REQ_CNT));
            assertNobodyFollows(proxy);
        }
    }

    @Test
    void theConnectionsEntryIsNotFollowedASecondTime() throws Exception {
        try (ScriptedOrigin origin = ok(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .rules("tcp-request connection track-sc0 src table ips\n" + TRACK).start()) {
            assertEquals(200, proxy.connect().ask(GET).status());
            proxy.awaitStored(DataType.HTTP_REQ_CNT, 1);
            assertEquals(1, proxy.stored(DataType.CONN_CNT));
        }
    }

    @Test
    void tooManyRequestsAreRefused() throws Exception {
        try (ScriptedOrigin origin = ok(); ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules(TRACK
                + "http-request deny status 429 if { sc_http_req_rate(0) gt 3 }").start()) {
            Peer client = proxy.connect();
            for (int i = 1; i <= 5; i++) {
                assertEquals(i <= 3 ? 200 : 429, client.ask(GET).status());
            }
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void tooManyConnectionsAreRefusedUntilOthersEnd() throws Exception {
        try (ScriptedOrigin origin = ok(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .rules("tcp-request connection track-sc0 src table ips\n"
                        + "tcp-request connection reject if { sc0_conn_cur gt 2 }").start()) {
            Peer first = proxy.connect();
            Peer second = proxy.connect();
            assertEquals(200, first.ask(GET).status());
            assertEquals(200, second.ask(GET).status());
            proxy.connect().readToEndOrReset();
            proxy.awaitStored(DataType.CONN_CUR, 2);
            assertEquals(3, proxy.stored(DataType.CONN_CNT));
            assertEquals(2, proxy.stored(DataType.SESS_CNT));
            first.close();
            proxy.awaitStored(DataType.CONN_CUR, 1);
            assertEquals(200, proxy.connect().ask(GET).status());
        }
    }

    /** After a second without a request a connection has no thread any more. */
    @Test
    void aConnectionThatRestsIsFollowedToItsEnd() throws Exception {
        try (ScriptedOrigin origin = ok(); ProxyUnderTest proxy = ProxyUnderTest.before(origin).httpKeepAliveMs(2_500)
                .rules("tcp-request connection track-sc0 src table ips").start()) {
            Peer client = proxy.connect();
            assertEquals(200, client.ask(GET).status());
            assertEquals(1, proxy.stored(DataType.CONN_CUR));
            client.expectEnd();
            assertNobodyFollows(proxy);
            assertEquals(1, proxy.stored(DataType.CONN_CNT));
        }
    }

    /** How an exchange may end. */
    private enum End {
        DENIED("http-request deny", get("/"), "req=1 err=1 fail=0"),
        CHALLENGED("http-request auth", get("/"), "req=1 err=1 fail=0"),
        RETURNED("http-request return status 404", get("/"), "req=1 err=0 fail=0"),
        REDIRECTED("redirect location /x", get("/"), "req=1 err=0 fail=0"),
        TARPITTED("http-request tarpit", get("/"), "req=1 err=1 fail=0"),
        REJECTED("http-request reject", get("/"), "req=1 err=0 fail=0"),
        DROPPED("http-request silent-drop", get("/"), "req=1 err=0 fail=0"),
        ANSWER_DENIED("http-response deny", get("/"), "req=1 err=0 fail=0"),
        NOT_FOUND("", get("/404"), "req=1 err=1 fail=0"),
        FAILED("", get("/500"), "req=1 err=0 fail=1"),
        NOT_IMPLEMENTED("", get("/501"), "req=1 err=0 fail=0"),
        UNANSWERED("", get("/close"), "req=1 err=0 fail=1"),
        MALFORMED_ANSWER("", get("/junk"), "req=1 err=0 fail=1"),
        CUT_ANSWER("", get("/cut"), "req=1 err=0 fail=0"),
        TIMEOUT("", get("/wait"), "req=1 err=0 fail=1"),
        MALFORMED_BODY("", "POST /wait HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "req=1 err=1 fail=0"),
        NO_BODY_IN_TIME("http-request wait-for-body time 200ms",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n", "req=1 err=0 fail=0");

        private final String rule;
        private final String request;
        private final String counted;

        End(String rule, String request, String counted) {
            this.rule = rule;
            this.request = request;
            this.counted = counted;
        }
    }

    private static void serve(Peer peer) throws IOException {
        Message request = peer.readRequest();
        switch (request.startLine().split(" ")[1]) {
            case "/404" -> peer.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            case "/500" -> peer.send("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
            case "/501" -> peer.send("HTTP/1.1 501 Not Implemented\r\nContent-Length: 0\r\n\r\n");
            case "/junk" -> peer.send("junk\r\n\r\n");
            case "/cut" -> peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc");
            case "/wait" -> peer.readToEndOrReset();
            case "/close" -> { }
            default -> peer.send(ScriptedOrigin.ok("ok"));
        }
    }

    private static String counted(ProxyUnderTest proxy) {
        return "req=" + proxy.stored(DataType.HTTP_REQ_CNT) + " err=" + proxy.stored(DataType.HTTP_ERR_CNT) + " fail="
                + proxy.stored(DataType.HTTP_FAIL_CNT);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void whateverTheEndNobodyFollowsAfterIt(End end) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(TrackedExchangesTest::serve);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).tarpitMs(100).responseMs(300)
                        .rules(TRACK + end.rule).start()) {
            // Whatever the client sees of it: an answer, a part of one, an end, a reset, nothing.
            proxy.connect().send(end.request);
            assertNobodyFollows(proxy);
            assertEquals(end.counted, counted(proxy));
            assertEquals(1, proxy.stored(DataType.CONN_CNT));
        }
    }

    @ParameterizedTest
    @CsvSource({"'GET / HTTP/1.1\r\n bad\r\n\r\n', 1", "'GET / HTTP/1.1\r\nHost:', 1", "'', 0"})
    void aRequestThatCannotBeReadIsAnErrorOfItsConnection(String request, int errors) throws Exception {
        try (ScriptedOrigin origin = ok(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .rules("tcp-request connection track-sc0 src table ips").start()) {
            Peer client = proxy.connect();
            client.send(request);
            client.shutdownOutput();
            assertNobodyFollows(proxy);
            assertEquals("req=" + errors + " err=" + errors + " fail=0", counted(proxy));
        }
    }

    @Test
    void aRequestThatComesTooSlowlyIsNoError() throws Exception {
        try (ScriptedOrigin origin = ok(); ProxyUnderTest proxy = ProxyUnderTest.before(origin).httpRequestMs(200)
                .rules("tcp-request connection track-sc0 src table ips").start()) {
            assertEquals(408, proxy.connect().send("GET / HTTP/1.1\r\n").readAnswer().status());
            assertNobodyFollows(proxy);
            assertEquals("req=1 err=0 fail=0", counted(proxy));
        }
    }

    @Test
    void whatIsRefusedBeforeItIsARequestIsNotCountedAsOne() throws Exception {
        try (ScriptedOrigin origin = ok(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .rules("tcp-request content track-sc0 src table ips\ntcp-request content reject").start()) {
            proxy.connect().send(GET).readToEndOrReset();
            assertNobodyFollows(proxy);
            assertEquals("req=0 err=0 fail=0", counted(proxy));
            assertEquals(1, proxy.stored(DataType.CONN_CNT));
        }
    }

    @Test
    void aClientThatLeavesIsNotFollowedAnyMore() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
                peer.readRequest();
                asked.complete(null);
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
                while (true) {
                    peer.send(new byte[10_000]);
                }
            });
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules(TRACK).start()) {
            Peer client = proxy.connect();
            client.send(GET);
            asked.get(10, TimeUnit.SECONDS);
            proxy.awaitStored(DataType.CONN_CUR, 1);
            client.reset();
            assertNobodyFollows(proxy);
        }
    }

    @Test
    void aClientThatLeavesItsTarpitIsNotFollowedAnyMore() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().tarpitMs(60_000)
                .rules(TRACK + "http-request tarpit").start()) {
            Peer client = proxy.connect();
            client.send(GET);
            proxy.awaitStored(DataType.CONN_CUR, 1);
            client.close();
            assertNobodyFollows(proxy);
        }
    }

    @Test
    void aTunnelIsFollowedToItsEndAndItsBytesCountAsTheyMove() throws Exception {
        String upgrade = "GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: chat\r\nConnection: Upgrade\r\n\r\n";
        String switching = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: chat\r\nConnection: Upgrade\r\n\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
                peer.readHead();
                peer.send(switching);
                while (true) {
                    peer.send(peer.readExactly(1_000));
                }
            });
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules(TRACK).start()) {
            Peer client = proxy.connect();
            assertEquals(101, client.send(upgrade).readBodiless().status());
            for (int i = 1; i <= 3; i++) {
                client.send(new byte[1_000]).readExactly(1_000);
                proxy.awaitStored(DataType.BYTES_IN_CNT, upgrade.length() + i * 1_000L);
                proxy.awaitStored(DataType.BYTES_OUT_CNT, switching.length() + i * 1_000L);
            }
            assertEquals(1, proxy.stored(DataType.CONN_CUR));
            assertEquals(1, proxy.trackers());
            client.close();
            assertNobodyFollows(proxy);
        }
    }

    @Test
    void bytesOfBodiesCountAsTheyMove() throws Exception {
        String post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n";
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n";
        CompletableFuture<Void> mayEnd = new CompletableFuture<>();
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
                peer.readRequest();
                peer.send(answer).send(new byte[100_000]);
                mayEnd.join();
                peer.send(new byte[200_000]);
                peer.readToEnd();
            });
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules(TRACK).start()) {
            Peer client = proxy.connect();
            client.send(post).send(new byte[200_000]);
            client.readHead();
            client.readExactly(100_000);
            proxy.awaitStored(DataType.BYTES_OUT_CNT, answer.length() + 100_000L);
            assertEquals(post.length() + 200_000L, proxy.stored(DataType.BYTES_IN_CNT));
            assertEquals(1, proxy.stored(DataType.CONN_CUR));
            mayEnd.complete(null);
            client.readExactly(200_000);
            proxy.awaitStored(DataType.BYTES_OUT_RATE, answer.length() + 300_000L);
        }
    }

    @Test
    void bytesOfAnswersOfOurOwnAndOfTheirRequestsCount() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().rules(TRACK + "http-request deny").start()) {
            Peer client = proxy.connect();
            assertEquals(403, client.ask(GET).status());
            proxy.awaitStored(DataType.BYTES_OUT_CNT, client.bytesRead());
            assertEquals(GET.length(), proxy.stored(DataType.BYTES_IN_CNT));
        }
    }

    @Test
    void theHeadOfARequestThatIsSentTwiceCountsOnce() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
                peer.readRequest();
                peer.send(ScriptedOrigin.ok("first"));
                peer.readRequest();
            }, ScriptedOrigin.always(ScriptedOrigin.ok("second")));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules(TRACK).start()) {
            Peer client = proxy.connect();
            assertEquals("first", client.ask(GET).text());
            assertEquals("second", client.ask(GET).text());
            proxy.awaitBackendCount(Stat.RETRIES, 1);
            assertEquals(2 * GET.length(), proxy.stored(DataType.BYTES_IN_CNT));
        }
    }

    @Test
    void withoutAKeyNothingIsFollowed() throws Exception {
        try (ScriptedOrigin origin = ok(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .rules("http-request track-sc0 hdr_ip(x-none) table ips\n"
                        + "http-request deny if { sc0_tracked }").start()) {
            assertEquals(200, proxy.connect().ask(GET).status());
            assertEquals(StickTable.NONE, proxy.stored(DataType.HTTP_REQ_CNT));
        }
    }

    @Test
    void rulesCountAndTag() throws Exception {
        try (ScriptedOrigin origin = ok(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .rules(TRACK + """
                        http-request sc-inc-gpc0(0)
                        http-request sc-inc-gpc0
                        http-request sc-inc-gpc1(0) if { path /more }
                        http-request sc-inc-gpc1(1)
                        http-response sc-set-gpt0(0) 4294967297 if { path / }
                        http-response sc-set-gpt0(0) status if { path /more }
                        """).start()) {
            Peer client = proxy.connect();
            assertEquals(200, client.ask(GET).status());
            proxy.awaitStored(DataType.GPC0, 2);
            // As in HAProxy, a tag has 32 bits.
            proxy.awaitStored(DataType.GPT0, 1);
            assertEquals(0, proxy.stored(DataType.GPC1));
            assertEquals(200, client.ask(get("/more")).status());
            proxy.awaitStored(DataType.GPT0, 200);
            assertEquals(1, proxy.stored(DataType.GPC1));
            assertEquals(4, proxy.stored(DataType.GPC0_RATE));
        }
    }
}
