package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same rules about stick tables in the program and in the installed HAProxy, the same requests in the same order to
 * both: what clients see, and what the tables remember, must agree. Rates have a period of an hour.
 */
@Timeout(300)
class TableParityIT {
    private static final List<String> STORED = List.of("server_id", "gpt0", "gpc0", "gpc0_rate(1h)", "gpc1",
            "gpc1_rate(1h)", "conn_cnt", "conn_rate(1h)", "conn_cur", "sess_cnt", "sess_rate(1h)", "http_req_cnt",
            "http_req_rate(1h)", "http_err_cnt", "http_err_rate(1h)", "http_fail_cnt", "http_fail_rate(1h)",
            "bytes_in_cnt", "bytes_in_rate(1h)", "bytes_out_cnt", "bytes_out_rate(1h)");
    /** What is compared. Bytes are not: HAProxy counts its own form of a message. */
    private static final List<String> LOOKED_AT = List.of("conn_cur", "conn_cnt", "conn_rate", "sess_cnt", "sess_rate",
            "http_req_cnt", "http_req_rate", "http_err_cnt", "http_err_rate", "http_fail_cnt", "http_fail_rate", "gpc0",
            "gpc0_rate", "gpc1", "gpc1_rate", "gpt0");
    private static final String SHOW = "http-after-response set-header X-Sc0 " + LOOKED_AT.stream()
            .map(type -> "%[sc_" + (type.matches("gp[ct].") ? "get_" : "") + type + "(0)]")
            .collect(Collectors.joining("/")) + "/%[sc_tracked(0)]/%[sc0_trackers]\n";

    private static EchoOrigin origin;

    @BeforeAll
    static void startTheServer() throws IOException {
        origin = new EchoOrigin("app");
    }

    @AfterAll
    static void stopTheServer() throws IOException {
        origin.close();
    }

    @FunctionalInterface
    private interface Script {
        void run(SeenProxy proxy) throws IOException;
    }

    private static void compare(String mode, String frontendRules, String backendRules, Script script)
            throws Exception {
        int port = PeerStart.freePort();
        try (HaproxyProcess haproxy = HaproxyProcess.start(haproxy(mode, frontendRules, backendRules, port));
                RunningProgram program = RunningProgram.start(program(mode, frontendRules, backendRules))) {
            SeenProxy expected = new SeenProxy(new InetSocketAddress("127.0.0.1", port), haproxy.address());
            SeenProxy actual = new SeenProxy(program.frontend("web"), program.frontend("look"));
            script.run(expected);
            script.run(actual);
            assertEquals(expected.seen(), actual.seen());
            assertTrue(expected.seen().contains("200"), "nothing was served");
        }
    }

    private static String look() {
        return "http-request return status 200 hdr X-Look " + LOOKED_AT.stream()
                .map(type -> "%[str(127.0.0.1),table_" + type + "(ips)]").collect(Collectors.joining("/")) + "\n";
    }

    /** To see whether it is up, it is connected to where nothing is counted. */
    private static String haproxy(String mode, String frontendRules, String backendRules, int port) {
        String store = String.join(",", STORED);
        return """
                defaults
                timeout connect 5s
                timeout client 10s
                timeout server 1s
                timeout http-request 1s
                timeout tarpit 100ms
                retries 0
                frontend web
                mode %1$s
                bind 127.0.0.1:%5$d
                %2$sdefault_backend app
                backend app
                mode %1$s
                %3$sserver s1 127.0.0.1:%4$d
                frontend look
                mode http
                bind 127.0.0.1:@PORT@
                %6$sbackend ips
                stick-table type ip size 1k expire 1h store %7$s
                backend texts
                stick-table type string len 16 size 1k expire 1h store %7$s
                backend numbers
                stick-table type integer size 1k expire 1h store %7$s
                """.formatted(mode, frontendRules, backendRules, origin.port(), port, look(), store);
    }

    private static String program(String mode, String frontendRules, String backendRules) {
        StringBuilder configuration = new StringBuilder("""
                [frontend.web]
                mode = "%1$s"
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                timeout = { http_request = "1s", tarpit = "100ms" }
                rules = '''
                %2$s'''
                [backend.app]
                mode = "%1$s"
                servers = [{ name = "s1", address = "127.0.0.1:%3$d", check = false }]
                timeout = { response = "1s" }
                retries = { attempts = 1 }
                rules = '''
                %4$s'''
                [frontend.look]
                bind = ["127.0.0.1:0"]
                rules = '''
                %5$s'''
                """.formatted(mode, frontendRules, origin.port(), backendRules, look()));
        for (String table : List.of("ips]\nkey = \"ip\"", "texts]\nkey = \"string\"\nlength = 16",
                "numbers]\nkey = \"integer\"")) {
            configuration.append("[table.").append(table).append("""

                    size = 1_024
                    expire = "1h"
                    store = ["%s"]
                    """.formatted(String.join("\", \"", STORED)));
        }
        return configuration.toString();
    }

