package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.balance.HashKey;
import ub.core.limit.RateLimitSettings;
import ub.core.stats.Stat;
import ub.http.log.LogFormat;

/** Rates are of one in an hour, so that no token comes back while a test runs. */
@Timeout(60)
class RateGateTest {
    private static final long HOUR_MS = 3_600_000;
    private static final String GET = "GET /a?q=1 HTTP/1.1\r\nHost: shop\r\n\r\n";

    private static RateGates frontend(int burst, HashKey key) {
        return new RateGates(Map.of("web", limit(burst, key)), Map.of(), 1);
    }

    private static RateGates backend(int burst, HashKey key) {
        return new RateGates(Map.of(), Map.of("app", limit(burst, key)), 1);
    }

    private static RateLimitSettings limit(int burst, HashKey key) {
        return new RateLimitSettings(1, HOUR_MS, burst, key, 100);
    }

    private static String get(String target, String fields) {
        return "GET " + target + " HTTP/1.1\r\nHost: shop\r\n" + fields + "\r\n";
    }

    @Test
    void answers429AndSaysWhenToTryAgain() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("yes"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).gates(frontend(2, HashKey.SRC)).start()) {
            Peer client = proxy.connect();
            assertEquals(200, client.ask(GET).status());
            assertEquals(200, client.ask(GET).status());
            Message refused = client.ask(GET);
            assertEquals(429, refused.status());
            assertEquals("3600", refused.field("Retry-After"));
            assertEquals("\"web\";q=1;w=3600", refused.field("RateLimit-Policy"));
            assertEquals("\"web\";r=0;t=3600", refused.field("RateLimit"));
            assertEquals("too many requests: try again in 3600 s\n", refused.text());
            proxy.awaitFrontendCount(Stat.RATE_LIMITED, 1);
            proxy.awaitFrontendCount(Stat.REQUESTS, 3);
            proxy.awaitFrontendCount(Stat.RESPONSES_4XX, 1);
        }
    }

    @Test
    void theConnectionStaysAndAnotherOneOfTheSameClientSharesTheBucket() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("yes"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).gates(frontend(1, HashKey.SRC)).start()) {
            Peer client = proxy.connect();
            assertEquals(200, client.ask(GET).status());
            assertEquals(429, client.ask(GET).status());
            assertEquals(429, client.ask(GET).status());
            assertEquals(429, proxy.connect().ask(GET).status());
        }
    }

    @Test
    void aHeadersValuesHaveABucketEachAndThoseWithoutItAreLimitedByTheirAddress() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("yes"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                        .gates(backend(1, HashKey.header("X-User"))).start()) {
            Peer client = proxy.connect();
            assertEquals(200, client.ask(get("/", "X-User: anna\r\n")).status());
            assertEquals(200, client.ask(get("/", "x-user: bob\r\n")).status());
            assertEquals(429, client.ask(get("/", "X-User: anna\r\n")).status());
            assertEquals(200, client.ask(get("/", "")).status());
            assertEquals(429, client.ask(get("/", "")).status());
            proxy.awaitBackendCount(Stat.RATE_LIMITED, 2);
        }
    }

    @Test
    void aPathIsWithoutItsQueryAndAUriWithIt() throws Exception {
        assertEquals(429, second(HashKey.PATH, "/a?q=1", "/a?q=2"));
        assertEquals(200, second(HashKey.PATH, "/a", "/b"));
        assertEquals(200, second(HashKey.URI, "/a?q=1", "/a?q=2"));
        assertEquals(429, second(HashKey.URI, "/a?q=1", "/a?q=1"));
    }

    private static int second(HashKey key, String first, String second) throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("yes"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).gates(frontend(1, key)).start()) {
            Peer client = proxy.connect();
            assertEquals(200, client.ask(get(first, "")).status());
            return client.ask(get(second, "")).status();
        }
    }

    @Test
    void whatRulesRefuseTakesNothingFromABackendsLimit() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("yes"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).gates(backend(1, HashKey.SRC))
                        .rules("http-request deny if { path /no }").start()) {
            Peer client = proxy.connect();
            assertEquals(403, client.ask(get("/no", "")).status());
            assertEquals(200, client.ask(get("/", "")).status());
            assertEquals(429, client.ask(get("/", "")).status());
        }
    }

    @Test
    void aFrontendsLimitComesBeforeItsRulesButNotBeforeItsMonitor() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().gates(frontend(1, HashKey.SRC))
                .rules("monitor-uri /alive\nhttp-request deny if { path /no }").start()) {
            Peer client = proxy.connect();
            assertEquals(200, client.ask(get("/alive", "")).status());
            assertEquals(403, client.ask(get("/no", "")).status());
            assertEquals(429, client.ask(get("/no", "")).status());
            assertEquals(200, client.ask(get("/alive", "")).status());
        }
    }

    @Test
    void theLogSaysThatTheProxyRefusedIt() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("yes"));
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).gates(backend(1, HashKey.SRC))
                        .logged(LogFormat.HTTPLOG).start()) {
            Peer client = proxy.connect();
            client.ask(GET);
            client.ask(GET);
            proxy.nextLogLine();
            String refused = proxy.nextLogLine();
            assertTrue(refused.contains(" app/<NOSRV> "), refused);
            assertTrue(refused.contains(" 429 "), refused);
            assertTrue(refused.contains(" PR-- "), refused);
        }
    }
}
