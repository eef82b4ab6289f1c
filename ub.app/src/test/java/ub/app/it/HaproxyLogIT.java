package ub.app.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.app.Eventually;

/**
 * The same requests to HAProxy and to the program: their lines are the same to the byte, but for ports, dates, times
 * and how large the answers are.
 */
@Timeout(120)
class HaproxyLogIT {
    private static final Pattern VARYING = Pattern.compile("127\\.0\\.0\\.1:[0-9]+ \\[[^]]+] web (\\S+) "
            + "(-?)[0-9]+/(-?)[0-9]+/(-?)[0-9]+/(-?)[0-9]+/[0-9]+ ([-0-9]+) [0-9]+ - - (\\S+) \\S+ 0/0 (.*)");
    private static final Pattern VARYING_CLF = Pattern.compile("127\\.0\\.0\\.1 - - \\[[^]]+ \\+0000] (\".*?\") "
            + "([-0-9]+) [0-9]+ \"\" \"\" [0-9]+ [0-9]{3} \"web\" (\"\\S+\" \"\\S+\") (-?)[0-9]+ (-?)[0-9]+ (-?)[0-9]+ "
            + "(-?)[0-9]+ [0-9]+ (\\S+) [0-9]+ [0-9]+ [0-9]+ [0-9]+ [0-9]+ 0 0 (.*)");

    @TempDir
    private static Path folder;

    private static Origin origin;
    private static Process haproxy;
    private static RunningProgram program;
    private static int httplogPort;
    private static int clfPort;

    @BeforeAll
    static void start() throws Exception {
        Tool tool = Tool.require("haproxy");
        origin = Origin.serving((input, output) -> {
            while (Http.readHead(input) != null) {
                output.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
            }
        });
        httplogPort = PeerStart.freePort();
        clfPort = PeerStart.freePort();
        Path config = folder.resolve("haproxy.cfg");
        Files.writeString(config, """
                global
                  log stdout format raw local0
                defaults
                  mode http
                  log global
                  timeout client 10s
                  timeout server 10s
                  timeout connect 5s
                frontend web
                  bind 127.0.0.1:%1$d
                  option httplog
                  http-request capture req.hdr(X-Cap) len 64
                  http-request deny if { path /deny }
                  http-request redirect location /y if { path /redirect }
                  http-request return status 200 if { path /return }
                  use_backend none if { path /none }
                  default_backend app
                backend app
                  server s1 127.0.0.1:%3$d
                backend none
                """.formatted(httplogPort, clfPort, origin.port())
                + """
                frontend clf
                  bind 127.0.0.1:%1$d
                  option httplog clf
                  http-request capture req.hdr(X-Cap) len 64
                  default_backend app
                """.formatted(clfPort));
        haproxy = tool.command("-db", "-f", config.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(folder.resolve("haproxy.log").toFile()).start();
        program = RunningProgram.start("""
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                access_log = { output = "%1$s" }
                rules = [
                  "http-request capture req.hdr(X-Cap) len 64", "http-request deny if { path /deny }",
                  "http-request redirect location /y if { path /redirect }",
                  "http-request return status 200 if { path /return }", "use_backend none if { path /none }",
                ]
                [frontend.clf]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                access_log = { format = "clf", output = "%2$s" }
                rules = ["http-request capture req.hdr(X-Cap) len 64"]
                [backend.app]
                servers = ["127.0.0.1:%3$d"]
                [backend.none]
                servers = []
                """.formatted(folder.resolve("web.log"), folder.resolve("clf.log"), origin.port()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (program != null) {
            program.close();
        }
        if (haproxy != null) {
            haproxy.destroy();
        }
        if (origin != null) {
            origin.close();
        }
    }

    /** Sends a request, reads to the end, and returns the line that comes then, without what varies. */
    private static String lineOf(InetSocketAddress address, byte[] request, Path log, Pattern varying)
            throws Exception {
        long before = size(log);
        send(address, request);
        Eventually.await("a line in " + log,
                () -> size(log) > before && Files.readString(log, ISO_8859_1).endsWith("\n"));
        String all = Files.readString(log, ISO_8859_1);
        String line = all.substring((int) before, all.length() - 1);
        Matcher parts = varying.matcher(line);
        assertTrue(parts.matches(), line);
        StringBuilder kept = new StringBuilder();
        for (int group = 1; group <= parts.groupCount(); group++) {
            kept.append(parts.group(group)).append('\u00b6');
        }
        return kept.toString().replace("\"clf\"", "\"web\"");
    }

    private static long size(Path log) throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }

    /** HAProxy may not listen yet; a look whether it does would be a line in its log. */
    private static void send(InetSocketAddress address, byte[] request) throws Exception {
        Eventually.await("HAProxy starts", () -> {
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write(request);
                socket.getInputStream().readAllBytes();
                return true;
            } catch (ConnectException e) {
                return false;
            }
        });
    }

    private static void compare(String requestInLatin1, String frontend, int haproxyPort, Pattern varying)
            throws Exception {
        byte[] request = requestInLatin1.getBytes(ISO_8859_1);
        String theirs = lineOf(new InetSocketAddress("127.0.0.1", haproxyPort), request,
                folder.resolve("haproxy.log"), varying);
        String ours = lineOf(program.frontend(frontend), request, folder.resolve(frontend + ".log"), varying);
        assertEquals(theirs, ours);
    }

    private static String get(String target, String fields) {
        return "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a\"b", "/a'b", "/a<b>", "/a\\b", "/a%22b", "/a{b}|", "/a[b]", "/a^`b", "/~",
        "/?q=\"x\"&y=z", "/a#b", "/deny", "/redirect", "/return", "/none", "/;a=b", "/a$b@c!d*e(f),g", "http://a/b?c"})
    void targets(String target) throws Exception {
        compare(get(target, "X-Cap: c\r\n"), "web", httplogPort, VARYING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a{b}|c", "\u00c3\u00a4\u00ff", "a\tb", "#\\", "a,b;c=d", "'x' <y> [z]", "%41%0a",
        "a\u0085b", "~`^", "=1+1"})
    void captures(String captured) throws Exception {
        compare(get("/h", "X-Cap: " + captured + "\r\n"), "web", httplogPort, VARYING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GE T / / HTTP/1.1\r\n\r\n", "GET /\u0001 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\u00c3\u00a4 HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD /x HTTP/1.0\r\nX-Cap: c\r\n\r\n"})
    void lines(String request) throws Exception {
        compare(request, "web", httplogPort, VARYING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a\"b", "/a'b", "/a\\b", "/a{b}|", "/a#b"})
    void commonLogFormat(String target) throws Exception {
        compare(get(target, "X-Cap: a\"{b}|\u00ff\r\n"), "clf", clfPort, Pattern.compile(
                VARYING_CLF.pattern().replace("\"web\"", "\"clf\"")));
    }
}
