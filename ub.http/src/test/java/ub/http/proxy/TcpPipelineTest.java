package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.backend.Resilience;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.balance.HashKey;
import ub.core.health.AdminState;
import ub.core.limit.RateLimitSettings;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.net.Listeners;
import ub.core.net.Mode;
import ub.core.net.ProxyFault;
import ub.core.net.Relays;
import ub.core.net.SpliceMode;
import ub.core.reactor.Clock;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.core.stats.Counters;
import ub.core.stats.Stat;
import ub.core.stick.DataType;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.core.tcp.ConnectionWatch;
import ub.core.tcp.Tunnel;
import ub.http.message.IpAddress;
import ub.http.rules.RuleOwner;
import ub.http.sample.Scratch;
import ub.http.track.TestTables;

/** Layer 4 by rules. */
@Timeout(60)
class TcpPipelineTest {
    private static final String RULES = """
            tcp-request inspect-delay 10s
            tcp-request content reject if { req.payload(0,4) -m str EVIL }
            use_backend mail if { req.payload(0,4) -m str MAIL }
            """;

    private final Reactors reactors =
            Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 64));
    private final ScriptedOrigin web = echo("web:");
    private final ScriptedOrigin mail = echo("mail:");
    private final List<StickTable> tables = TestTables.make();
    private final Map<String, Backend> backends = new LinkedHashMap<>();
    /** Those of the backend {@code web}. */
    private String backendRules = "";
    private Frontend frontend;
    private Listeners listeners;

    /** Says who it is, then sends back what it gets. */
    private static ScriptedOrigin echo(String name) {
        return ScriptedOrigin.with(peer -> {
            peer.send(name);
            while (true) {
                peer.send(peer.readExactly(1));
            }
        });
    }

    private Peer connect(String rules) throws IOException {
        return connect(rules, RateGates.OPEN);
    }

    private Peer connect(String rules, RateGates gates) throws IOException {
        backends.put("web", backend("web", web, mail));
        backends.put("mail", backend("mail", mail));
        FrontendSettings settings = new FrontendSettings("front", Mode.TCP,
                List.of(new BindSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))), "web", 100,
                ClientTimeouts.DEFAULT);
        frontend = new Frontend(settings, ConnectionLimit.of(100), 1);
        Routing routing = new Routing(frontend,
                Rules.compile(new RuleOwner(RuleOwner.Side.FRONTEND, "front", Mode.TCP), rules), backends,
                Map.of("web", Rules.compile(new RuleOwner(RuleOwner.Side.BACKEND, "web", Mode.TCP), backendRules)),
                tables, List.of(new Scratch()), gates);
        Tunnel tunnel = new Tunnel(new Relays(SpliceMode.AUTO, 1, new Counters(1)));
        listeners = Listeners.open(reactors.all(), settings, frontend.limit(),
                new TcpPipeline(routing, tunnel, ConnectionWatch.Source.NONE, 1));
        return Peer.connect((InetSocketAddress) listeners.addresses().getFirst());
    }

    /** A backend whose first server gets what is not stuck to another. */
    private static Backend backend(String name, ScriptedOrigin... origins) {
        List<ServerSettings> servers = new ArrayList<>();
        for (ScriptedOrigin origin : origins) {
            servers.add(new ServerSettings("s" + (servers.size() + 1), origin.address(), 1, 0, false,
                    ServerChecks.NONE));
        }
        return new Backend(new BackendSettings(name, Mode.TCP, BalanceSettings.of(Algorithm.FIRST),
                servers, ServerTimeouts.DEFAULT, Resilience.DEFAULT.withAttempts(1), Optional.empty(),
                Optional.empty()), 1);
    }

    @AfterEach
    void close() throws IOException {
        listeners.close();
        reactors.close();
        web.close();
        mail.close();
    }

    @Test
    void aRuleThatExpectsAHeaderHasItTakenAwayAndRulesBehindItSeeWhatItSays() throws Exception {
        String rules = """
                tcp-request connection expect-proxy layer4 if { src 127.0.0.1 }
                tcp-request connection reject if { src 192.0.2.7 }
                tcp-request session reject if ! { src 192.0.2.7 }
                tcp-request inspect-delay 10s
                tcp-request content accept if { req.len ge 4 }
                use_backend mail if { req.payload(0,4) -m str MAIL }
                """;
        try (Peer client = connect(rules)) {
            client.send("PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\nMAIL more");
            assertEquals("mail:MAIL more", client.readText(14));
        }
    }

    @Test
    void aRuleThatExpectsAHeaderEndsAConnectionWithoutOne() throws Exception {
        try (Peer client = connect("tcp-request connection expect-proxy layer4").send("MAIL more")) {
            client.readToEndOrReset();
            assertEquals(1, frontend.proxyFaults().sum(ProxyFault.NOT_A_HEADER));
        }
    }

    @Test
    void aRuleThatExpectsAHeaderFromOthersLeavesTheBytesAlone() throws Exception {
        String line = "PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n";
        try (Peer client = connect("tcp-request connection expect-proxy layer4 if { src 10.0.0.0/8 }").send(line)) {
            assertEquals("web:" + line, client.readText(4 + line.length()));
        }
    }

    @Test
    void theFirstBytesChooseTheBackendAndStillReachIt() throws Exception {
        try (Peer client = connect(RULES)) {
            client.send("MA");
            client.send("IL more");
            assertEquals("mail:MAIL more", client.readText(14));
        }
    }

    /** So many rules are searched by an index. */
    @Test
    void amongManyRulesTheFirstBytesChooseTheBackendTooAndStillReachIt() throws Exception {
        StringBuilder rules = new StringBuilder("tcp-request inspect-delay 10s\n");
        for (int i = 0; i < 200; i++) {
            rules.append("use_backend web if { req.payload(0,4) -m bin %08x }\n".formatted(i));
        }
        rules.append("use_backend mail if { req.payload(0,4) -m bin 4d41494c }\n");
        try (Peer client = connect(rules.toString())) {
            client.send("MA");
            client.send("IL more");
            assertEquals("mail:MAIL more", client.readText(14));
        }
    }

    private long storedServer(String text) {
        StickKey key = new StickKey();
        key.setText(text.getBytes(StandardCharsets.US_ASCII), 16);
        return tables.get(1).get(key, DataType.SERVER_ID, Clock.nowMs());
    }

    private void remember(String text, int server) {
        StickKey key = new StickKey();
        key.setText(text.getBytes(StandardCharsets.US_ASCII), 16);
        tables.get(1).set(key, DataType.SERVER_ID, server, Clock.nowMs());
    }

    @Test
    void aConnectionComesToTheServerThatATableRemembers() throws Exception {
        backendRules = "stick on req.payload(0,4) table texts";
        remember("KNOW", 2);
        try (Peer client = connect("tcp-request inspect-delay 10s")) {
            client.send("KN");
            client.send("OW me");
            assertEquals("mail:KNOW me", client.readText(12));
        }
        assertEquals(2, storedServer("KNOW"));
    }

    @ParameterizedTest
    @CsvSource({"'', web:KNOW", "force-persist if TRUE, mail:KNOW"})
    void aServerThatIsDownGetsOnlyThoseWhoInsist(String rule, String answer) throws Exception {
        backendRules = rule + "\nstick match req.payload(0,4) table texts";
        remember("KNOW", 2);
        try (Peer client = connect("tcp-request inspect-delay 10s")) {
            backends.get("web").servers().get(1).admin(AdminState.MAINT);
            client.send("KNOW");
            assertEquals(answer, client.readText(answer.length()));
        }
    }

    @Test
    void theServerThatTakesAConnectionIsRemembered() throws Exception {
        backendRules = "stick on req.payload(0,4) table texts";
        remember("LOST", 77);
        try (Peer client = connect("tcp-request inspect-delay 10s").send("LOST")) {
            assertEquals("web:LOST", client.readText(8));
        }
        assertEquals(1, storedServer("LOST"));
    }

    @Test
    void aFrontendWithoutRulesKnowsThoseOfItsBackend() throws Exception {
        backendRules = "stick store-request src table ips";
        try (Peer client = connect("")) {
            assertEquals("web:", client.readText(4));
        }
        assertEquals(1, tables.getFirst().used());
    }

    @Test
    void otherBytesGoToTheDefault() throws Exception {
        try (Peer client = connect(RULES).send("HELO")) {
            assertEquals("web:HELO", client.readText(8));
        }
    }

    @Test
    void theWaitForBytesEndsWithTheTimeForIt() throws Exception {
        try (Peer client = connect(RULES.replace("10s", "200ms"))) {
            long startNs = System.nanoTime();
            assertEquals("web:", client.readText(4));
            assertTrue(System.nanoTime() - startNs >= 190_000_000, "it did not wait");
        }
    }

    @Test
    void theWaitForBytesEndsWithTheClientsStream() throws Exception {
        try (Peer client = connect(RULES).send("MA")) {
            client.shutdownOutput();
            assertEquals("web:MA", client.readText(6));
        }
    }

    @Test
    void bytesThatAreRefusedReachNoServer() throws Exception {
        try (Peer client = connect(RULES).send("EVIL")) {
            client.readToEndOrReset();
            // HAProxy's manual, "dreq": in tcp mode, what "tcp-request content" refuses.
            assertEquals(1, frontend.counters().sum(Stat.DENIED_REQUESTS));
            assertEquals(0, web.connections() + mail.connections());
        }
    }

    @Test
    void aConnectionIsRefusedByItsAddress() throws Exception {
        try (Peer client = connect("tcp-request connection reject if { src 127.0.0.1 }")) {
            client.readToEndOrReset();
            assertEquals(1, frontend.counters().sum(Stat.DENIED_CONNECTIONS));
            assertEquals(0, web.connections());
        }
    }

    private long stored(DataType type) {
        IpAddress address = IpAddress.of("127.0.0.1");
        StickKey key = new StickKey();
        key.setAddress(address.high(), address.low());
        return tables.getFirst().get(key, type, Clock.nowMs());
    }

    private void awaitStored(DataType type, long expected) {
        long deadlineNs = System.nanoTime() + 15_000_000_000L;
        while (stored(type) != expected && System.nanoTime() < deadlineNs) {
            Thread.yield();
        }
        assertEquals(expected, stored(type), type::configName);
    }

    @ParameterizedTest
    @CsvSource({"connection, 1", "session, 1", "content, 0"})
    void aConnectionIsFollowedToItsEndAndItsBytesCountAsTheyMove(String kind, int sessions) throws Exception {
        try (Peer client = connect("tcp-request " + kind + " track-sc0 src table ips")) {
            assertEquals("web:", client.readText(4));
            for (int i = 1; i <= 3; i++) {
                client.send("x");
                assertEquals("x", client.readText(1));
                awaitStored(DataType.BYTES_IN_CNT, i);
                awaitStored(DataType.BYTES_OUT_CNT, 4 + i);
            }
            assertEquals(1, stored(DataType.CONN_CUR));
            assertEquals(1, stored(DataType.CONN_CNT));
            assertEquals(sessions, stored(DataType.SESS_CNT));
            assertEquals(0, stored(DataType.HTTP_REQ_CNT));
        }
        awaitStored(DataType.CONN_CUR, 0);
    }

    @ParameterizedTest
    @CsvSource({"connection", "session", "content"})
    void aRefusedConnectionIsNotFollowedAnyMore(String kind) throws Exception {
        try (Peer client = connect("tcp-request " + kind + " track-sc0 src table ips\n"
                + "tcp-request " + kind + " reject if { sc0_conn_cur gt 0 }")) {
            client.readToEndOrReset();
            awaitStored(DataType.CONN_CUR, 0);
            assertEquals(1, stored(DataType.CONN_CNT));
            assertEquals(0, stored(DataType.SESS_CNT));
        }
    }

    @Test
    void aKeyIsWaitedForWithTheFirstBytes() throws Exception {
        try (Peer client = connect("""
                tcp-request inspect-delay 10s
                tcp-request content track-sc0 req.payload(0,4) table texts
                tcp-request content reject if { str(MAIL),table_conn_cur(texts) gt 0 }
                """)) {
            client.send("MA");
            client.send("IL");
            client.readToEndOrReset();
            assertEquals(0, web.connections());
        }
    }

    @Test
    void aKeyThatDoesNotComeIsNotWaitedForLongerThanRulesSay() throws Exception {
        try (Peer client = connect("""
                tcp-request inspect-delay 200ms
                tcp-request content track-sc0 req.payload(0,4) table texts
                """)) {
            client.send("MA");
            assertEquals("web:MA", client.readText(6));
            assertEquals(0, tables.get(1).used());
        }
    }

    @Test
    void onlyConnectionsWithASessionCountAsSuch() throws Exception {
        try (Peer client = connect("tcp-request connection reject if { src 127.0.0.1 }")) {
            client.readToEndOrReset();
            assertEquals(0, frontend.sessionsPerSecond());
        }
    }

    @Test
    void aConnectionWithASessionIsCountedWhereItGoes() throws Exception {
        try (Peer client = connect("tcp-request connection accept\nuse_backend mail if { fe_sess_rate 1 }")) {
            assertEquals("mail:", client.readText(5));
        }
    }

    @Test
    void aConnectionWithoutRulesIsNotWaitedFor() throws Exception {
        try (Peer client = connect("")) {
            assertEquals("web:", client.readText(4));
        }
    }

    @Test
    void aRuleThatNeedsNoByteWaitsForNone() throws Exception {
        try (Peer client = connect("tcp-request inspect-delay 1h\nuse_backend mail if { src 127.0.0.0/8 }")) {
            assertEquals("mail:", client.readText(5));
        }
    }

    @Test
    void aConnectionBeyondTheRateIsClosedAndReachesNoServer() throws Exception {
        RateLimitSettings none = new RateLimitSettings(1, 3_600_000, 1, HashKey.SRC, 10);
        RateGates gates = new RateGates(Map.of("front", none), Map.of(), 1);
        try (Peer first = connect("", gates)) {
            assertEquals("web:", first.readText(4));
            try (Peer second = Peer.connect((InetSocketAddress) listeners.addresses().getFirst())) {
                second.readToEndOrReset();
            }
            assertEquals(1, frontend.counters().sum(Stat.RATE_LIMITED));
            assertEquals(2, frontend.counters().sum(Stat.CONNECTIONS));
            assertEquals(1, web.connections());
        }
    }

    @Test
    void aBackendLimitsWhatItIsGiven() throws Exception {
        RateLimitSettings none = new RateLimitSettings(1, 3_600_000, 1, HashKey.SRC, 10);
        try (Peer first = connect("", new RateGates(Map.of(), Map.of("web", none), 1))) {
            assertEquals("web:", first.readText(4));
            try (Peer second = Peer.connect((InetSocketAddress) listeners.addresses().getFirst())) {
                second.readToEndOrReset();
            }
            assertEquals(1, web.connections());
        }
    }
}
