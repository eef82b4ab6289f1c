package ub.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
    private static final String CONFIG = """
            [frontend.web]
            bind = ["127.0.0.1:8080"]
            default_backend = "app"
            rules = '''
              acl is_api path_beg /api/
              tcp-request connection reject if { src 192.0.2.0/24 }
              http-request deny if is_api !{ src 10.0.0.0/8 }
              http-request set-path /v1%[path] if { hdr(x-old) -m found }
              use_backend api if is_api { cook(a) b or c }
            '''
            [frontend.other]
            bind = ["127.0.0.1:8081"]
            default_backend = "empty"
            [backend.app]
            balance = "first"
            servers = ["127.0.0.1:3000", "127.0.0.1:3001"]
            [backend.api]
            servers = ["127.0.0.1:3002"]
            rules = '''
              http-request deny if METH_DELETE
            '''
            [backend.empty]
            servers = []
            """;

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void writeTheConfiguration() throws Exception {
        file = Files.writeString(folder.resolve("ub.toml"), CONFIG);
    }

    private CommandRun explain(String... arguments) {
        List<String> words = new ArrayList<>(List.of("explain", "-c", file.toString()));
        words.addAll(List.of(arguments));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private String explained(String... arguments) {
        CommandRun run = explain(arguments);
        assertEquals(ExitStatus.ENDED, run.status(), run::err);
        return run.out();
    }

    @Test
    void showsEachRuleWithWhatItSawAndWhereTheRequestGoes() {
        assertEquals("""
                frontend web
                  6: tcp-request connection reject if { src 192.0.2.0/24 }  FAIL
                        src = 10.1.2.3  FAIL
                      { src 192.0.2.0/24 }  FAIL
                  7: http-request deny if is_api !{ src 10.0.0.0/8 }  FAIL
                        path = "/api/cart"  PASS
                      is_api  PASS
                        src = 10.1.2.3  PASS
                      !{ src 10.0.0.0/8 }  FAIL
                  8: http-request set-path /v1%[path] if { hdr(x-old) -m found }  FAIL
                        hdr(x-old) is not there  FAIL
                      { hdr(x-old) -m found }  FAIL
                  9: use_backend api if is_api { cook(a) b or c }  PASS
                        path = "/api/cart"  PASS
                      is_api  PASS
                        cook(a) = "b"  PASS
                      { cook(a) b or c }  PASS
                backend api
                  20: http-request deny if METH_DELETE  FAIL
                        method = "GET"  FAIL
                      METH_DELETE  FAIL
                => backend api, server s1
                """, explained("GET https://shop.example/api/cart", "-H", "Cookie: a=b", "--src", "10.1.2.3",
                "--frontend", "web"));
    }

    /** It is the first request that these tables have ever seen, however often it is explained. */
    @Test
    void showsWhichEntriesAreFollowedAndLeavesTheTablesAlone() throws Exception {
        Files.writeString(file, """
                [frontend.web]
                bind = ["127.0.0.1:8080"]
                default_backend = "app"
                rules = '''
                  tcp-request connection track-sc0 src table ips
                  http-request track-sc1 hdr(x-key) table keys
                  http-request sc-inc-gpc0(1)
                  http-request deny if { sc_http_req_rate(0) gt 20 } or { sc1_get_gpc0 gt 7 }
                '''
                [backend.app]
                servers = ["127.0.0.1:3000"]
                [table.ips]
                key = "ip"
                size = 100
                store = ["conn_cur", "sess_cnt", "http_req_rate(10s)"]
                [table.keys]
                key = "string"
                size = 100
                store = ["gpc0"]
                """);
        for (int i = 0; i < 2; i++) {
            assertEquals("""
                    frontend web
                      5: tcp-request connection track-sc0 src table ips  PASS
                          sc0 follows 10.1.2.3 in table ips: conn_cur=1 sess_cnt=0 http_req_rate=0
                      6: http-request track-sc1 hdr(x-key) table keys  PASS
                          sc1 follows abc in table keys: gpc0=0
                      7: http-request sc-inc-gpc0(1)  PASS
                      8: http-request deny if { sc_http_req_rate(0) gt 20 } or { sc1_get_gpc0 gt 7 }  FAIL
                            sc_http_req_rate(0) = 1  FAIL
                          { sc_http_req_rate(0) gt 20 }  FAIL
                            sc1_get_gpc0 = 1  FAIL
                          { sc1_get_gpc0 gt 7 }  FAIL
                    backend app
                    => backend app, server s1
                    """, explained("GET /", "-H", "X-Key: abc", "--src", "10.1.2.3"));
        }
    }

    @Test
    void showsWhichServerARequestIsStuckTo() throws Exception {
        Files.writeString(file, """
                [frontend.web]
                bind = ["127.0.0.1:8080"]
                default_backend = "app"
                [backend.app]
                balance = "first"
                servers = ["127.0.0.1:3000", "127.0.0.1:3001"]
                sticky = { cookie = "SRV", table = "ips" }
                rules = '''
                  ignore-persist if { path /ignore }
                  stick match hdr(x-key) table keys
                '''
                [table.ips]
                key = "ip"
                size = 100
                [table.keys]
                key = "string"
                size = 100
                """);
        assertEquals("""
                frontend web
                backend app
                  9: ignore-persist if { path /ignore }  FAIL
                        path = "/x"  FAIL
                      { path /ignore }  FAIL
                  10: stick match hdr(x-key) table keys  PASS
                      table keys remembers no server for it
                  7: stick on src table ips  PASS
                      table ips remembers no server for it
                  cookie SRV names a server
                => backend app, server s2
                """, explained("GET /x", "-H", "X-Key: a", "-H", "Cookie: SRV=s2"));
        String ignored = explained("GET /ignore", "-H", "Cookie: SRV=s2");
        assertTrue(ignored.contains("  cookie SRV is not looked at\n=> backend app, server s1"), ignored);
    }

    @Test
    void showsWhatAFinalRuleKeepsFromBeingReached() {
        String text = explained("GET /api/cart", "--frontend", "web");
        assertTrue(text.contains("7: http-request deny if is_api !{ src 10.0.0.0/8 }  PASS"), text);
        assertTrue(text.contains("9: use_backend api if is_api { cook(a) b or c }  not reached"), text);
        assertTrue(text.contains("=> answered with 403 Forbidden"), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET http://a:8080/x        | X-None: 1   | 127.0.0.1 | => backend app, server s1
            GET http://a:8080/x        | X-None: 1   | 192.0.2.9 | => the connection is closed without an answer
            GET http://a:8080/x        | X-Old: 1    | ::1       | as GET /v1/x
            DELETE http://a:8080/api/x | Cookie: a=c | 10.0.0.1  | => answered with 403
            GET http://a:8081/x        | X-None: 1   | 127.0.0.1 | => backend empty, which has no server for it
            """)
    void saysInTheEndWhatBecomesOfTheRequest(String request, String field, String source, String end) {
        String text = explained(request, "-H", field, "--src", source);
        assertTrue(text.contains(end), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /x            | 127.0.0.1 | nowhere | there is no frontend "nowhere"
            GET /x            | nobody    | web     | --src must be an IP address, not "nobody"
            GET /x y          | 127.0.0.1 | web     | a request is written METHOD URL
            GET http://a/x#   | 127.0.0.1 | web     |
            CONNECT http://a/ | 127.0.0.1 | web     | the request is refused with 405
            GET /ключ         | 127.0.0.1 | web     | the request is refused with 400
            """)
    void tellsWhatIsWrongWithTheCommandLine(String request, String source, String frontend, String complaint) {
        CommandRun run = explain(request, "--src", source, "--frontend", frontend);
        assertEquals(complaint == null ? ExitStatus.ENDED : ExitStatus.WRONG_USAGE, run.status());
        assertTrue(complaint == null || run.err().contains(complaint), run::err);
    }

    @Test
    void showsWhoTheClientIs() throws Exception {
        // The second user's hash must be computed; U. Drepper, "Unix crypt using SHA-256 and SHA-512".
        Files.writeString(file, """
                [frontend.web]
                bind = ["127.0.0.1:8080"]
                default_backend = "app"
                rules = '''
                  http-request auth realm Staff unless { http_auth(staff) }
                  http-request deny unless { http_auth_group(staff) admins }
                '''
                [userlist.staff]
                users = [
                  { name = "bob", insecure_password = "builder", groups = ["ops", "crew"] },
                  { name = "anna", groups = "admins", password = "%s" },
                ]
                [backend.app]
                servers = ["127.0.0.1:3000"]
                """.formatted("$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5"));
        assertEquals("""
                frontend web
                  5: http-request auth realm Staff unless { http_auth(staff) }  PASS
                        http_auth(staff) is not there  FAIL
                      { http_auth(staff) }  FAIL
                  6: http-request deny unless { http_auth_group(staff) admins }  not reached
                => answered with 401 Unauthorized
                   Cache-Control: no-store
                   WWW-Authenticate: Basic realm="Staff"
                """, explained("GET /"));
        assertEquals("""
                frontend web
                  5: http-request auth realm Staff unless { http_auth(staff) }  FAIL
                        http_auth(staff) = true  PASS
                      { http_auth(staff) }  PASS
                  6: http-request deny unless { http_auth_group(staff) admins }  FAIL
                        http_auth_group(staff) = "admins"  PASS
                      { http_auth_group(staff) admins }  PASS
                backend app
                => backend app, server s1
                """, explained("GET /", "-H", "Authorization: Basic YW5uYTpIZWxsbyB3b3JsZCE="));
        String text = explained("GET /", "-H", "Authorization: Basic Ym9iOmJ1aWxkZXI=");
        assertTrue(text.contains("""
                        http_auth_group(staff) = "ops"  FAIL
                        http_auth_group(staff) = "crew"  FAIL
                """), text);
    }

    @Test
    void asksForTheFrontendWhereItIsNotClear() {
        CommandRun run = explain("GET /x");
        assertEquals(ExitStatus.WRONG_USAGE, run.status());
        assertTrue(run.err().contains("--frontend web|other"), run::err);
    }

    @Test
    void tellsThatThereAreNoRequestsInTcpMode() throws Exception {
        Files.writeString(file, """
                [frontend.db]
                mode = "tcp"
                bind = ["127.0.0.1:8080"]
                default_backend = "db"
                [backend.db]
                mode = "tcp"
                servers = []
                """);
        CommandRun run = explain("GET /x");
        assertEquals(ExitStatus.WRONG_USAGE, run.status());
        assertEquals("ub: no frontend is in http mode: there are no requests to explain\n", run.err());
    }

    @Test
    void aConfigurationWithMistakesIsNotExplained() throws Exception {
        Files.writeString(file, CONFIG.replace("path_beg", "path_bgg"));
        CommandRun run = explain("GET /x");
        assertEquals(ExitStatus.FAILED, run.status());
        assertTrue(run.err().contains("did you mean \"path_beg\"?"), run::err);
    }
}
