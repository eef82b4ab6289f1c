package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.net.SpliceMode;

/** Connections that become something else: WebSocket, and servers that do not want to. RFC 9110 §7.8, RFC 6455. */
@Timeout(60)
class UpgradeTest {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String HANDSHAKE = "GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n"
            + "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: " + KEY + "\r\nSec-WebSocket-Version: 13\r\n\r\n";

    /** RFC 6455 §1.3. */
    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(
                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String switching(String head) {
        Message request = new Message(head, new byte[0], "");
        assertEquals("websocket", request.field("Upgrade"));
        assertEquals("upgrade", request.field("Connection").toLowerCase());
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(request.field("Sec-WebSocket-Key")) + "\r\n\r\n";
    }

    @ParameterizedTest
    @EnumSource(value = SpliceMode.class, names = {"NEVER", "ALWAYS"})
    void framesGoBothWaysAfterTheHandshake(SpliceMode splice) throws Exception {
        byte[] frame = new byte[200_000];
        new Random(5).nextBytes(frame);
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.send(switching(peer.readHead()));
            for (int i = 0; i < 3; i++) {
                peer.send(peer.readExactly(frame.length));
            }
            peer.readToEnd();
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).splice(splice).start()) {
            Peer client = proxy.connect();
            Message answer = client.send(HANDSHAKE).readBodiless();
            assertEquals(101, answer.status());
            assertEquals("websocket", answer.field("Upgrade"));
            assertEquals("upgrade", answer.field("Connection").toLowerCase());
            assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", answer.field("Sec-WebSocket-Accept"));
            for (int i = 0; i < 3; i++) {
                client.send(frame);
                assertArrayEquals(frame, client.readExactly(frame.length));
            }
            client.shutdownOutput();
            client.expectEnd();
        }
    }

    @Test
    void bytesRightBehindTheHandshakeAreNotLostOnEitherSide() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.send(switching(peer.readHead()) + "server first");
            assertEquals("client early", peer.readText(12));
            peer.send("bye");
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            assertEquals(101, client.send(HANDSHAKE + "client early").readBodiless().status());
            assertEquals("server firstbye", client.readText(15));
            client.shutdownOutput();
            client.expectEnd();
        }
    }

    @Test
    void eachDirectionEndsForItself() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.send(switching(peer.readHead()));
            assertEquals("all", new String(peer.readToEnd()));
            peer.send("answer after the end");
        }); ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            client.send(HANDSHAKE).readBodiless();
            client.send("all").shutdownOutput();
            assertEquals("answer after the end", new String(client.readToEnd()));
        }
    }

    @Test
    void aServerMayRefuseAndTheConnectionGoesOn() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering("HTTP/1.1 426 No\r\nContent-Length: 2\r\n\r\nno");
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            for (int i = 0; i < 2; i++) {
                Message answer = client.ask(HANDSHAKE);
                assertEquals(426, answer.status());
                assertEquals("no", answer.text());
                assertFalse(answer.has("Connection"));
            }
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void anUpgradeBeforeTheEndOfTheRequestIsABadAnswer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(UpgradeTest::switchTooEarly);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Peer client = proxy.connect();
            Message answer = client.ask(HANDSHAKE.replace("GET", "POST").replace("\r\n\r\n",
                    "\r\nContent-Length: 100\r\n\r\nabc"));
            assertEquals(502, answer.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upgrade: h2c\r\n", "Upgrade: websocket, other\r\n"})
    void aServerThatSwitchesToWhatNobodyAskedForIsABadAnswer(String upgrade) throws Exception {
        String answer = "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n" + upgrade + "\r\n";
        try (ScriptedOrigin origin = ScriptedOrigin.with(ScriptedOrigin.once(answer));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            assertEquals(502, proxy.connect().ask(HANDSHAKE).status());
        }
    }

    private static void switchTooEarly(Peer peer) throws IOException {
        peer.send(switching(peer.readHead()));
        peer.readToEnd();
    }

    @Test
    void anUpgradeToPlainHttp2IsNotPassedOn() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> peer.send(ScriptedOrigin.ok(peer.readHead())));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            Message answer = proxy.connect().ask("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n"
                    + "Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
            assertFalse(answer.text().contains("h2c") || answer.text().contains("HTTP2"), answer.text());
        }
    }
}
