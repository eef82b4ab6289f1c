package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.stats.Stat;
import ub.http.auth.BasicRequest;
import ub.http.log.LogFormat;

/** Rules that ask a client who it is. */
@Timeout(60)
class AuthRulesTest {
    private static final String GUARD = "http-request auth realm Staff unless { http_auth(staff) }\n";

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    private static String get(String path, String userAndPassword) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + BasicRequest.field(userAndPassword) + "\r\n\r\n";
    }

    private static ScriptedOrigin origin() {
        return ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
    }

    @Test
    void onlyWhoProvesItPasses() throws Exception {
        try (ScriptedOrigin origin = origin();
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules(GUARD).start()) {
            Peer client = proxy.connect();
            Message asked = client.ask(get("/"));
            assertEquals(401, asked.status());
            assertEquals("Basic realm=\"Staff\"", asked.field("WWW-Authenticate"));
            assertEquals("unauthorized\n", asked.text());
            // Before the first proof and behind it, a hash and a password that is known.
            for (int i = 0; i < 2; i++) {
                for (String wrong : new String[] {"anna:Hello world", "bob:Builder", "eve:builder", "slower:x"}) {
                    assertEquals(401, client.ask(get("/", wrong)).status(), wrong);
                }
                assertEquals("ok", client.ask(get("/", "anna:Hello world!")).text());
                assertEquals("ok", client.ask(get("/", "bob:builder")).text());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"anna:Hello world!, /admin, 200", "bob:builder, /admin, 403", "anna:wrong, /admin, 403",
        "bob:builder, /ops, 200", "anna:Hello world!, /ops, 403", "bob:builder, /both, 200", "eve:x, /both, 403"})
    void groupsAreTold(String user, String path, int status) throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("""
                http-request deny if { path /admin } !{ http_auth_group(staff) admins }
                http-request deny if { path /ops } !{ http_auth_group(staff) ops }
                http-request deny if { path /both } !{ http_auth_group(staff) admins ops }
                """).start()) {
            assertEquals(status, proxy.connect().ask(get(path, user)).status());
        }
    }

    @Test
    void whatIsAskedOfNobodyCostsNoProof() throws Exception {
        // The hash of "slow" takes seconds; each term before it decides already.
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("""
                http-request deny status 451 if { path /deny }
                http-request auth if { path_beg /private } !{ http_auth(staff) }
                """).start()) {
            long startNs = System.nanoTime();
            assertEquals(200, proxy.connect().ask(get("/public", "slow:x")).status());
            assertEquals(451, proxy.connect().ask(get("/deny", "slow:x")).status());
            assertTrue(System.nanoTime() - startNs < slowHashNs(proxy));
        }
    }

    private static long slowHashNs(ProxyUnderTest proxy) throws Exception {
        long startNs = System.nanoTime();
        assertEquals(401, proxy.connect().ask(get("/private", "slow:x")).status());
        return System.nanoTime() - startNs;
    }

    @Test
    void whileAHashIsComputedOtherClientsAreServed() throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .rules("http-request auth if { path /slow } !{ http_auth(staff) }").start()) {
            Peer waiting = proxy.connect().send(get("/slow", "slow:x"));
            CompletableFuture<Integer> answered = CompletableFuture.supplyAsync(() -> {
                try {
                    return waiting.readAnswer().status();
                } catch (java.io.IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Peer other = proxy.connect();
            for (int i = 0; i < 10; i++) {
                assertEquals(200, other.ask(get("/")).status());
            }
            assertFalse(answered.isDone(), "the one reactor was held up");
            assertEquals(401, answered.join());
        }
    }

    @Test
    void aBackendCanBeChosenByWhoAsks() throws Exception {
        StringBuilder rules = new StringBuilder();
        // As many as are searched by an index.
        for (int i = 0; i < 50; i++) {
            rules.append("use_backend none").append(i).append(" if { path /x").append(i).append(" }\n");
        }
        rules.append("use_backend staff if { path /s } { http_auth(staff) }\n");
        try (ScriptedOrigin origin = origin();
                ScriptedOrigin inner = ScriptedOrigin.answering(ScriptedOrigin.ok("inner"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).backend("staff", inner)
                        .rules(rules.toString()).start()) {
            Peer client = proxy.connect();
            assertEquals("ok", client.ask(get("/s")).text());
            assertEquals("ok", client.ask(get("/s", "anna:wrong")).text());
            assertEquals("inner", client.ask(get("/s", "anna:Hello world!")).text());
            assertEquals("inner", client.ask(get("/s", "bob:builder")).text());
        }
    }

    @Test
    void theRulesOfABackendCanAskToo() throws Exception {
        try (ScriptedOrigin origin = origin(); ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                .backendRules("http-request auth unless { http_auth_group(staff) admins }").start()) {
            Peer client = proxy.connect();
            assertEquals("Basic realm=\"app\"", client.ask(get("/")).field("WWW-Authenticate"));
            assertEquals(200, client.ask(get("/", "anna:Hello world!")).status());
        }
    }

    @Test
    void theRealmIsQuotedAndTheOperatorsWordsAreUsed() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().rules("""
                http-request auth realm 'a "b" \\c'
                http-error status 401 content-type text/html string <h1>who?</h1>
                http-after-response set-header X-After yes
                """).start()) {
            Message asked = proxy.connect().ask(get("/"));
            assertEquals("Basic realm=\"a \\\"b\\\" \\\\c\"", asked.field("WWW-Authenticate"));
            assertEquals("<h1>who?</h1>", asked.text());
            assertEquals("yes", asked.field("X-After"));
        }
    }

    @Test
    void whoIsAskedIsLoggedAsAnsweredByARule() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().logged(LogFormat.HTTPLOG).rules(GUARD).start()) {
            proxy.connect().ask(get("/", "eve:secret"));
            String line = proxy.nextLogLine();
            assertTrue(line.contains(" web/<NOSRV> ") && line.contains(" 401 ") && line.contains(" LR-- "), line);
            assertEquals(0, proxy.frontendCount(Stat.DENIED_REQUESTS));
        }
    }
}
