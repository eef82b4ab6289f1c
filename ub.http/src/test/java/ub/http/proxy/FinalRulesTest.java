package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.stats.Stat;

/** Rules that answer, or end a connection: no server hears of it. */
@Timeout(60)
class FinalRulesTest {
    private static final String GET = "GET /a/b?q=1 HTTP/1.1\r\nHost: shop\r\n\r\n";

    private static Message answer(String rules, String request) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("from the server"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules(rules).start()) {
            Message answer = proxy.connect().ask(request);
            assertEquals(0, origin.connections(), answer.head());
            return answer;
        }
    }

    @Test
    void denyIsA403OrWhatItSays() throws Exception {
        assertEquals(403, answer("http-request deny", GET).status());
        assertEquals(429, answer("http-request deny status 429", GET).status());
        assertEquals(451, answer("http-request deny deny_status 451", GET).status());
        Message worded = answer("http-request deny status 400 content-type text/html lf-string <p>%[path]</p> "
                + "hdr X-Why %[method]", GET);
        assertEquals("<p>/a/b</p>", worded.text());
        assertEquals("text/html", worded.field("Content-Type"));
        assertEquals("GET", worded.field("X-Why"));
    }

    @Test
    void aDeniedRequestIsCountedAndTheConnectionStays() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().rules("http-request deny if { path /no }").start()) {
            Peer client = proxy.connect();
            assertEquals(403, client.ask("GET /no HTTP/1.1\r\nHost: a\r\n\r\n").status());
            assertEquals(403, client.ask("GET /no HTTP/1.1\r\nHost: a\r\n\r\n").status());
            proxy.awaitFrontendCount(Stat.DENIED_REQUESTS, 2);
            proxy.awaitFrontendCount(Stat.RESPONSES_4XX, 2);
        }
    }

    @Test
    void returnAnswersWithAnyBodyHoweverLarge() throws Exception {
        Message text = answer("http-request return status 418 content-type text/plain string \"short and stout\"", GET);
        assertEquals(418, text.status());
        assertEquals("short and stout", text.text());
        assertFalse(text.has("Cache-Control"));
        assertEquals("0", answer("http-request return", GET).field("Content-Length"));
        assertFalse(answer("http-request return hdr X-None %[hdr(x-none)]", GET).has("X-None"));
        Message large = answer("http-request return content-type text/plain file large.txt", GET);
        assertEquals("0123456789".repeat(30_000), large.text());
    }

    @Test
    void aReturnedBodyIsNotSentToHead() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().rules("http-request return string abc").start()) {
            Peer client = proxy.connect().send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertEquals("3", client.readBodiless().field("Content-Length"));
            assertEquals("abc", client.ask(GET).text());
        }
    }

    @Test
    void noSampleCanBringASecondLineIntoAnAnswer() throws Exception {
        String evil = "GET /?p=a%0D%0AX-Evil:1 HTTP/1.1\r\nHost: a\r\n\r\n";
        Message answer = answer("http-request return hdr X-P %[url_param(p),url_dec] hdr X-Ok yes", evil);
        assertFalse(answer.has("X-P") || answer.has("X-Evil"), answer.head());
        assertEquals("yes", answer.field("X-Ok"));
        assertEquals(400, answer("http-request redirect location /%[url_param(p),url_dec]", evil).status());
        answer = answer("http-after-response set-header X-P %[url_param(p),url_dec]\nhttp-request deny", evil);
        assertEquals(403, answer.status());
        assertFalse(answer.has("X-P") || answer.has("X-Evil"), answer.head());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "location https://www.example/x             | 302 | https://www.example/x",
        "location https://www.example%[path] code 301 | 301 | https://www.example/a/b",
        "prefix https://cdn.example                 | 302 | https://cdn.example/a/b?q=1",
        "code 307 prefix /moved drop-query          | 307 | /moved/a/b",
        "prefix / append-slash drop-query           | 302 | /a/b/",
        "prefix /m append-slash                     | 302 | /m/a/b/?q=1",
        "scheme https code 308                      | 308 | https://shop/a/b?q=1"})
    void redirects(String redirect, int status, String location) throws Exception {
        for (String keyword : new String[] {"redirect ", "http-request redirect "}) {
            Message answer = answer(keyword + redirect.strip(), GET);
            assertEquals(status, answer.status());
            assertEquals(location, answer.field("Location"));
            assertEquals("0", answer.field("Content-Length"));
        }
    }

    @Test
    void aRedirectCanSetAndClearACookie() throws Exception {
        assertEquals("SEEN=1; path=/;", answer("redirect prefix / set-cookie SEEN=1", GET).field("Set-Cookie"));
        assertEquals("USERID=; path=/; Max-Age=0;",
                answer("redirect location / clear-cookie USERID=", GET).field("Set-Cookie"));
    }

    @Test
    void aTarpitWaitsAndThenAnswersA500() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().tarpitMs(300).rules("http-request tarpit").start()) {
            long startNs = System.nanoTime();
            Peer client = proxy.connect();
            Message answer = client.ask(GET);
            assertTrue(System.nanoTime() - startNs >= 290_000_000, "it did not wait");
            assertEquals(500, answer.status());
            assertEquals("close", answer.field("Connection"));
            client.expectEnd();
            proxy.awaitFrontendCount(Stat.DENIED_REQUESTS, 1);
        }
    }

    @Test
    void aTarpitEndsWhenItsClientGoes() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().tarpitMs(3_600_000)
                .rules("http-request tarpit deny_status 429").start()) {
            Peer client = proxy.connect().send(GET);
            proxy.awaitFrontendCount(Stat.DENIED_REQUESTS, 1);
            client.close();
            proxy.awaitNoConnection();
        }
    }

    @Test
    void rejectClosesWithoutAByte() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().rules("http-request reject").start()) {
            Peer client = proxy.connect().send(GET);
            client.expectEnd();
            proxy.awaitFrontendCount(Stat.DENIED_REQUESTS, 1);
        }
    }

    @Test
    void aSilentDropLeavesNoByteAndNoEnd() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().rules("http-request silent-drop").start()) {
            Peer client = proxy.connect().send(GET);
            proxy.awaitNoConnection();
            client.socket().setSoTimeout(200);
            assertThrows(IOException.class, () -> client.socket().getInputStream().read());
        }
    }

    @Test
    void allowEndsOnlyItsOwnList() throws Exception {
        String rules = """
                http-request allow if { path_beg /public }
                http-request deny
                """;
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules(rules)
                        .backendRules("http-request deny status 410 if { path /public/old }").start()) {
            Peer client = proxy.connect();
            assertEquals(200, client.ask("GET /public/x HTTP/1.1\r\nHost: a\r\n\r\n").status());
            assertEquals(410, client.ask("GET /public/old HTTP/1.1\r\nHost: a\r\n\r\n").status());
            assertEquals(403, client.ask("GET /x HTTP/1.1\r\nHost: a\r\n\r\n").status());
        }
    }

    @Test
    void theMonitorAnswersByItself() throws Exception {
        String rules = """
                monitor-uri /alive
                monitor fail if { hdr(x-down) -m found }
                http-request deny
                """;
        assertEquals(200, answer(rules, "GET /alive HTTP/1.1\r\nHost: a\r\n\r\n").status());
        assertEquals(503, answer(rules, "GET /alive HTTP/1.1\r\nHost: a\r\nX-Down: 1\r\n\r\n").status());
        assertEquals(403, answer(rules, "GET /alive/ HTTP/1.1\r\nHost: a\r\n\r\n").status());
    }

    @Test
    void theOperatorsWordsStandInForOurOwn() throws Exception {
        String rules = """
                errorfile 503 503.http
                http-error status 403 content-type text/plain lf-string "no %[path]" hdr X-A b
                http-error status 400 content-type text/plain string "what?"
                http-request deny if { path /no }
                http-request deny status 403 if { path /never }
                """;
        try (ProxyUnderTest proxy = ProxyUnderTest.before().rules(rules).start()) {
            Peer client = proxy.connect();
            Message fishing = client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertEquals(503, fishing.status());
            assertEquals("<h1>back soon</h1>\n", fishing.text());
            assertEquals("text/html", fishing.field("Content-Type"));
            assertEquals("fish", fishing.field("X-Why"));
            assertFalse(fishing.has("Connection"));
            Message no = client.ask("GET /no HTTP/1.1\r\nHost: a\r\n\r\n");
            assertEquals("no /no", no.text());
            assertEquals("b", no.field("X-A"));
            assertEquals("forbidden\n", client.ask("GET /never HTTP/1.1\r\nHost: a\r\n\r\n").text());
            assertEquals("what?", client.ask("GET /\r\n\r\n").text());
        }
    }
}
