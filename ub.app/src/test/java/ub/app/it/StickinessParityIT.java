package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same cookies and stick rules in the program and in the installed HAProxy, the same requests to both: who answers,
 * what the server and the client get to see of cookies, and what the log says of them must agree. Both take the first
 * server that is up.
 */
@Timeout(300)
class StickinessParityIT {
    private static final String RULES = """
            http-request deny if { path /deny }
            ignore-persist if { path /ignore }
            force-persist if { path /force }
            use-server s2 if { path /use }
            """;
    /** Whether a moment is the same at both is a matter of luck. */
    private static final Pattern DATE = Pattern.compile("\\|[A-Za-z0-9+/]{5}");
    private static final Pattern LOGGED = Pattern.compile("- - (\\S{4}) .*\\?n=([0-9]+) HTTP");

    @TempDir
    private static Path folder;

    private static EchoOrigin first;
    private static EchoOrigin second;

    @BeforeAll
    static void startTheServers() throws IOException {
        first = new EchoOrigin("s1");
        second = new EchoOrigin("s2");
    }

    @AfterAll
    static void stopTheServers() throws IOException {
        first.close();
        second.close();
    }

    /** A request, and what it brings with it. */
    private record Asked(String method, String path, List<String> fields) {
        static Asked get(String path, String... fields) {
            return new Asked("GET", path, List.of(fields));
        }
    }

    private static String haproxy(String cookie, String rules, int port) {
        return """
                global
                log stdout format raw local0
                defaults
                mode http
                log global
                option httplog
                option redispatch
                timeout connect 5s
                timeout client 10s
                timeout server 10s
                frontend web
                bind 127.0.0.1:%1$d
                default_backend app
                backend app
                balance first
                %2$s
                %3$s
                server s1 127.0.0.1:%4$d cookie s1
                server s2 127.0.0.1:%5$d cookie two
                server s3 127.0.0.1:1 cookie three
                server s4 127.0.0.1:%5$d cookie two id 77
                frontend up
                bind 127.0.0.1:@PORT@
                http-request return status 200
                backend texts
                stick-table type string len 16 size 1k expire 1h
                backend ips
                stick-table type ip size 1k expire 1h
                """.formatted(port, cookie, rules, first.port(), second.port());
    }

    private static String program(String sticky, String rules, Path log) {
        return """
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                access_log = { format = "httplog", output = "%1$s" }
                [backend.app]
                balance = "first"
                %2$s
                servers = [
                  { name = "s1", address = "127.0.0.1:%4$d", check = false },
                  { name = "s2", address = "127.0.0.1:%5$d", check = false, cookie = "two" },
                  { name = "s3", address = "127.0.0.1:1", check = false, cookie = "three" },
                  { name = "s4", address = "127.0.0.1:%5$d", check = false, cookie = "two", id = 77 },
                ]
                rules = '''
                %3$s'''
                [table.texts]
                key = "string"
                length = 16
                size = 1_024
                expire = "1h"
                [table.ips]
                key = "ip"
                size = 1_024
                expire = "1h"
                """.formatted(log, sticky, rules, first.port(), second.port());
    }

    private static void compare(String cookie, String sticky, String rules, List<Asked> requests) throws Exception {
        int port = PeerStart.freePort();
        Path log = Files.createTempFile(folder, "access", ".log");
        try (HaproxyProcess haproxy = HaproxyProcess.start(haproxy(cookie, rules, port));
                RunningProgram program = RunningProgram.start(program(sticky, rules, log))) {
            List<String> expected = new ArrayList<>();
            List<String> actual = new ArrayList<>();
            for (Asked asked : requests) {
                // One after the other at both, since dates tell the time.
                expected.add(asked + " " + ask(new InetSocketAddress("127.0.0.1", port), asked, expected.size()));
                actual.add(asked + " " + ask(program.frontend("web"), asked, actual.size()));
            }
            addStates(expected, haproxy.output());
            addStates(actual, log);
            assertEquals(String.join("\n", expected), String.join("\n", actual));
            assertTrue(expected.stream().anyMatch(line -> line.contains("200 s2")), "nobody was stuck to s2");
        }
    }

