package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.health.CheckStatus;
import ub.core.health.ObserveSettings.Layer;
import ub.core.health.ServerState;

/** What live traffic says of the health of a server. HAProxy's manual, "observe". */
@Timeout(60)
class ObservedTrafficTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private static String answer(int status) {
        return "HTTP/1.1 " + status + " Reason\r\nContent-Length: 0\r\n\r\n";
    }

    private static void expectDown(ProxyUnderTest proxy, String last) {
        assertEquals(ServerState.DOWN, proxy.server(0).state());
        assertEquals(CheckStatus.HANA, proxy.server(0).health().lastCheck().status());
        assertEquals("Detected 3 consecutive errors, last one was: " + last,
                proxy.server(0).health().lastCheck().info());
    }

    @Test
    void errorsInARowTakeAServerDown() throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer(500));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).observe(Layer.LAYER7, 3).start()) {
            Peer client = proxy.connect();
            client.ask(GET);
            client.ask(GET);
            assertEquals(ServerState.UP, proxy.server(0).state());
            client.ask(GET);
            expectDown(proxy, "Wrong http response");
            assertEquals(503, client.ask(GET).status());
        }
    }

    @Test
    void aGoodAnswerInBetweenSavesIt() throws IOException {
        ScriptedOrigin.Script script = peer -> {
            for (int i = 0; peer.readRequest() != null; i++) {
                peer.send(answer(i % 3 == 2 ? 404 : 502));
            }
        };
        try (ScriptedOrigin origin = ScriptedOrigin.with(script);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).observe(Layer.LAYER7, 3).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 20; i++) {
                client.ask(GET);
            }
            assertEquals(ServerState.UP, proxy.server(0).state());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 499, 501, 505})
    void whatClientsBringUponThemselvesIsNoError(int status) throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer(status));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).observe(Layer.LAYER7, 1).start()) {
            proxy.connect().ask(GET);
            assertEquals(ServerState.UP, proxy.server(0).state());
        }
    }

    @Test
    void onLayer4AnswersDoNotMatter() throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer(500));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).observe(Layer.LAYER4, 1).start()) {
            proxy.connect().ask(GET);
            assertEquals(ServerState.UP, proxy.server(0).state());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LAYER4", "LAYER7"})
    void connectionsThatAreRefusedAreErrors(Layer layer) throws IOException {
        try (ScriptedOrigin spare = ScriptedOrigin.answering(answer(200));
                ProxyUnderTest proxy = new ProxyUnderTest.Setup().server(ScriptedOrigin.nobody())
                        .server(spare.address()).observe(layer, 3).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 5; i++) {
                assertEquals(200, client.ask(GET).status());
            }
            expectDown(proxy, "L4 unsuccessful connection");
            assertEquals(ServerState.UP, proxy.server(1).state());
        }
    }

    @Test
    void silenceIsAnError() throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            while (peer.readRequest() != null) {
                // It thinks for ever.
            }
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).responseMs(50).observe(Layer.LAYER7, 3).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 3; i++) {
                assertEquals(504, client.ask(GET).status());
            }
            expectDown(proxy, "Read timeout (http)");
        }
    }

    @Test
    void answersThatCannotBeReadAreErrors() throws IOException {
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once("nonsense\r\n\r\n"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).observe(Layer.LAYER7, 3).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 3; i++) {
                assertEquals(502, client.ask(GET).status());
            }
            expectDown(proxy, "Invalid http response");
        }
    }

    @Test
    void aConnectionThatEndsWithoutAnAnswerIsAnErrorUnlessItWasOld() throws IOException {
        // The second request finds that its connection was closed meanwhile, and gets its answer over another one.
        ScriptedOrigin.Script closesLater = peer -> {
            peer.readRequest();
            peer.send(answer(200));
            peer.readRequest();
        };
        try (ScriptedOrigin origin = ScriptedOrigin.with(closesLater, closesLater, closesLater,
                ScriptedOrigin.once(""));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).observe(Layer.LAYER7, 3).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 3; i++) {
                assertEquals(200, client.ask(GET).status());
            }
            assertEquals(ServerState.UP, proxy.server(0).state());
            while (proxy.server(0).state() == ServerState.UP) {
                int status = client.ask(GET).status();
                assertTrue(status == 502 || status == 503, () -> "status " + status);
            }
            expectDown(proxy, "Close from server (http)");
        }
    }
}
