package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.health.AdminState;
import ub.core.health.CheckResult;
import ub.core.health.CheckStatus;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.stats.Stat;

/** Where rules send a request. */
@Timeout(60)
class RoutingRulesTest {
    private static String get(String target, String... fields) {
        return "GET " + target + " HTTP/1.1\r\nHost: a\r\n"
                + String.join("", java.util.Arrays.stream(fields).map(field -> field + "\r\n").toList()) + "\r\n";
    }

    @Test
    void theFirstBackendThatHoldsGetsTheRequest() throws Exception {
        try (ScriptedOrigin app = ScriptedOrigin.answering(ScriptedOrigin.ok("app"));
                ScriptedOrigin api = ScriptedOrigin.answering(ScriptedOrigin.ok("api"));
                ScriptedOrigin shop = ScriptedOrigin.answering(ScriptedOrigin.ok("shop"));
                ProxyUnderTest proxy = ProxyUnderTest.before(app).backend("api", api).backend("shop", shop).rules("""
                        use_backend %[req.hdr(x-to),lower] if { req.hdr(x-to) -m found }
                        use_backend api if { path_beg /api }
                        use_backend shop if { path_beg /api/shop } or { path /shop }
                        """).start()) {
            Peer client = proxy.connect();
            assertEquals("app", client.ask(get("/")).text());
            assertEquals("api", client.ask(get("/api/shop")).text());
            assertEquals("shop", client.ask(get("/shop")).text());
            assertEquals("shop", client.ask(get("/api", "X-To: SHOP")).text());
            assertEquals("app", client.ask(get("/api", "X-To: nowhere")).text());
        }
    }

    /** A list as long as this is searched by an index, and must come to the same. */
    @Test
    void aLongChainComesToTheFirstThatHolds() throws Exception {
        StringBuilder rules = new StringBuilder("acl is_last path_beg /last\n");
        for (int i = 0; i < 200; i++) {
            rules.append("use_backend app if { path_beg /p").append(i).append("/ }\n");
            rules.append("use_backend app if { req.hdr(x-any) v").append(i).append(" }\n");
        }
        rules.append("use_backend %[req.hdr(x-to)] if { req.hdr(x-to) -m found }\n");
        rules.append("use_backend app if { path_beg /p7 } !{ method POST }\n");
        rules.append("use_backend api if { path_beg /p7 /p8 }\n");
        rules.append("use_backend shop if is_last or { path /end }\n");
        try (ScriptedOrigin app = ScriptedOrigin.answering(ScriptedOrigin.ok("app"));
                ScriptedOrigin api = ScriptedOrigin.answering(ScriptedOrigin.ok("api"));
                ScriptedOrigin shop = ScriptedOrigin.answering(ScriptedOrigin.ok("shop"));
                ScriptedOrigin none = ScriptedOrigin.answering(ScriptedOrigin.ok("none"));
                ProxyUnderTest proxy = ProxyUnderTest.before(none).backend("api", api).backend("shop", shop)
                        .backend("other", app).rules(rules.toString().replace("use_backend app", "use_backend other"))
                        .start()) {
            Peer client = proxy.connect();
            assertEquals("app", client.ask(get("/p0/x")).text());
            assertEquals("app", client.ask(get("/p199/x")).text());
            assertEquals("app", client.ask(get("/", "X-Any: a, v17")).text());
            assertEquals("shop", client.ask(get("/", "X-To: shop")).text());
            assertEquals("app", client.ask(get("/p7/x", "X-To: shop")).text());
            assertEquals("app", client.ask(get("/p7")).text());
            assertEquals("api", client.ask(get("/p7").replaceFirst("GET", "POST")).text());
            assertEquals("api", client.ask(get("/p8")).text());
            assertEquals("shop", client.ask(get("/last/x")).text());
            assertEquals("shop", client.ask(get("/end")).text());
            assertEquals("none", client.ask(get("/nothing")).text());
        }
    }

    @Test
    void rulesOfARequestRunBeforeTheChoiceWhereverTheyStand() throws Exception {
        try (ScriptedOrigin app = ScriptedOrigin.answering(ScriptedOrigin.ok("app"));
                ScriptedOrigin api = ScriptedOrigin.answering(ScriptedOrigin.ok("api"));
                ProxyUnderTest proxy = ProxyUnderTest.before(app).backend("api", api).rules("""
                        use_backend api if { path_beg /api }
                        http-request set-path /api%[path]
                        """).start()) {
            assertEquals("api", proxy.connect().ask(get("/x")).text());
        }
    }