    /** A request of each kind: served, refused by a rule, failed by the server, malformed. */
    private static void everyKindOfRequest(SeenProxy proxy) throws IOException {
        try (Visitor visitor = proxy.visit()) {
            for (String status : List.of("200", "302", "404", "499", "500", "501", "503", "505")) {
                proxy.ask(visitor, "/s", "X-Want-Status: " + status);
            }
            for (String path : List.of("/deny", "/auth", "/return", "/redirect", "/monitor")) {
                proxy.ask(visitor, path);
            }
        }
        proxy.await(0);
        for (String path : List.of("/tarpit", "/reject", "/content", "/answer")) {
            proxy.askOnce(path);
            proxy.await(0);
        }
        proxy.askOnce("/end", "X-Want-End: 1");
        proxy.await(0);
        for (String malformed : List.of("GARBAGE\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nbad field\r\n\r\n")) {
            proxy.send(malformed);
            proxy.await(0);
        }
        // Its empty line does not come in time.
        proxy.send("GET / HTTP/1.1\r\n");
        proxy.await(0);
        proxy.askOnce("/last");
        proxy.await(0);
    }

    private static final String CONTENT = "tcp-request content reject if { path /content }\n";
    private static final String MONITOR = "monitor-uri /monitor\n";
    private static final String REST = """
            http-request set-var(txn.answer) path if { path /answer }
            http-request deny if { path /deny }
            http-request auth if { path /auth }
            http-request return status 404 if { path /return }
            http-request redirect location /x if { path /redirect }
            http-request tarpit if { path /tarpit }
            http-request reject if { path /reject }
            http-response deny if { var(txn.answer) -m found }
            """ + SHOW;

