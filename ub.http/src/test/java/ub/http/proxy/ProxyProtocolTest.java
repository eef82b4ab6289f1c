package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.net.IpNetwork;
import ub.core.net.ProxyAccept;
import ub.core.net.ProxyFault;
import ub.core.net.ProxySend;
import ub.core.stats.Stat;

/** PROXY headers before requests: from clients, and to servers. */
@Timeout(60)
class ProxyProtocolTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LINE = "PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n";

    /** The PROXY lines of all connections, in their order. */
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** A server that wants a PROXY line, and answers each request of a connection with the source in that line. */
    private ScriptedOrigin origin() {
        return ScriptedOrigin.with(peer -> {
            StringBuilder line = new StringBuilder();
            while (line.indexOf("\r\n") < 0) {
                line.append(new String(peer.readExactly(1), StandardCharsets.US_ASCII));
            }
            lines.add(line.toString().strip());
            String[] parts = line.toString().strip().split(" ");
            while (peer.readRequest() != null) {
                peer.send(ScriptedOrigin.ok(parts[2] + ":" + parts[4]));
            }
        });
    }

    private static ProxyUnderTest.Setup sending(ScriptedOrigin origin) {
        return ProxyUnderTest.before(origin).sendProxy(new ProxySend(ProxySend.Version.V1, Set.of()));
    }

    @Test
    void aHeaderInOnePieceWithTheRequestChangesWhoTheClientIs() throws Exception {
        List<String> heads = new CopyOnWriteArrayList<>();
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            heads.add(peer.readHead());
            peer.send(ScriptedOrigin.ok("ok"));
        });
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).acceptProxy(ProxyAccept.EVERYBODY).start()) {
            assertEquals("ok", proxy.connect().ask(LINE + GET).text());
            assertTrue(heads.getFirst().contains("X-Forwarded-For: 192.0.2.7\r\n"), heads.toString());
            assertTrue(heads.getFirst().contains("X-Real-IP: 192.0.2.7\r\n"), heads.toString());
        }
    }

    /** An idle connection holds no buffer, and its request may come much later. */
    @Test
    void aConnectionThatIsSilentBehindItsHeaderHoldsNoBuffer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).acceptProxy(ProxyAccept.EVERYBODY).start()) {
            Peer client = proxy.connect().send(LINE);
            proxy.awaitFrontendCount(Stat.CONNECTIONS, 1);
            proxy.awaitIdle();
            assertEquals(1, proxy.openConnections());
            assertEquals("ok", client.ask(GET).text());
        }
    }

    @Test
    void aRequestWithoutAHeaderGetsNoAnswer() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).acceptProxy(ProxyAccept.EVERYBODY).start()) {
            proxy.connect().send(GET).readToEndOrReset();
            proxy.awaitProxyFault(ProxyFault.NOT_A_HEADER, 1);
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void aHeaderFromElsewhereGetsNoAnswer() throws Exception {
        ProxyAccept elsewhere = new ProxyAccept(List.of(IpNetwork.parse("10.0.0.0/8").orElseThrow()), 4096, 10_000);
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).acceptProxy(elsewhere).start()) {
            proxy.connect().send(LINE + GET).readToEndOrReset();
            proxy.awaitProxyFault(ProxyFault.UNTRUSTED_SOURCE, 1);
            assertEquals(0, origin.connections());
        }
    }

    @Test
    void aServerIsToldOfTheClientOnceForEachConnection() throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = sending(origin).start()) {
            Peer client = proxy.connect();
            String self = "127.0.0.1:" + client.socket().getLocalPort();
            for (int i = 0; i < 5; i++) {
                assertEquals(self, client.ask(GET).text());
            }
            assertEquals(List.of("PROXY TCP4 127.0.0.1 127.0.0.1 " + client.socket().getLocalPort() + " "
                    + proxy.address().getPort()), lines);
            proxy.awaitBackendCount(Stat.REUSES, 4);
        }
    }

    @Test
    void noClientGetsTheConnectionOfAnother() throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = sending(origin).start()) {
            Peer first = proxy.connect();
            Peer second = proxy.connect();
            for (int i = 0; i < 3; i++) {
                assertEquals("127.0.0.1:" + first.socket().getLocalPort(), first.ask(GET).text());
                assertEquals("127.0.0.1:" + second.socket().getLocalPort(), second.ask(GET).text());
            }
            first.close();
            Peer third = proxy.connect();
            assertEquals("127.0.0.1:" + third.socket().getLocalPort(), third.ask(GET).text());
            assertEquals(3, origin.connections());
        }
    }

    @Test
    void theConnectionToAServerEndsWithTheClient() throws Exception {
        List<String> ends = new CopyOnWriteArrayList<>();
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readExactly("PROXY ".length());
            peer.readHead();
            peer.send(ScriptedOrigin.ok("ok"));
            peer.expectEnd();
            ends.add("end");
        });
                ProxyUnderTest proxy = sending(origin).start()) {
            try (Peer client = proxy.connect()) {
                client.ask(GET);
                assertEquals(List.of(), ends);
            }
            origin.awaitEnd();
            assertEquals(List.of("end"), ends);
        }
    }

    @Test
    void whatAHeaderHasSaidIsPassedOn() throws Exception {
        try (ScriptedOrigin origin = origin();
                ProxyUnderTest proxy = sending(origin).acceptProxy(ProxyAccept.EVERYBODY).start()) {
            assertEquals("192.0.2.7:56324", proxy.connect().ask(LINE + GET).text());
            assertEquals(List.of(LINE.strip()), lines);
        }
    }
}