    @Test
    void aFrontendWithoutADefaultAnswersWhatNoRuleSendsAnywhere() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().withoutDefaultBackend()
                .rules("use_backend app if { path /app }").start()) {
            Message answer = proxy.connect().ask(get("/"));
            assertEquals(503, answer.status());
            assertEquals("frontend web has no backend for this request\n", answer.text());
            proxy.awaitFrontendCount(Stat.RESPONSES_5XX, 1);
            assertEquals(0, proxy.backendCount(Stat.REQUESTS));
        }
    }

    @Test
    void aRuleCanChooseTheServer() throws Exception {
        try (ScriptedOrigin one = ScriptedOrigin.answering(ScriptedOrigin.ok("one"));
                ScriptedOrigin two = ScriptedOrigin.answering(ScriptedOrigin.ok("two"));
                ProxyUnderTest proxy = ProxyUnderTest.before(one, two)
                        .backendRules("use-server s2 if { path_beg /two }").start()) {
            Peer client = proxy.connect();
            assertEquals("one", client.ask(get("/")).text());
            assertEquals("two", client.ask(get("/two")).text());
        }
    }

    @Test
    void aServerThatIsDownIsNotChosen() throws Exception {
        try (ScriptedOrigin one = ScriptedOrigin.answering(ScriptedOrigin.ok("one"));
                ScriptedOrigin two = ScriptedOrigin.answering(ScriptedOrigin.ok("two"));
                ProxyUnderTest proxy = ProxyUnderTest.before(one, two).backendRules("use-server s2").start()) {
            proxy.server(1).checked(new Checked(Asked.SERVER, CheckResult.of(CheckStatus.L4CON, "")));
            assertEquals("one", proxy.connect().ask(get("/")).text());
        }
    }

    @Test
    void aRuleWhoseServerIsDownDoesNotEndTheSearch() throws Exception {
        try (ScriptedOrigin one = ScriptedOrigin.answering(ScriptedOrigin.ok("one"));
                ScriptedOrigin two = ScriptedOrigin.answering(ScriptedOrigin.ok("two"));
                ScriptedOrigin three = ScriptedOrigin.answering(ScriptedOrigin.ok("three"));
                ProxyUnderTest proxy = ProxyUnderTest.before(one, two, three).backendRules("""
                        use-server s2
                        use-server %[req.hdr(x-server)] if { path /named }
                        use-server s3 unless { path /no }
                        """).start()) {
            proxy.server(1).admin(AdminState.MAINT);
            Peer client = proxy.connect();
            assertEquals("three", client.ask(get("/")).text());
            assertEquals("one", client.ask(get("/no")).text());
            assertEquals("one", client.ask(get("/named", "X-Server: s1")).text());
            assertEquals("three", client.ask(get("/named", "X-Server: s9")).text());
        }
    }

    /** HAProxy's manual, "use-server": it is ignored for a server that is down, and no other. */
    @Test
    void aServerThatTakesNothingNewIsChosenByNameAllTheSame() throws Exception {
        try (ScriptedOrigin one = ScriptedOrigin.answering(ScriptedOrigin.ok("one"));
                ScriptedOrigin two = ScriptedOrigin.answering(ScriptedOrigin.ok("two"));
                ProxyUnderTest proxy = ProxyUnderTest.before(one, two)
                        .backendRules("use-server s2 if { path_beg /two }").start()) {
            proxy.server(1).admin(AdminState.DRAIN);
            assertEquals("two", proxy.connect().ask(get("/two")).text());
            proxy.server(1).admin(AdminState.MAINT);
            assertEquals("one", proxy.connect().ask(get("/two")).text());
        }
    }

    @Test
    void connectionsAreRefusedBeforeAByteIsRead() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before()
                .rules("tcp-request connection reject if { src 127.0.0.0/8 }").start()) {
            proxy.connect().send(get("/")).readToEndOrReset();
            proxy.awaitFrontendCount(Stat.DENIED_CONNECTIONS, 1);
            assertEquals(0, proxy.frontendCount(Stat.REQUESTS));
        }
    }

    @Test
    void whatASessionKeepsIsKnownToAllItsRequests() throws Exception {
        try (ScriptedOrigin app = ScriptedOrigin.answering(ScriptedOrigin.ok("app"));
                ProxyUnderTest proxy = ProxyUnderTest.before(app).rules("""
                        tcp-request session set-var(sess.kept) str(here)
                        http-response set-header X-Kept %[var(sess.kept)]
                        tcp-request content reject if { path /no }
                        """).start()) {
            Peer client = proxy.connect();
            assertEquals("here", client.ask(get("/1")).field("X-Kept"));
            assertEquals("here", client.ask(get("/2")).field("X-Kept"));
            client.send(get("/no")).expectEnd();
        }
    }
}
