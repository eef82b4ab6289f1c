package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.stats.Stat;

/** What rules do to requests, as a server and a client see it. */
@Timeout(60)
class RequestRulesTest {
    /** Sends a request through rules; returns what the server got. */
    private static Message forwarded(String rules, String request) throws Exception {
        CompletableFuture<Message> received = new CompletableFuture<>();
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
                received.complete(peer.readRequest());
                peer.send(ScriptedOrigin.ok("ok"));
            });
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules(rules).start()) {
            Message answer = proxy.connect().ask(request);
            assertEquals("ok", answer.text(), answer.head());
            return received.get(10, TimeUnit.SECONDS);
        }
    }

    private static String get(String target, String... fields) {
        return "GET " + target + " HTTP/1.1\r\nHost: a\r\n"
                + String.join("", java.util.Arrays.stream(fields).map(field -> field + "\r\n").toList()) + "\r\n";
    }

    @Test
    void fieldsAreSetAddedRemovedAndReplaced() throws Exception {
        Message seen = forwarded("""
                http-request set-header X-User trusted
                http-request add-header X-Tag b
                http-request del-header X-Debug
                http-request del-header x-tmp- -m beg
                http-request replace-header X-Version ^([0-9]+)\\..*$ major-\\1
                http-request replace-value X-List ^b$ bee
                http-request set-header X-Path %[path]-%[method]
                """, get("/p?q", "X-User: forged", "x-user: again", "X-Tag: a", "X-Debug: 1", "X-TMP-1: 1",
                "X-Tmp-2: 2", "X-Version: 3.1", "X-List: a, b ,c"));
        assertEquals("trusted", seen.field("X-User"));
        assertEquals(java.util.List.of("a", "b"), seen.fields("X-Tag"));
        assertFalse(seen.has("X-Debug") || seen.has("X-Tmp-1") || seen.has("X-Tmp-2"));
        assertEquals("major-3", seen.field("X-Version"));
        assertEquals("a,bee,c", seen.field("X-List"));
        assertEquals("/p-GET", seen.field("X-Path"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "set-path /new                       | /a/b?q=1 | GET /new?q=1 HTTP/1.1",
        "set-path /app%[path]                | /a/b     | GET /app/a/b HTTP/1.1",
        "set-pathq /new?x                    | /a/b?q=1 | GET /new?x HTTP/1.1",
        "set-query x=2                       | /a?q=1   | GET /a?x=2 HTTP/1.1",
        "set-query x=2                       | /a       | GET /a?x=2 HTTP/1.1",
        "set-query %[query]&b                | /a?q=1   | GET /a?q=1&b HTTP/1.1",
        "set-query ''                        | /a?q=1   | GET /a? HTTP/1.1",
        "set-uri /u?v                        | /a?q=1   | GET /u?v HTTP/1.1",
        "set-uri http://b:81/u               | /a?q=1   | GET /u HTTP/1.1",
        "replace-path ^/strip/(.*)$ /\\1   | /strip/a?q | GET /a?q HTTP/1.1",
        "replace-path ^/strip/(.*)$ /\\1   | /other?q | GET /other?q HTTP/1.1",
        "replace-path b /x                   | /abc?q   | GET /x?q HTTP/1.1",
        "replace-pathq ([^?]*)\\?(.*) /p\\1/\\2 | /a?q | GET /p/a/q HTTP/1.1",
        "replace-uri ^/(.).* /\\1\\0     | /ab?c    | GET /a/ab?c HTTP/1.1",
        "set-method PUT                      | /a       | PUT /a HTTP/1.1"})
    void theRequestLineIsRewritten(String action, String target, String line) throws Exception {
        assertEquals(line, forwarded("http-request " + action.strip().replace("\\\\", "\\"), get(target)).startLine());
    }

    @Test
    void anAbsoluteUriSetsTheHostAsWell() throws Exception {
        Message seen = forwarded("http-request set-uri http://b:81/u\nhttp-request set-header X-Host %[req.hdr(host)]",
                get("/"));
        assertEquals("b:81", seen.field("Host"));
        assertEquals("b:81", seen.field("X-Host"));
    }

    /** RFC 9112 §3.2.2: rules must not decide by another host than the one that the server is asked for. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET http://right:81/x HTTP/1.1|Host: wrong",
        "GET http://right:81?x HTTP/1.1|host:",
        "GET http://right:81/ HTTP/1.0|X: no host"})
    void theHostOfAnAbsoluteTargetIsTheOneThatRulesSee(String line, String field) throws Exception {
        Message seen = forwarded("""
                http-request set-header X-Host %[req.hdr(host)]
                http-request set-header X-Hosts %[req.hdr_cnt(host)]
                """, line + "\r\n" + field + "\r\n\r\n");
        assertEquals(java.util.List.of("right:81"), seen.fields("Host"));
        assertEquals("right:81", seen.field("X-Host"));
        assertEquals("1", seen.field("X-Hosts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"set-path %[url_param(p),url_dec]", "set-method %[url_param(p),url_dec]",
        "set-pathq %[url_param(p),url_dec]", "set-uri http://%[url_param(p),url_dec]/",
        "set-query %[url_param(p),url_dec]"})
    void whatIsNoRequestLineIsNeverSent(String action) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("http-request " + action).start()) {
            for (String evil : java.util.List.of("/a%20HTTP/1.1%0D%0AX:%201", "/%0A", "/%00", "/a%20b")) {
                assertEquals(400, proxy.connect().ask(get("/?p=" + evil)).status(), evil);
            }
            assertEquals(0, origin.connections());
            proxy.awaitFrontendCount(Stat.FAILED_REWRITES, 4);
        }
    }

    /** RFC 9112 §6.3: whether an answer has a body depends on what the client has asked. */
    @Test
    void aRequestCannotBecomeOneToHeadNorStopBeingOne() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("http-request set-method %[url_param(m)]")
                        .start()) {
            assertEquals(400, proxy.connect().ask(get("/?m=HEAD")).status());
            assertEquals(400, proxy.connect().send(get("/?m=GET").replaceFirst("GET", "HEAD")).readBodiless().status());
            assertEquals(200, proxy.connect().ask(get("/?m=GET")).status());
        }
    }

    @Test
    void noSampleCanBringASecondLineIntoAHead() throws Exception {
        Message seen = forwarded("""
                http-request set-header X-Set <%[url_param(p),url_dec]>
                http-request add-header X-Add %[url_param(p),url_dec]
                http-request replace-header X-Replaced . %[url_param(p),url_dec]
                """, get("/?p=a%0D%0AX-Evil:%201", "X-Set: forged", "X-Replaced: 1"));
        assertFalse(seen.has("X-Evil"), seen.head());
        assertFalse(seen.has("X-Set"), "a value that cannot be written must not leave the client's");
        assertFalse(seen.has("X-Add"));
        assertEquals("1", seen.field("X-Replaced"));
    }

    @Test
    void variablesKeepValuesUntilTheAnswer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("""
                        http-request set-var(txn.kind) str(page)
                        http-request set-var(txn.kind) str(image) if { path_end .png }
                        http-request set-var-fmt(req.both) "%[var(txn.kind)] of %[path]"
                        http-request set-var(txn.gone) path
                        http-request unset-var(txn.gone)
                        http-response set-header X-Kind %[var(txn.kind)]
                        http-response set-header X-Both %[var(req.both)]
                        http-response set-header X-Gone <%[var(txn.gone)]>
                        """).start()) {
            Peer client = proxy.connect();
            Message image = client.ask(get("/a.png"));
            assertEquals("image", image.field("X-Kind"));
            assertEquals("image of /a.png", image.field("X-Both"));
            assertEquals("<>", image.field("X-Gone"));
            assertEquals("page", client.ask(get("/a")).field("X-Kind"));
        }
    }

    @Test
    void aRequestThatRulesMakeTooLargeIsA431() throws Exception {
        String rules = ("http-request add-header X-Long " + "v".repeat(8_000) + "\n").repeat(9);
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules(rules).start()) {
            assertEquals(431, proxy.connect().ask(get("/")).status());
            proxy.awaitFrontendCount(Stat.REQUEST_ERRORS, 1);
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void theBodyCanBeLookedAtAndIsStillForwarded() throws Exception {
        String rules = """
                http-request wait-for-body time 5s
                http-request set-header X-Body %[req.body]
                http-request deny if { req.body -m sub evil }
                """;
        String head = "POST / HTTP/1.1\r\nHost: a\r\n";
        Message seen = forwarded(rules, head + "Content-Length: 5\r\n\r\nhello");
        assertEquals("hello", seen.field("X-Body"));
        assertEquals("hello", seen.text());
        seen = forwarded(rules, head + "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n");
        assertEquals("hello", seen.field("X-Body"));
        assertEquals("hello", seen.text());
    }

    @Test
    void aBodyLargerThanABufferIsForwardedWhole() throws Exception {
        byte[] body = new byte[300_000];
        new java.util.Random(7).nextBytes(body);
        java.io.ByteArrayOutputStream request = new java.io.ByteArrayOutputStream();
        request.writeBytes(("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes());
        request.writeBytes(body);
        CompletableFuture<Message> received = new CompletableFuture<>();
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
                received.complete(peer.readRequest());
                peer.send(ScriptedOrigin.ok("ok"));
            });
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("http-request wait-for-body\n"
                        + "http-request set-header X-Size %[req.body_len]").start()) {
            assertEquals("ok", proxy.connect().send(request.toByteArray()).readAnswer().text());
            Message seen = received.get(10, TimeUnit.SECONDS);
            assertEquals("65536", seen.field("X-Size"));
            org.junit.jupiter.api.Assertions.assertArrayEquals(body, seen.body());
        }
    }

    @Test
    void aClientThatWaitsIsToldThatItsBodyIsWanted() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("http-request wait-for-body\n"
                        + "http-request deny if { req.body -m str evil }").start()) {
            Peer client = proxy.connect();
            client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertTrue(client.readHead().startsWith("HTTP/1.1 100 "));
            assertEquals(403, client.send("evil").readAnswer().status());
        }
    }

    @Test
    void aBodyThatDoesNotComeInTimeIsA408() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                        .rules("http-request wait-for-body time 200ms").start()) {
            Peer client = proxy.connect();
            assertEquals(408, client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel").status());
            client.expectEnd();
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void anEarlyHintIsSentAheadOfTheAnswer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("""
                        http-request early-hint Link "</a.css>; rel=preload"
                        http-request early-hint Link </b.js>
                        """).start()) {
            Peer client = proxy.connect().send(get("/"));
            assertEquals("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nLink: </b.js>\r\n\r\n",
                    client.readHead());
            assertEquals("ok", client.readAnswer().text());
        }
    }

    @Test
    void whatComesTooFastIsRefused() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("""
                        http-request deny status 429 if { path /requests } { fe_req_rate ge 3 }
                        http-request deny status 429 if { path /connections } { fe_sess_rate ge 3 }
                        http-request deny status 429 if { path /backend } { be_sess_rate(app) ge 3 }
                        """).start()) {
            for (String path : java.util.List.of("/requests", "/connections", "/backend")) {
                // Whatever the second, some of so many come within one.
                int status = 200;
                for (int i = 0; i < 1_000 && status == 200; i++) {
                    try (Peer client = Peer.connect(proxy.address())) {
                        status = client.ask(get(path)).status();
                    }
                }
                assertEquals(429, status, path);
            }
        }
    }

    @Test
    void aShorterTimeoutForTheServerHoldsForThisExchange() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
                peer.readRequest();
                peer.readRequest();
            });
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("http-request set-timeout server 200ms")
                        .start()) {
            assertEquals(504, proxy.connect().ask(get("/")).status());
        }
    }
}
