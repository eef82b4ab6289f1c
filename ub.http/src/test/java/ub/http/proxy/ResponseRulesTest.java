package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.stats.Stat;

/** What rules do to answers. */
@Timeout(60)
class ResponseRulesTest {
    private static final String GET = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nServer: secret\r\nVary: Accept, Cookie\r\n"
            + "Content-Length: 2\r\n\r\nok";

    @Test
    void fieldsAndStatusAreChangedAndTheRequestIsStillKnown() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ANSWER);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("""
                        http-response del-header Server
                        http-response set-header X-Path %[path]
                        http-response replace-value Vary ^Accept$ Everything
                        http-response add-header X-Seen %[status]
                        http-response set-status 202 reason "Will do"
                        """).start()) {
            Peer client = proxy.connect();
            Message answer = client.ask(GET);
            assertEquals("HTTP/1.1 202 Will do", answer.startLine());
            assertFalse(answer.has("Server"));
            assertEquals("/x", answer.field("X-Path"));
            assertEquals("Everything, Cookie", answer.field("Vary"));
            assertEquals("200", answer.field("X-Seen"));
            assertEquals("ok", answer.text());
            assertEquals("ok", client.ask(GET).text());
            proxy.awaitFrontendCount(Stat.RESPONSES_2XX, 2);
        }
    }

    @Test
    void theBackendsRulesRunBeforeTheFrontends() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ANSWER);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                        .rules("http-response add-header X-Order front\nhttp-after-response add-header X-Order last")
                        .backendRules("http-response add-header X-Order back\nhttp-response allow").start()) {
            assertEquals(List.of("back", "front", "last"), proxy.connect().ask(GET).fields("X-Order"));
        }
    }

    @Test
    void aDeniedAnswerIsA502AndItsConnectionIsNotUsedAgain() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ANSWER);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin)
                        .rules("http-response deny if { res.hdr(server) -m found } { path /x }").start()) {
            Peer client = proxy.connect();
            Message answer = client.ask(GET);
            assertEquals(502, answer.status());
            assertFalse(answer.has("Server"));
            assertEquals(200, client.ask("GET /y HTTP/1.1\r\nHost: a\r\n\r\n").status());
            assertEquals(2, origin.connections());
            proxy.awaitFrontendCount(Stat.DENIED_RESPONSES, 1);
        }
    }

    @Test
    void theServerOfAnAnswerIsKnownAndItsDeniedAnswersAreCounted() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ANSWER);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("""
                        http-response set-header X-Server %s
                        http-response deny if { srv_name s1 } { path /x }
                        """).start()) {
            Peer client = proxy.connect();
            assertEquals("s1", client.ask("GET /y HTTP/1.1\r\nHost: a\r\n\r\n").field("X-Server"));
            assertEquals(502, client.ask(GET).status());
            assertEquals(1, proxy.server(0).counters().sum(Stat.DENIED_RESPONSES));
            assertEquals(1, proxy.backendCount(Stat.DENIED_RESPONSES));
        }
    }

    @Test
    void ourOwnAnswersPassOnlyTheRulesForAllAnswers() throws Exception {
        try (ProxyUnderTest proxy = ProxyUnderTest.before().rules("""
                http-response set-header X-Response yes
                http-after-response set-header X-After %[status]
                http-after-response del-header Cache-Control
                http-request deny if { path /no }
                """).start()) {
            Peer client = proxy.connect();
            for (int status : new int[] {403, 503}) {
                Message answer = client.ask("GET " + (status == 403 ? "/no" : "/") + " HTTP/1.1\r\nHost: a\r\n\r\n");
                assertEquals(status, answer.status());
                assertEquals("" + status, answer.field("X-After"));
                assertEquals("text/plain; charset=utf-8", answer.field("Content-Type"));
                assertFalse(answer.has("X-Response") || answer.has("Cache-Control"), answer.head());
            }
        }
    }

    @Test
    void anAnswerThatRulesMakeTooLargeIsA502() throws Exception {
        String rules = ("http-response add-header X-Long " + "v".repeat(8_000) + "\n").repeat(9);
        try (ScriptedOrigin origin = ScriptedOrigin.answering(ANSWER);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules(rules).start()) {
            assertEquals(502, proxy.connect().ask(GET).status());
            proxy.awaitBackendCount(Stat.RESPONSE_ERRORS, 1);
        }
    }

    @Test
    void anAnswerWithoutABodyKeepsItsStatus() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering("HTTP/1.1 204 No Content\r\n\r\n");
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("http-response set-status 200").start()) {
            Peer client = proxy.connect();
            client.send(GET);
            assertEquals(204, client.readBodiless().status());
            client.send(GET);
            assertEquals(204, client.readBodiless().status());
        }
    }

    @Test
    void aTunnelPassesTheRulesToo() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
                peer.readHead();
                peer.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
                peer.send(peer.readText(4).toUpperCase(java.util.Locale.ROOT));
            });
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).rules("http-response set-header X-Rule yes")
                        .start()) {
            Peer client = proxy.connect()
                    .send("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n");
            Message head = client.readBodiless();
            assertEquals(101, head.status());
            assertEquals("yes", head.field("X-Rule"));
            assertEquals("PING", client.send("ping").readText(4));
        }
    }
}
