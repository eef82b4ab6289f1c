package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.http.log.LogFormat;

/** Which requests have a line in the access log, and what stands in it, however they end. */
@Timeout(60)
class LoggedRequestTest {
    private static final String GET = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

    private static ProxyUnderTest.Setup before(ScriptedOrigin... origins) {
        return ProxyUnderTest.before(origins).logged(LogFormat.HTTPLOG);
    }

    private static ScriptedOrigin fine() {
        return ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
    }

    private static HttpLogLine nextLine(ProxyUnderTest proxy) {
        return HttpLogLine.of(proxy.nextLogLine());
    }

    @Test
    void theBytesOfHeadAndBodyAreCounted() throws Exception {
        String answer = ScriptedOrigin.ok("x".repeat(1000));
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer);
                ProxyUnderTest proxy = before(origin).start()) {
            proxy.connect().ask(GET);
            assertEquals(answer.length(), nextLine(proxy).bytes());
        }
    }

    @Test
    void anAnswerOfOurOwnHasItsBytes() throws Exception {
        try (ProxyUnderTest proxy = before().start()) {
            int bytes = proxy.connect().send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    .readToEnd().length;
            assertEquals(bytes, nextLine(proxy).bytes());
        }
    }

    @Test
    void aClientThatSaysNothingIsNotLogged() throws Exception {
        try (ProxyUnderTest proxy = before().httpRequestMs(50).start()) {
            proxy.connect().close();
            proxy.connect().readToEnd();
            proxy.awaitNoConnection();
            proxy.expectNoLogLine();
        }
    }

    @Test
    void theRequestIsToldAsItCame() throws Exception {
        try (ScriptedOrigin origin = fine();
                ProxyUnderTest proxy = before(origin).rules("http-request set-path /other").start()) {
            proxy.connect().ask(GET);
            assertEquals("\"GET /x HTTP/1.1\"", nextLine(proxy).request());
        }
    }

    @Test
    void whatRulesCaptureStandsInTheLine() throws Exception {
        try (ScriptedOrigin origin = fine(); ProxyUnderTest proxy = before(origin)
                .rules("http-request capture req.hdr(A) len 10\nhttp-request capture path len 10").start()) {
            proxy.connect().ask("GET /x HTTP/1.1\r\nHost: a\r\nA: b}|\"c\r\n\r\n");
            String line = proxy.nextLogLine();
            assertTrue(line.endsWith(" 0/0 {b#7D#7C#22c|/x} \"GET /x HTTP/1.1\""), line);
        }
    }

    @Test
    void aSilentRequestIsNotLogged() throws Exception {
        try (ScriptedOrigin origin = fine(); ProxyUnderTest proxy = before(origin)
                .rules("http-request set-log-level silent if { path /x }").start()) {
            Peer client = proxy.connect();
            client.ask(GET);
            client.ask("GET /y HTTP/1.1\r\nHost: a\r\n\r\n");
            assertEquals("\"GET /y HTTP/1.1\"", nextLine(proxy).request());
        }
    }
}
