package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.stats.Stat;
import ub.http.http1.Rejection;

/** What a server gets to see of a request, and a client of an answer. RFC 9110 §7.6. */
@Timeout(60)
class ForwardedRequestTest {
    /** Returns the head that a server sees, as the body of its answer shows it. */
    private static Message seenByServer(String request) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> peer.send(ScriptedOrigin.ok(peer.readHead())));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            return new Message(proxy.connect().ask(request).text(), new byte[0], "");
        }
    }

    @Test
    void theServerIsToldOfTheClient() throws Exception {
        Message seen = seenByServer("GET /a?b HTTP/1.1\r\nHost: example.org:81\r\n\r\n");
        assertEquals("GET /a?b HTTP/1.1", seen.startLine());
        assertEquals("example.org:81", seen.field("Host"));
        assertEquals("127.0.0.1", seen.field("X-Forwarded-For"));
        assertEquals("127.0.0.1", seen.field("X-Real-IP"));
        assertEquals("http", seen.field("X-Forwarded-Proto"));
        assertEquals("example.org:81", seen.field("X-Forwarded-Host"));
    }

    @Test
    void whatTheClientClaimsOfItselfIsNotBelieved() throws Exception {
        Message seen = seenByServer("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.0.0.1\r\n"
                + "x-forwarded-for: 10.0.0.2\r\nX-Real-IP: 10.0.0.3\r\nX-FORWARDED-PROTO: https\r\n"
                + "X-Forwarded-Host: evil\r\n\r\n");
        assertEquals("10.0.0.1, 10.0.0.2, 127.0.0.1", seen.field("X-Forwarded-For"));
        assertEquals("127.0.0.1", seen.field("X-Real-IP"));
        assertEquals("http", seen.field("X-Forwarded-Proto"));
        assertEquals("a", seen.field("X-Forwarded-Host"));
    }

    @Test
    void theConnectionFieldCannotRemoveWhoTheClientIs() throws Exception {
        Message seen = seenByServer("GET / HTTP/1.1\r\nHost: a\r\n"
                + "Connection: X-Forwarded-For, X-Real-IP, Host, X-Mine, close\r\nX-Mine: 1\r\n\r\n");
        assertEquals("127.0.0.1", seen.field("X-Forwarded-For"));
        assertEquals("127.0.0.1", seen.field("X-Real-IP"));
        assertEquals("a", seen.field("Host"));
        assertFalse(seen.has("X-Mine"));
    }

    @Test
    void fieldsOfOneConnectionStayOnIt() throws Exception {
        Message seen = seenByServer("GET / HTTP/1.1\r\nHost: a\r\nKeep-Alive: 5\r\nProxy-Connection: x\r\n"
                + "TE: gzip\r\nUpgrade: x\r\nAccept: */*\r\n\r\n");
        for (String name : List.of("Connection", "Keep-Alive", "Proxy-Connection", "TE", "Upgrade")) {
            assertFalse(seen.has(name), name);
        }
        assertEquals("*/*", seen.field("Accept"));
    }

    @Test
    void anAbsoluteTargetNamesTheHost() throws Exception {
        Message seen = seenByServer("GET http://right/p HTTP/1.1\r\nHost: wrong\r\n\r\n");
        assertEquals("GET /p HTTP/1.1", seen.startLine());
        assertEquals("right", seen.field("Host"));
    }

    @Test
    void maxForwardsIsCountedDown() throws Exception {
        assertEquals("9", seenByServer("OPTIONS * HTTP/1.1\r\nHost: a\r\nMax-Forwards: 10\r\n\r\n")
                .field("Max-Forwards"));
        assertEquals("0", seenByServer("TRACE / HTTP/1.1\r\nHost: a\r\nmax-forwards: 001\r\n\r\n")
                .field("Max-Forwards"));
        assertEquals("5", seenByServer("GET / HTTP/1.1\r\nHost: a\r\nMax-Forwards: 5\r\n\r\n")
                .field("Max-Forwards"), "it means nothing there");
    }

    @Test
    void aRequestThatMayGoNoFurtherIsAnsweredHere() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("never"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertEquals(200, client.ask("OPTIONS * HTTP/1.1\r\nHost: a\r\nMax-Forwards: 0\r\n\r\n").status());
            Message trace = client.ask("TRACE / HTTP/1.1\r\nHost: a\r\nCookie: s=1\r\nMax-Forwards: 0\r\n\r\n");
            assertEquals(405, trace.status());
            assertEquals("OPTIONS", trace.field("Allow"));
            assertFalse(trace.text().contains("s=1"), "what a browser hides from scripts is not echoed");
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void a405ListsTheMethodsThatGoOn() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().start()) {
            Message answer = proxy.connect().ask("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n");
            assertEquals("GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH, TRACE", answer.field("Allow"));
            proxy.awaitRejected(Rejection.METHOD_CONNECT, 1);
        }
    }

    @Test
    void answersOfTheBalancerCountAsBytesOut() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().start()) {
            Peer client = proxy.connect();
            client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            client.ask("GET / HTTP/1.1\r\n\r\n");
            client.expectEnd();
            proxy.awaitFrontendCount(Stat.BYTES_OUT, client.bytesRead());
        }
    }

    @Test
    void fieldsOfTheServersConnectionDoNotReachTheClient() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once("HTTP/1.1 200 Fine\r\n"
                + "Connection: close, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: 9\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n"
                + "Content-Length: 2\r\n\r\nok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Message answer = proxy.connect().ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertEquals("HTTP/1.1 200 Fine", answer.startLine());
            assertEquals(List.of("a", "b"), answer.fields("Set-Cookie"));
            assertEquals("2", answer.field("Content-Length"));
            for (String name : List.of("Connection", "X-Hop", "Keep-Alive")) {
                assertFalse(answer.has(name), name);
            }
        }
    }
}
