package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.health.AdminState;
import ub.core.stick.DataType;
import ub.core.stick.StickTable;
import ub.http.log.LogFormat;
import ub.http.sticky.CookieSettings;
import ub.http.sticky.CookieSettings.Mode;
import ub.http.sticky.CookieSettings.Option;

/**
 * Clients that come back to their servers: by a cookie, and by a stick table. The balancer takes the first server that
 * is up, so that whoever comes to the second was stuck to it. What the log says is what HAProxy 2.6 logs.
 */
@Timeout(60)
class StickyExchangesTest {
    private static final CookieSettings COOKIE = new CookieSettings("SRV", Mode.INSERT,
            Set.of(Option.INDIRECT, Option.NO_CACHE), 0, 0, List.of());

    private final ScriptedOrigin first = origin("1");
    private final ScriptedOrigin second = origin("2");

    private static ScriptedOrigin origin(String name) {
        return ScriptedOrigin.with(peer -> {
            for (Message request = peer.readRequest(); request != null; request = peer.readRequest()) {
                peer.send(ScriptedOrigin.ok(name + " " + request.fields("Cookie"))
                        .replaceFirst("\r\n", "\r\nX-Session: new" + name + "\r\n"));
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        first.close();
        second.close();
    }

    private ProxyUnderTest.Setup setup() {
        return ProxyUnderTest.before(first, second).logged(LogFormat.HTTPLOG);
    }

    private static String get(String path, String... fields) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n"
                + String.join("", List.of(fields).stream().map(field -> field + "\r\n").toList()) + "\r\n";
    }

    private static String state(ProxyUnderTest proxy) {
        String line = proxy.nextLogLine();
        return line.replaceFirst(".* web app/(\\S+) \\S+ ([0-9]+) [0-9]+ - - (\\S+) .*", "$1 $2 $3");
    }

    @Test
    void aCookieBringsAClientBack() throws Exception {
        try (ProxyUnderTest proxy = setup().sticky(COOKIE).start()) {
            Peer client = proxy.connect();
            Message answer = client.ask(get("/"));
            assertEquals("SRV=s1; path=/", answer.field("Set-Cookie"));
            assertEquals("private", answer.field("Cache-Control"));
            assertEquals("s1 200 --NI", state(proxy));
            Message again = client.ask(get("/", "Cookie: a=1; SRV=s2; b=2"));
            assertEquals("2 [a=1; b=2]", again.text());
            assertFalse(again.has("Set-Cookie"));
            assertFalse(again.has("Cache-Control"));
            assertEquals("s2 200 --VN", state(proxy));
            assertEquals("1 []", client.ask(get("/", "Cookie: SRV=other")).text());
            assertEquals("s1 200 --II", state(proxy));
        }
    }

    @Test
    void aClientWhoseServerIsDownIsStuckToAnother() throws Exception {
        try (ProxyUnderTest proxy = setup().sticky(COOKIE).start()) {
            Peer client = proxy.connect();
            proxy.server(1).admin(AdminState.MAINT);
            Message answer = client.ask(get("/", "Cookie: SRV=s2"));
            assertEquals("1 []", answer.text());
            assertEquals("SRV=s1; path=/", answer.field("Set-Cookie"));
            assertEquals("s1 200 --DI", state(proxy));
            proxy.server(1).admin(AdminState.DRAIN);
            assertEquals("2 []", client.ask(get("/", "Cookie: SRV=s2")).text());
            assertEquals("s2 200 --VN", state(proxy));
        }
    }

    @Test
    void aClientWhoseServerTakesNoConnectionIsStuckToAnother() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before(first).server(ScriptedOrigin.nobody())
                .logged(LogFormat.HTTPLOG).sticky(COOKIE).start()) {
            Message answer = proxy.connect().ask(get("/", "Cookie: SRV=s2"));
            assertEquals("SRV=s1; path=/", answer.field("Set-Cookie"));
            assertEquals("s1 200 --DI", state(proxy));
        }
    }

    @Test
    void rulesThatChooseTheServerComeBeforeTheCookie() throws Exception {
        try (ProxyUnderTest proxy = setup().backendRules("""
                use-server s1 if { path /one }
                ignore-persist if { path /ignore }
                force-persist if { path /force }
                http-request deny if { path /deny }
                """).sticky(COOKIE).start()) {
            Peer client = proxy.connect();
            assertEquals("1 []", client.ask(get("/one", "Cookie: SRV=s2")).text());
            assertEquals("s1 200 --UN", state(proxy));
            assertEquals("1 []", client.ask(get("/ignore", "Cookie: SRV=s2")).text());
            assertEquals("s1 200 --UN", state(proxy));
            assertEquals(403, client.ask(get("/deny", "Cookie: SRV=s2")).status());
            assertEquals("<NOSRV> 403 PRVN", state(proxy));
            proxy.server(1).admin(AdminState.MAINT);
            assertEquals("2 []", client.ask(get("/force", "Cookie: SRV=s2")).text());
            assertEquals("s2 200 --DN", state(proxy));
        }
    }