    /** Returns the status, who answered with which cookies of the request, and the cookies of the answer. */
    private static String ask(InetSocketAddress address, Asked asked, int number) throws IOException {
        StringBuilder head = new StringBuilder(asked.method).append(' ').append(asked.path).append("?n=")
                .append(number).append(" HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n");
        asked.fields.forEach(field -> head.append(field).append("\r\n"));
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            RawMessage answer = RawMessage.read(new BufferedInputStream(socket.getInputStream()));
            String seen = "";
            if (answer.status() == 200) {
                String[] echo = answer.text().split("\n", 2);
                seen = " " + echo[0] + " " + new RawMessage(echo[1], new byte[0]).values("cookie");
            }
            return answer.status() + seen + " " + DATE.matcher(answer.values("set-cookie").toString())
                    .replaceAll("|date");
        }
    }

    /** Adds what a log says of each request, once it is all there. */
    private static void addStates(List<String> lines, Path log) throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        int found = 0;
        while (found < lines.size()) {
            assertTrue(System.nanoTime() < deadlineNs, () -> "lines are missing in " + log);
            found = (int) LOGGED.matcher(Files.readString(log, StandardCharsets.ISO_8859_1)).results().count();
            Thread.sleep(5);
        }
        Matcher logged = LOGGED.matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
        while (logged.find()) {
            lines.set(Integer.parseInt(logged.group(2)), lines.get(Integer.parseInt(logged.group(2))) + " "
                    + logged.group(1));
        }
    }

    private static final List<String> COOKIES = List.of("SRV=s1", "SRV=two", "SRV=three", "SRV=nobody", "SRV=",
            "SRV", "srv=two", "SRV=\"two\"", "a=1; SRV=two; b=2", "SRV=two; b=2", "a=1;b=2; SRV=two;c=3",
            "SRV=bad; SRV=two", "SRV=two; SRV=s1; x=y", "SRV=two; $Path=/; b=2", "SRV=two~abc; z=1", "SRV=two~",
            "SRV=nobody~abc", "a=1, SRV=two, b=3", ";SRV=two;;b=1;", "SRV=two|AAAAB",
            "SRV=two|AAAAB|AAAAB", "SRV=two|xx", "SRV=two||AAAAB", "SRV=two|~~~~~");

    private static List<Asked> requests() {
        List<Asked> requests = new ArrayList<>();
        requests.add(Asked.get("/"));
        COOKIES.forEach(cookie -> requests.add(Asked.get("/", "Cookie: " + cookie)));
        requests.add(Asked.get("/", "Cookie: a=1", "Cookie: SRV=two", "Cookie: b=2"));
        for (String cookie : List.of("X-None: 1", "Cookie: SRV=two", "Cookie: SRV=nobody")) {
            for (String path : List.of("/deny", "/ignore", "/force", "/use")) {
                requests.add(Asked.get(path, cookie));
                requests.add(Asked.get(path, cookie, "X-Want-Cookie: SRV=app"));
            }
            for (String set : List.of("SRV=app; path=/x", "SRV=app ; Secure", "SRVX=1", "SRV=", "SRV", "srv=1")) {
                requests.add(Asked.get("/", cookie, "X-Want-Cookie: other=1", "X-Want-Cookie: " + set));
            }
            requests.add(new Asked("POST", "/", List.of(cookie)));
            requests.add(new Asked("PUT", "/", List.of(cookie)));
        }
        return requests;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            insert                    > indirect = false, nocache = false
            insert indirect nocache   > mode = "insert"
            insert indirect postonly  > nocache = false, postonly = true
            insert indirect preserve  > nocache = false, preserve = true
            insert nocache domain .a.b domain c.d   > indirect = false, domain = [".a.b", "c.d"]
            insert indirect httponly secure attr A=b > httponly = true, secure = true, attr = "A=b"
            insert indirect maxidle 60s maxlife 600s > maxidle = "60s", maxlife = "600s"
            insert indirect maxidle 60s   > maxidle = "60s"
            insert indirect maxlife 600s  > maxlife = "600s"
            rewrite                   > mode = "rewrite"
            prefix                    > mode = "prefix"
            prefix indirect           > mode = "prefix", indirect = true
            """)
    void cookiesMeanTheSame(String cookie, String keys) throws Exception {
        compare("cookie SRV " + cookie, "sticky = { cookie = \"SRV\", " + keys + " }", RULES, requests());
    }

    @Test
    void stickRulesMeanTheSame() throws Exception {
        compare("", "", """
                use-server s2 if { path /two }
                use-server s4 if { path /four }
                use-server s3 if { path /three }
                stick match req.hdr(x-session) table texts
                stick on req.hdr(x-user) table texts unless { path_beg /no }
                stick on src table ips if { path_beg /ip }
                stick store-response res.cook(session) table texts
                """, List.of(Asked.get("/"), Asked.get("/two", "X-User: a"), Asked.get("/", "X-User: a"),
                Asked.get("/", "X-User: b"), Asked.get("/no", "X-User: a"), Asked.get("/four", "X-User: c"),
                Asked.get("/", "X-User: c"), Asked.get("/three", "X-User: d"), Asked.get("/", "X-User: d"),
                Asked.get("/two", "X-Want-Cookie: session=1"), Asked.get("/", "X-Session: 1"),
                Asked.get("/", "X-Session: 2"), Asked.get("/", "X-Session: a"),
                Asked.get("/", "X-Session: 0123456789abcdefX"), Asked.get("/two", "X-User: 0123456789abcdefY"),
                Asked.get("/", "X-Session: 0123456789abcdefX"), Asked.get("/ip"), Asked.get("/two/ip"),
                Asked.get("/ip", "X-User: a"), Asked.get("/ip"), Asked.get("/", "X-User: x, y"),
                Asked.get("/two", "X-User: y"), Asked.get("/", "X-User: x, y")));
    }

    private static String haproxyInTcpMode(String rules, int port) {
        return """
                defaults
                timeout connect 5s
                timeout client 10s
                timeout server 10s
                frontend web
                mode tcp
                bind 127.0.0.1:%1$d
                tcp-request inspect-delay 5s
                tcp-request content accept if { req.len ge 10 }
                default_backend app
                backend app
                mode tcp
                balance roundrobin
                %2$sserver s1 127.0.0.1:%3$d
                server s2 127.0.0.1:%4$d
                frontend up
                mode http
                bind 127.0.0.1:@PORT@
                http-request return status 200
                backend texts
                stick-table type string len 16 size 1k expire 1h
                backend ips
                stick-table type ip size 1k expire 1h
                """.formatted(port, rules, first.port(), second.port());
    }

    private static String programInTcpMode(String rules) {
        return """
                [frontend.web]
                mode = "tcp"
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                rules = '''
                tcp-request inspect-delay 5s
                tcp-request content accept if { req.len ge 10 }
                '''
                [backend.app]
                mode = "tcp"
                balance = "round-robin"
                servers = ["127.0.0.1:%2$d", "127.0.0.1:%3$d"]
                rules = '''
                %1$s'''
                [table.texts]
                key = "string"
                length = 16
                size = 1_024
                expire = "1h"
                [table.ips]
                key = "ip"
                size = 1_024
                expire = "1h"
                """.formatted(rules, first.port(), second.port());
    }

    /** Keys are the first two letters of the path. */
    @Test
    void stickRulesMeanTheSameInTcpMode() throws Exception {
        String rules = """
                stick match req.payload(5,2) table texts
                stick store-request req.payload(5,2) table texts unless { req.payload(5,2) -m str no }
                stick on src table ips if { req.payload(5,2) -m str ip }
                """;
        int port = PeerStart.freePort();
        try (HaproxyProcess _ = HaproxyProcess.start(haproxyInTcpMode(rules, port));
                RunningProgram program = RunningProgram.start(programInTcpMode(rules))) {
            List<String> expected = new ArrayList<>();
            List<String> actual = new ArrayList<>();
            for (String path : List.of("/aa", "/bb", "/aa", "/aa", "/cc", "/bb", "/ip", "/dd", "/no", "/no", "/no",
                    "/ip", "/aa", "/ee", "/bb", "/dd")) {
                Asked asked = Asked.get(path);
                expected.add(path + " " + ask(new InetSocketAddress("127.0.0.1", port), asked, expected.size()));
                actual.add(path + " " + ask(program.frontend("web"), asked, actual.size()));
            }
            assertEquals(String.join("\n", expected), String.join("\n", actual));
            assertEquals(2, expected.stream().filter(line -> line.startsWith("/no")).distinct().count());
        }
    }

    @Test
    void theCookieComesBeforeTheTable() throws Exception {
        compare("cookie SRV insert indirect", "sticky = { cookie = \"SRV\", nocache = false }", """
                use-server s1 if { path /one }
                stick on req.hdr(x-user) table texts
                """, List.of(Asked.get("/", "X-User: a"), Asked.get("/", "X-User: a"),
                Asked.get("/", "X-User: a", "Cookie: SRV=two"), Asked.get("/", "X-User: a"),
                Asked.get("/one", "X-User: a", "Cookie: SRV=two"), Asked.get("/", "X-User: a"),
                Asked.get("/", "Cookie: SRV=three", "X-User: b"), Asked.get("/", "X-User: b")));
    }
}