    @ParameterizedTest
    @ValueSource(strings = {"tcp-request connection", "tcp-request session", "tcp-request content", "http-request",
        "http-response"})
    void whatAFrontendFollowsIsCountedAlike(String kind) throws Exception {
        String track = kind + " track-sc0 src table ips\n";
        boolean ofContent = kind.startsWith("tcp");
        String rules = MONITOR + (ofContent ? track + CONTENT : CONTENT + track) + REST;
        compare("http", rules, "", TableParityIT::everyKindOfRequest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp-request content", "http-request"})
    void whatABackendFollowsIsCountedAlike(String kind) throws Exception {
        compare("http", SHOW, kind + " track-sc0 src table ips\n" + CONTENT
                + "http-request deny if { path /deny }\n", TableParityIT::everyKindOfRequest);
    }

    @Test
    void connectionsAreRefusedAtTheSameLimit() throws Exception {
        String rules = """
                tcp-request connection track-sc0 src table ips
                tcp-request connection reject if { sc0_conn_cur gt 3 }
                tcp-request session reject if { sc0_conn_cnt gt 12 }
                http-request track-sc0 hdr(x-none) table ips
                http-request track-sc1 src table ips
                """ + SHOW;
        compare("http", rules, "", proxy -> {
            List<Visitor> visitors = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Visitor visitor = proxy.visit();
                proxy.ask(visitor, "/");
                visitors.add(visitor);
                // An exchange follows the entry until a moment after its answer.
                proxy.await(Math.min(i + 1, 3));
            }
            proxy.ask(visitors.getFirst(), "/again");
            visitors.getFirst().close();
            proxy.await(2);
            for (int i = 0; i < 9; i++) {
                proxy.askOnce("/");
                proxy.await(2);
            }
            for (Visitor visitor : visitors) {
                visitor.close();
            }
            proxy.await(0);
        });
    }

    @Test
    void requestsAreRefusedAtTheSameLimit() throws Exception {
        String rules = """
                http-request track-sc0 src table ips
                http-request track-sc1 hdr(x-key) table texts
                http-request deny status 429 if { sc_http_req_rate(0) gt 8 }
                http-request deny status 403 if { sc1_http_req_cnt gt 2 }
                http-request deny status 423 if { sc_http_err_rate(0) gt 3 }
                """ + SHOW;
        compare("http", rules, "", proxy -> {
            for (String key : List.of("a", "b", "a", "a", "a", "c", "b", "d", "e", "f")) {
                proxy.askOnce("/", "X-Key: " + key);
                proxy.await(0);
            }
        });
    }

    @Test
    void wordsSayTheSame() throws Exception {
        String rules = """
                http-request track-sc0 src table ips if { path_beg /a }
                http-request track-sc1 hdr(x-key) table texts
                http-request track-sc2 url_param(n) table numbers
                http-request sc-inc-gpc0(1) if { path /a/count }
                http-request sc-inc-gpc1(0) if { path /a/count }
                http-request sc-inc-gpc0 if { path /a/plain }
                http-request sc-set-gpt0(1) 77 if { path /a/tag }
                http-request sc-set-gpt0(2) url_param(v) if { path /a/tag }
                http-request track-sc1 str(other) table texts if { path /a/second }
                http-request set-header X-In %[sc0_inc_gpc0] if { path /a/in }
                http-request set-header X-In %[sc_clr_gpc0(0)] if { path /a/clear }
                http-request return hdr X-R %[src_inc_gpc0(ips)] if { path /src/in }
                http-request return hdr X-R %[src_clr_gpc0(ips)] if { path /src/clear }
                http-request return hdr X-R %[src_updt_conn_cnt(ips)]:%[src_conn_rate(ips)] if { path /src/update }
                http-request return hdr X-R %[url_param(k),table_gpc0(texts)] if { path /t }
                http-request return hdr X-R %[url_param(k),in_table(texts)] if { path /in }
                http-request return hdr X-R %[url_param(k),table_gpt0(numbers)] if { path /n }
                http-request return hdr X-R %[url_param(k),table_server_id(texts)]:%[table_cnt(texts)] if { path /id }
                http-request return hdr X-R %[sc1_http_req_cnt(texts)]:%[sc0_conn_cnt(ips)] if { path /a/same }
                http-request return hdr X-R %[url_param(k),table_expire(texts,7)] if { path /x }
                http-request return hdr X-R none if { path /none } !{ sc2_get_gpc0 ge 0 } !{ sc2_get_gpc0 lt 1 }
                http-after-response set-header X-1 %[sc1_http_req_cnt]/%[sc1_get_gpc0]/%[sc_get_gpt0(1)]
                http-after-response set-header X-2 %[sc2_http_req_cnt]/%[sc2_get_gpt0]/%[sc2_tracked]/%[sc2_trackers]
                """ + SHOW;
        compare("http", rules, "", proxy -> {
            for (String path : List.of("/a/", "/", "/a/count", "/a/plain", "/a/in", "/a/in", "/a/clear", "/src/in",
                    "/src/in", "/src/clear", "/src/clear", "/src/update", "/src/update", "/id", "/x?k=q", "/none")) {
                proxy.askOnce(path);
                proxy.await(0);
            }
            for (String key : List.of("abc", "0123456789abcdefX", "0123456789abcdefY", "a, abc", "")) {
                for (String path : List.of("/", "/a/count", "/a/tag", "/a/second", "/a/same")) {
                    proxy.askOnce(path, "X-Key: " + key);
                    proxy.await(0);
                }
            }
            for (String path : List.of("/a/tag?n=5&v=12", "/a/tag?n=5&v=99999999999", "/a/tag?n=5&v=-1",
                    "/a/tag?n=5&v=x", "/a/tag?n=5", "/?n=x", "/?n=5", "/t?k=abc", "/t?k=other", "/t", "/in?k=abc",
                    "/in", "/n?k=5", "/n?k=6", "/id?k=abc", "/none?n=5")) {
                proxy.askOnce(path);
                proxy.await(0);
            }
        });
    }

    @Test
    void connectionsOfTcpModeAreCountedAlike() throws Exception {
        String rules = """
                tcp-request inspect-delay 1s
                tcp-request connection track-sc0 src table ips
                tcp-request connection reject if { sc0_conn_cur gt 3 }
                tcp-request content track-sc1 req.payload(5,2) table texts
                tcp-request content sc-inc-gpc0(1)
                tcp-request content reject if { sc1_get_gpc0 gt 3 }
                tcp-request content reject if { sc1_conn_cur gt 1 }
                tcp-request content reject if { sc0_sess_cnt gt 14 }
                """;
        compare("tcp", rules, "", proxy -> {
            for (int i = 0; i < 5; i++) {
                proxy.askOnce("/same");
                proxy.await(0);
            }
            List<Visitor> visitors = new ArrayList<>();
            for (String path : List.of("/aa", "/bb", "/cc", "/dd", "/ee")) {
                Visitor visitor = proxy.visit();
                proxy.ask(visitor, path);
                visitors.add(visitor);
            }
            proxy.await(3);
            visitors.removeFirst().close();
            proxy.await(2);
            proxy.askOnce("/bb");
            proxy.await(2);
            for (Visitor visitor : visitors) {
                visitor.close();
            }
            proxy.await(0);
            for (int i = 0; i < 8; i++) {
                proxy.askOnce("/x" + i);
                proxy.await(0);
            }
        });
    }
}
