package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ub.core.stats.Stat;
import ub.http.http1.BadRequests;
import ub.http.http1.GoodRequests;
import ub.http.http1.RequestSample;

/**
 * All requests of the tables once more, through the whole proxy. What is understood reaches the server, and a second
 * reader finds just that in it; what is refused reaches nobody.
 */
@Timeout(60)
class RequestTableTest {
    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: next\r\n\r\n";
    /** The form of {@code RequestSample.head}. */
    private static final Pattern HEAD = Pattern.compile(
            "(?<method>\\S+) \\w+ (?<path>\\S+) host=(?<host>\\S*) HTTP/1\\.. (?<body>[^ =]+)(=(?<length>\\d+))? "
                    + "(?<persistence>keep-alive|close).*", Pattern.DOTALL);

    private static final BlockingQueue<SecondReader.Request> SEEN = new LinkedBlockingQueue<>();
    private static ScriptedOrigin origin;
    private static ProxyUnderTest proxy;
    private static long refused;

    @BeforeAll
    static void start() {
        origin = ScriptedOrigin.with(RequestTableTest::serve);
        proxy = ProxyUnderTest.before(origin).start();
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        origin.close();
    }

    /** Reads each byte, and answers as soon as the bytes are a request for the second reader. */
    private static void serve(Peer peer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] next = peer.readSome(); next.length > 0; next = peer.readSome()) {
            bytes.writeBytes(next);
            try {
                List<SecondReader.Request> requests = SecondReader.requests(bytes.toByteArray());
                assertEquals(1, requests.size(), "one request at a time");
                SEEN.add(requests.getFirst());
                peer.send(ScriptedOrigin.ok("ok"));
                bytes.reset();
            } catch (SecondReader.Ambiguous notYet) {
                // More must come, or the proxy waits in vain and the test fails.
            }
        }
    }

    static Stream<RequestSample> good() {
        return GoodRequests.ALL.stream();
    }

    static Stream<RequestSample> bad() {
        return BadRequests.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("good")
    void theServerSeesWhatWasMeantAndThenTheNext(RequestSample sample) throws IOException {
        Matcher meant = HEAD.matcher(sample.head());
        assertTrue(meant.matches(), sample.head());
        String body = switch (meant.group("body")) {
            case "LENGTH" -> "x".repeat(Integer.parseInt(meant.group("length")));
            case "CHUNKED" -> "abc";
            default -> "";
        };
        boolean persists = meant.group("persistence").equals("keep-alive");
        List<SecondReader.Request> expected = new ArrayList<>();
        expected.add(new SecondReader.Request(meant.group("method"), meant.group("path"), meant.group("host"), body));
        if (persists) {
            expected.add(new SecondReader.Request("GET", "/next", "next", ""));
        }
        String framed = meant.group("body").equals("CHUNKED") ? "3\r\nabc\r\n0\r\n\r\n" : body;

        String answers = exchange(sample.raw() + framed + NEXT);

        assertEquals(expected, drained());
        assertEquals(expected.size(), answers.split("HTTP/1.1 200 OK\r\n", -1).length - 1, answers);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsRefusedReachesNobodyAndEndsTheConnection(RequestSample sample) throws IOException {
        long before = proxy.rejected();
        String answers = exchange(sample.raw() + NEXT);
        assertEquals(List.of(), drained());
        assertTrue(answers.startsWith("HTTP/1.1 " + sample.rejection().status() + " "), answers);
        assertTrue(answers.contains("\r\nConnection: close\r\n"), answers);
        assertTrue(answers.endsWith("\r\n\r\n" + sample.rejection().text() + "\n"), answers);
        assertEquals(0, answers.lastIndexOf("HTTP/1.1 "), "one answer");
        assertEquals(before + 1, proxy.rejected());
        proxy.awaitFrontendCount(Stat.REQUEST_ERRORS, ++refused);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsRefusedBehindAGoodRequestIsRefusedAsWell(RequestSample sample) throws IOException {
        String answers = exchange(NEXT + sample.raw() + NEXT);
        refused++;
        assertEquals(List.of(new SecondReader.Request("GET", "/next", "next", "")), drained());
        String second = answers.substring(answers.lastIndexOf("HTTP/1.1 "));
        assertTrue(answers.startsWith("HTTP/1.1 200 OK\r\n"), answers);
        assertTrue(second.startsWith("HTTP/1.1 " + sample.rejection().status() + " "), answers);
    }

    private static List<SecondReader.Request> drained() {
        List<SecondReader.Request> seen = new ArrayList<>();
        SEEN.drainTo(seen);
        return seen;
    }

    /** Sends bytes and the end of the stream. Returns all that comes back until the other side ends. */
    private static String exchange(String raw) throws IOException {
        try (Peer client = proxy.connect()) {
            client.send(raw);
            client.shutdownOutput();
            return new String(client.readToEnd(), StandardCharsets.ISO_8859_1);
        }
    }
}
