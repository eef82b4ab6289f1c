package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.stats.Stat;

/** Servers and connections that are not there any more: what is tried again, and what never is. RFC 9110 §9.2.2. */
@Timeout(60)
class RetryTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx";

    /** Answers one request, then closes the connection as soon as the next one has arrived: the worst moment. */
    private static ScriptedOrigin.Script closingOnTheSecond() {
        return peer -> {
            peer.readRequest();
            peer.send(ScriptedOrigin.ok("first"));
            peer.readRequest();
        };
    }

    @Test
    void aGetIsSentAgainWhenAKeptConnectionProvesDead() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(closingOnTheSecond(),
                ScriptedOrigin.always(ScriptedOrigin.ok("second")));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertEquals("first", client.ask(GET).text());
            assertEquals("second", client.ask(GET).text());
            assertEquals(2, origin.connections());
            proxy.awaitBackendCount(Stat.RETRIES, 1);
            assertEquals(0, proxy.backendCount(Stat.RESPONSE_ERRORS));
            // The client has sent two requests, the servers have got three.
            assertEquals(2 * GET.length(), proxy.frontendCount(Stat.BYTES_IN));
            assertEquals(3 * GET.length(), proxy.backendCount(Stat.BYTES_IN));
        }
    }

    @Test
    void aPostIsNeverSentTwice() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(closingOnTheSecond());
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertEquals("first", client.ask(POST).text());
            assertEquals(502, client.ask(POST).status());
            assertEquals(1, origin.connections());
            assertEquals(0, proxy.backendCount(Stat.RETRIES));
        }
    }

    @Test
    void aConnectionThatTheServerHasClosedIsNotUsed() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once(ScriptedOrigin.ok("ok")));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 10; i++) {
                assertEquals("ok", client.ask(POST).text());
                origin.awaitEnd();
            }
            assertEquals(10, origin.connections());
            assertEquals(0, proxy.backendCount(Stat.REUSES));
        }
    }

    @Test
    void aReplacedConnectionGoesToTheSameServer() throws Exception {
        try (ScriptedOrigin first = ScriptedOrigin.with(closingOnTheSecond(),
                ScriptedOrigin.always(ScriptedOrigin.ok("again")));
                ScriptedOrigin other = ScriptedOrigin.answering(ScriptedOrigin.ok("other"));
                ProxyUnderTest proxy = ProxyUnderTest.before(first, other).start()) {
            Peer client = proxy.connect();
            client.ask(GET);
            assertEquals("again", client.ask(GET).text());
            assertEquals(0, other.connections());
        }
    }

    @Test
    void aServerThatRefusesConnectionsIsPassedOver() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = new ProxyUnderTest.Setup().server(ScriptedOrigin.nobody())
                        .server(origin.address()).start()) {
            assertEquals("ok", proxy.connect().ask(POST).text());
            proxy.awaitBackendCount(Stat.CONNECT_ERRORS, 1);
            proxy.awaitBackendCount(Stat.REDISPATCHES, 1);
        }
    }

    @Test
    void aGetGoesToTheNextServerWhenOneClosesWithoutAnAnswer() throws Exception {
        try (ScriptedOrigin silent = ScriptedOrigin.with(Peer::readHead);
                ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(silent, origin).start()) {
            assertEquals("ok", proxy.connect().ask(GET).text());
            assertEquals(1, silent.connections());
            assertEquals(502, proxy.connect().ask(POST).status());
            assertEquals(2, proxy.server(0).counters().sum(Stat.RESPONSE_ERRORS));
        }
    }

    @Test
    void withoutAServerTheAnswerNamesTheBackend() throws Exception {
        try (ProxyUnderTest proxy = new ProxyUnderTest.Setup().server(ScriptedOrigin.nobody()).start()) {
            Message answer = proxy.connect().ask(GET);
            assertEquals(503, answer.status());
            assertTrue(answer.text().contains("backend app"), answer.text());
            proxy.awaitBackendCount(Stat.NO_SERVER, 1);
            proxy.awaitFrontendCount(Stat.RESPONSES_5XX, 1);
        }
    }

    @Test
    void theOnlyServerThatClosesWithoutAnAnswerIsA502() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readHead);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            assertEquals(502, proxy.connect().ask(GET).status());
            assertEquals(1, origin.connections());
        }
    }
}
