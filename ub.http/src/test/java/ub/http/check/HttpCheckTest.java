package ub.http.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.health.CheckResult;
import ub.core.health.OperationalState;
import ub.core.health.Probe;
import ub.core.problem.PlacedText;
import ub.core.reactor.Reactor;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.http.check.HttpCheckSettings.Field;
import ub.http.check.HttpCheckSettings.On404;
import ub.http.check.StatusRanges.Range;
import ub.http.match.Letters;
import ub.http.match.Regex;

@Timeout(30)
class HttpCheckTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nall well";

    private final Reactors reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 8));
    private final Reactor reactor = reactors.all().getFirst();
    private final ServerSocket server;
    private OperationalState operational = OperationalState.RUNNING;
    private long timeoutMs = 10_000;

    HttpCheckTest() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    /** Whatever happened, every buffer has come back. */
    @AfterEach
    void close() throws IOException {
        CompletableFuture<Integer> lent = new CompletableFuture<>();
        reactor.execute(() -> lent.complete(reactor.buffers().lentCount()));
        int count = lent.orTimeout(10, TimeUnit.SECONDS).join();
        server.close();
        reactors.close();
        assertEquals(0, count);
    }

    private static HttpCheckSettings expecting(ExpectedBody body) {
        return new HttpCheckSettings("GET", "/", List.of(), StatusRanges.DEFAULT, Optional.of(body), On404.JUDGE);
    }

    private static ExpectedBody match(String regex) {
        return new ExpectedBody.Match(Regex.compile(PlacedText.of("test", regex), Letters.EXACT));
    }

    private CompletableFuture<CheckResult> start(SocketAddress address, HttpCheckSettings settings) {
        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        Probe probe = new Probe(address, Optional.empty(), new HttpCheck(settings), timeoutMs);
        reactor.handlers().newThread(() -> {
            try {
                result.complete(probe.run(reactor, operational));
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
        }).start();
        return result.orTimeout(20, TimeUnit.SECONDS);
    }

    private static List<String> readHead(Socket socket) throws IOException {
        BufferedReader input = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        List<String> lines = new ArrayList<>();
        for (String line = input.readLine(); line != null && !line.isEmpty(); line = input.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    /** Returns what is made of an answer, whose connection ends behind it. */
    private String judged(HttpCheckSettings settings, String answer) throws IOException {
        CompletableFuture<CheckResult> result = start(server.getLocalSocketAddress(), settings);
        try (Socket socket = server.accept()) {
            readHead(socket);
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        }
        CheckResult got = result.join();
        return (got.status() + " " + got.code() + " " + got.info()).strip();
    }

    private static String answer(int status, String reason) {
        return "HTTP/1.1 " + status + " " + reason + "\r\nContent-Length: 0\r\n\r\n";
    }

    @Test
    void sendsARequestThatEveryServerUnderstands() throws IOException {
        CompletableFuture<CheckResult> result = start(server.getLocalSocketAddress(), HttpCheckSettings.DEFAULT);
        try (Socket socket = server.accept()) {
            assertEquals(List.of("GET / HTTP/1.1", "Host: 127.0.0.1:" + server.getLocalPort(),
                    "User-Agent: ultrabalancer-health-check", "Connection: close"), readHead(socket));
            socket.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
            assertEquals(200, result.join().code());
        }
    }

    @Test
    void sendsWhatTheSettingsSay() throws IOException {
        HttpCheckSettings settings = new HttpCheckSettings("OPTIONS", "/health?deep=1",
                List.of(new Field("host", "app.example"), new Field("User-Agent", "me"), new Field("X-Long", "x"
                        .repeat(40_000))), StatusRanges.DEFAULT, Optional.empty(), On404.JUDGE);
        CompletableFuture<CheckResult> result = start(server.getLocalSocketAddress(), settings);
        try (Socket socket = server.accept()) {
            assertEquals(List.of("OPTIONS /health?deep=1 HTTP/1.1", "host: app.example", "User-Agent: me",
                    "X-Long: " + "x".repeat(40_000), "Connection: close"), readHead(socket));
            socket.getOutputStream().write(answer(204, "No Content").getBytes(StandardCharsets.US_ASCII));
            assertEquals(204, result.join().code());
        }
    }

    @Test
    void aUnixSocketHasAHostToo(@TempDir Path folder) throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("app.sock"));
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(address);
            CompletableFuture<CheckResult> result = start(address, HttpCheckSettings.DEFAULT);
            try (SocketChannel channel = listener.accept()) {
                ByteBuffer request = ByteBuffer.allocate(1024);
                channel.read(request);
                assertTrue(new String(request.array(), StandardCharsets.US_ASCII).contains("\r\nHost: localhost\r\n"));
                channel.write(ByteBuffer.wrap(OK.getBytes(StandardCharsets.US_ASCII)));
                assertEquals(200, result.join().code());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"200, OK, L7OK 200", "204, No Content, L7OK 204", "302, Found, L7OK 302", "399, Odd, L7OK 399",
        "404, Not Found, L7STS 404 Not Found", "503, Service Unavailable, L7STS 503 Service Unavailable",
        "101, Switching Protocols, L7STS 101 Switching Protocols"})
    void judgesTheStatus(int status, String reason, String expected) throws IOException {
        assertEquals(expected, judged(HttpCheckSettings.DEFAULT, answer(status, reason)));
    }

    @ParameterizedTest
    @CsvSource({"200, L7OK 200", "201, L7STS 201 Reason", "300, L7OK 300", "310, L7OK 310", "311, L7STS 311 Reason"})
    void judgesTheStatusAsTheSettingsSay(int status, String expected) throws IOException {
        StatusRanges statuses = new StatusRanges(List.of(new Range(200, 200), new Range(300, 310)));
        HttpCheckSettings settings =
                new HttpCheckSettings("GET", "/", List.of(), statuses, Optional.empty(), On404.JUDGE);
        assertEquals(expected, judged(settings, answer(status, "Reason")));
    }

    /** HAProxy's manual, "http-check disable-on-404". */
    @ParameterizedTest
    @CsvSource({"RUNNING, L7OKC 404", "STOPPING, L7OKC 404", "STOPPED, L7STS 404 Not Found"})
    void a404StopsAServerThatIsUp(OperationalState state, String expected) throws IOException {
        operational = state;
        HttpCheckSettings settings = new HttpCheckSettings("GET", "/", List.of(), StatusRanges.DEFAULT,
                Optional.of(new ExpectedBody.Text("ok")), On404.STOP);
        assertEquals(expected, judged(settings, answer(404, "Not Found")));
    }

    @Test
    void readsPastInterimAnswers() throws IOException {
        assertEquals("L7OK 200", judged(HttpCheckSettings.DEFAULT, "HTTP/1.1 103 Early Hints\r\n\r\n" + OK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"})
    void whatIsNoAnswerFails(String answer) throws IOException {
        String judged = judged(HttpCheckSettings.DEFAULT, answer);
        assertTrue(judged.startsWith("L7RSP 0 ") && judged.length() > 10, judged);
    }

    @Test
    void noAnswerFails() throws IOException {
        assertEquals("L7RSP 0 the connection ended without an answer", judged(HttpCheckSettings.DEFAULT, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {OK, "HTTP/1.0 200 OK\r\n\r\nall well",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nall\r\n5\r\n well\r\n0\r\n\r\n"})
    void looksForATextInTheBodyHoweverItIsFramed(String answer) throws IOException {
        assertEquals("L7OK 200", judged(expecting(new ExpectedBody.Text("l well")), answer));
        assertEquals("L7OK 200", judged(expecting(match("^all .*$")), answer));
        assertEquals("L7RSP 200 HTTP content check did not match",
                judged(expecting(new ExpectedBody.Text("all well!")), answer));
        assertEquals("L7RSP 200 HTTP content check did not match", judged(expecting(match("^well")), answer));
    }

    @Test
    void aBodyThatIsNotThereHasNothingInIt() throws IOException {
        assertEquals("L7RSP 200 HTTP content check could not find a response body",
                judged(expecting(match(".")), answer(200, "OK")));
    }

    @Test
    void theStatusCountsBesideTheBody() throws IOException {
        assertEquals("L7STS 500 Oops", judged(expecting(new ExpectedBody.Text("all well")),
                "HTTP/1.1 500 Oops\r\nContent-Length: 8\r\n\r\nall well"));
    }

    @Test
    void onlyTheStartOfABodyIsLookedAt() throws IOException {
        int room = HttpCheck.MAX_BODY_BYTES;
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + (room + 100) + "\r\n\r\n";
        HttpCheckSettings settings = expecting(new ExpectedBody.Text("END"));
        assertEquals("L7OK 200", judged(settings, head + "x".repeat(room - 3) + "END" + "x".repeat(100)));
        assertEquals("L7RSP 200 HTTP content check did not match",
                judged(settings, head + "x".repeat(room - 2) + "END" + "x".repeat(99)));
    }

    @Test
    void aBodyThatBreaksOffFails() throws IOException {
        assertEquals("L7RSP 0 the connection ended within a body", judged(expecting(new ExpectedBody.Text("END")),
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"));
    }

    @Test
    void aBodyThatComesInDropsDoesNotOutlastItsCheck() throws Exception {
        timeoutMs = 300;
        CompletableFuture<CheckResult> result =
                start(server.getLocalSocketAddress(), expecting(new ExpectedBody.Text("END")));
        try (Socket socket = server.accept()) {
            readHead(socket);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!result.isDone()) {
                socket.getOutputStream().write('x');
                // Time must pass: the drops are to come one by one.
                Thread.sleep(20);
            }
        } catch (IOException e) {
            // The check is over.
        }
        assertEquals("L7TOUT", result.join().status().name());
        assertTrue(result.join().durationNs() < TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void aServerThatThinksForTooLongTimesOut() throws IOException {
        timeoutMs = 100;
        CompletableFuture<CheckResult> result = start(server.getLocalSocketAddress(), HttpCheckSettings.DEFAULT);
        try (Socket _ = server.accept()) {
            assertEquals("L7TOUT", result.join().status().name());
        }
    }
}
