package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.log.LogFormat;

/** What the access log has of an exchange, by {@code capture} rules. The lines are those of HAProxy 2.6. */
@Timeout(20)
class CaptureTest {
    private static final String FRONTEND = """
            http-request capture req.hdr(A) len 5
            capture request header B len 4
            declare capture request len 3
            http-request capture path len 20
            capture response header Server len 10
            declare capture response len 5
            http-request deny if { path /deny }
            """;
    private static final String BACKEND = """
            http-request capture method id 2
            http-request capture method id 9
            http-response capture status id 1
            http-response capture res.hdr(Nope) id 0
            """;

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "GET /x HTTP/1.1\\r\\nHost: h\\r\\nA: 1234567\\r\\nB: x\\r\\nB: y,zzzzz; "
            + "{12345|y,zz|GET|/x} {toy|200} \"GET /x HTTP/1.1\"",
        "GET /y HTTP/1.1\\r\\nHost: h; {||GET|/y} {toy|200} \"GET /y HTTP/1.1\"",
        "GET /deny HTTP/1.1\\r\\nHost: h\\r\\nB: q; {|q||/deny} {|} \"GET /deny HTTP/1.1\""})
    void eachValueStandsInItsPlace(String head, String expected) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(
                    "HTTP/1.1 200 OK\r\nServer: toy\r\nContent-Length: 0\r\n\r\n");
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).logged(LogFormat.HTTPLOG)
                        .rules(FRONTEND).backendRules(BACKEND).start()) {
            proxy.connect().ask(head.translateEscapes() + "\r\n\r\n");
            String line = proxy.nextLogLine();
            assertTrue(line.endsWith(" 0/0 " + expected), line);
        }
    }

    @Test
    void theNextExchangeHasNothingOfTheLast() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).logged(LogFormat.HTTPLOG)
                        .rules("http-request capture req.hdr(A) len 5").start()) {
            Peer client = proxy.connect();
            client.ask("GET /x HTTP/1.1\r\nHost: h\r\nA: 1\r\n\r\n");
            assertTrue(proxy.nextLogLine().endsWith(" {1} \"GET /x HTTP/1.1\""));
            client.ask("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
            assertTrue(proxy.nextLogLine().endsWith(" {} \"GET /x HTTP/1.1\""));
        }
    }
}
