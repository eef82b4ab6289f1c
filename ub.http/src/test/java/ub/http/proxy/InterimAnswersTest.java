package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.stats.Stat;

/** Answers before the answer: 100, 103 and their kin, and clients that wait for a 100. RFC 9110 §10.1.1, §15.2. */
@Timeout(60)
class InterimAnswersTest {
    private static final String EXPECTING =
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";

    @Test
    void aClientThatWaitsForA100GetsTheOneOfTheServer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            for (int i = 0; i < 2; i++) {
                String head = peer.readHead();
                assertEquals("100-continue", new Message(head, new byte[0], "").field("Expect"));
                peer.send("HTTP/1.1 100 Continue\r\n\r\n");
                peer.send(ScriptedOrigin.ok(peer.readText(5)));
            }
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 2; i++) {
                assertEquals(100, client.send(EXPECTING).readBodiless().status());
                assertEquals("hello", client.ask("hello").text());
            }
            assertEquals(1, origin.connections());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {417, 413, 401})
    void aServerThatRefusesTheBodyIsHeardAtOnce(int status) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 " + status + " No\r\nContent-Length: 2\r\n\r\nno");
            assertEquals(0, peer.readToEnd().length, "nothing of the body may come");
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            Message answer = client.ask(EXPECTING);
            assertEquals(status, answer.status());
            assertEquals("no", answer.text());
            // Where the next request would start is not known any more: RFC 9112 §9.6 wants that said.
            assertEquals("close", answer.field("Connection"));
            client.expectEnd();
        }
    }

    @Test
    void aServerThatClosesInsteadOfA100IsA502() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(Peer::readHead);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertEquals(502, client.ask(EXPECTING).status());
            client.expectEnd();
            proxy.awaitBackendCount(Stat.RESPONSE_ERRORS, 1);
        }
    }

    @Test
    void anExpectationIsDroppedWhereTheBodyIsHereAlready() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> peer.send(ScriptedOrigin.ok(
                peer.readRequest().head())));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            assertFalse(proxy.connect().ask(EXPECTING + "hello").text().contains("Expect"));
        }
    }

    @Test
    void everyInterimAnswerIsPassedOn() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            while (peer.readRequest() != null) {
                peer.send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n");
                peer.send(ScriptedOrigin.ok("done"));
            }
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 2; i++) {
                Message hints = client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readBodiless();
                assertEquals("</a.css>", hints.field("Link"));
                assertEquals(102, client.readBodiless().status());
                assertEquals("done", client.readAnswer().text());
            }
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void aHundredInterimAnswersOfAKilobyteEachAreNotTooMany() throws Exception {
        String interim = "HTTP/1.1 103 Early Hints\r\nLink: " + "x".repeat(1000) + "\r\n\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readRequest();
            peer.send(interim.repeat(100) + ScriptedOrigin.ok("done"));
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            for (int i = 0; i < 100; i++) {
                assertEquals(1000, client.readBodiless().field("Link").length());
            }
            assertEquals("done", client.readAnswer().text());
        }
    }

    @Test
    void moreThanAHundredAreNoAnswer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readRequest();
            peer.send("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(101) + ScriptedOrigin.ok("too late"));
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            for (int i = 0; i < 100; i++) {
                assertEquals(103, client.readBodiless().status());
            }
            assertEquals(502, client.readAnswer().status());
            proxy.awaitBackendCount(Stat.RESPONSE_ERRORS, 1);
        }
    }

    @Test
    void aClientOfHttp10SeesNoInterimAnswer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readRequest();
            peer.send("HTTP/1.1 103 Early Hints\r\n\r\n" + ScriptedOrigin.ok("done"));
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            assertEquals("done", proxy.connect().ask("GET / HTTP/1.0\r\n\r\n").text());
        }
    }

    @Test
    void aServerThatDiesAfterA103IsA502() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once("HTTP/1.1 103 Early Hints\r\n\r\n"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertEquals(103, client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").readBodiless().status());
            assertEquals(502, client.readAnswer().status());
            assertEquals(1, origin.connections());
        }
    }
}