    @Test
    void whoInsistsGetsNoOtherServer() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before(first).server(ScriptedOrigin.nobody())
                .backendRules("force-persist if TRUE").sticky(COOKIE).start()) {
            assertEquals(503, proxy.connect().ask(get("/", "Cookie: SRV=s2")).status());
        }
    }

    @Test
    void theCookieIsThereForTheLastRulesOfTheAnswer() throws Exception {
        try (ProxyUnderTest proxy = setup().backendRules("""
                http-response set-header X-Before yes if { res.cook(SRV) -m found }
                http-after-response set-header X-After %[res.cook(SRV)]
                """).sticky(COOKIE).start()) {
            Message answer = proxy.connect().ask(get("/"));
            assertFalse(answer.has("X-Before"));
            assertEquals("s1", answer.field("X-After"));
        }
    }

    @Test
    void answersOfOurOwnBringNoCookie() throws Exception {
        try (ProxyUnderTest proxy = setup().sticky(COOKIE).start()) {
            proxy.server(0).admin(AdminState.MAINT);
            proxy.server(1).admin(AdminState.MAINT);
            Message answer = proxy.connect().ask(get("/"));
            assertEquals(503, answer.status());
            assertFalse(answer.has("Set-Cookie"));
            assertEquals("<NOSRV> 503 SCNN", state(proxy));
        }
    }

    @Test
    void aTableBringsAClientBack() throws Exception {
        try (ProxyUnderTest proxy = setup().backendRules("""
                use-server s2 if { path /two }
                stick on src table ips
                """).start()) {
            Peer client = proxy.connect();
            assertEquals("2 []", client.ask(get("/two")).text());
            assertEquals(2, proxy.stored(DataType.SERVER_ID));
            assertEquals("2 []", client.ask(get("/")).text());
            proxy.server(1).admin(AdminState.DRAIN);
            assertEquals("2 []", client.ask(get("/")).text());
            proxy.server(1).admin(AdminState.MAINT);
            assertEquals("1 []", client.ask(get("/")).text());
            assertEquals(1, proxy.stored(DataType.SERVER_ID));
            proxy.server(1).admin(AdminState.READY);
            assertEquals("1 []", client.ask(get("/")).text(), "who was stuck to another stays there");
            assertEquals("s2 200 ----", state(proxy));
        }
    }

    @Test
    void aServerThatGaveNoAnswerIsNotRemembered() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().server(ScriptedOrigin.nobody())
                .backendRules("stick on src table ips").start()) {
            assertEquals(503, proxy.connect().ask(get("/")).status());
            assertEquals(StickTable.NONE, proxy.stored(DataType.SERVER_ID));
        }
    }

    @Test
    void whatTheAnswerSaysIsRememberedAndMatchedLater() throws Exception {
        try (ProxyUnderTest proxy = setup().backendRules("""
                use-server s2 if { path /login }
                stick match req.hdr(x-session) table texts
                stick store-response res.hdr(x-session) table texts if { path /login }
                """).start()) {
            Peer client = proxy.connect();
            assertEquals("2 []", client.ask(get("/login")).text());
            assertEquals(2, proxy.storedText("new2", DataType.SERVER_ID));
            assertEquals("2 []", client.ask(get("/", "X-Session: new2")).text());
            assertEquals("1 []", client.ask(get("/", "X-Session: other")).text());
            assertEquals("1 []", client.ask(get("/")).text());
            assertEquals(StickTable.NONE, proxy.storedText("new1", DataType.SERVER_ID));
        }
    }

    @Test
    void theFirstKeyThatIsThereIsStored() throws Exception {
        try (ProxyUnderTest proxy = setup().backendRules("""
                stick store-request req.hdr(x-a) table texts
                stick store-request req.hdr(x-b) table texts
                stick store-request src table ips unless { path /no }
                """).start()) {
            Peer client = proxy.connect();
            client.ask(get("/no", "X-A: a", "X-B: b"));
            assertEquals(1, proxy.storedText("a", DataType.SERVER_ID));
            assertEquals(StickTable.NONE, proxy.storedText("b", DataType.SERVER_ID));
            assertEquals(StickTable.NONE, proxy.stored(DataType.SERVER_ID));
            client.ask(get("/", "X-B: b"));
            assertEquals(1, proxy.storedText("b", DataType.SERVER_ID));
            assertEquals(1, proxy.stored(DataType.SERVER_ID));
        }
    }

    @Test
    void theCookieComesBeforeTheTable() throws Exception {
        try (ProxyUnderTest proxy = setup().backendRules("""
                use-server s1 if { path /one }
                stick on src table ips
                """).sticky(COOKIE).start()) {
            Peer client = proxy.connect();
            client.ask(get("/one"));
            assertEquals("s1 200 --NN", state(proxy));
            assertEquals("2 []", client.ask(get("/", "Cookie: SRV=s2")).text());
            assertEquals("s2 200 --VN", state(proxy));
            assertEquals(2, proxy.stored(DataType.SERVER_ID), "the table follows");
            Message answer = client.ask(get("/"));
            assertEquals("2 []", answer.text());
            assertFalse(answer.has("Set-Cookie"), "the table has brought it there already");
            assertEquals("s2 200 --NN", state(proxy));
        }
    }
}
