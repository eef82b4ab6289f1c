package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ub.http.http1.ResponseSample;
import ub.http.http1.Responses;
import ub.http.message.Method;

/** All answers of the tables once more, through the whole proxy: a client gets what was meant, or a 502. */
@Timeout(60)
class AnswerTableTest {
    /** The form of {@code ResponseSample.head}. */
    private static final Pattern HEAD = Pattern.compile(
            "HTTP/1\\.. (?<status>\\d+) \\[(?<reason>.*)] (?<body>[^ =]+)(=(?<length>\\d+))? .*", Pattern.DOTALL);

    private static final AtomicReference<String> ANSWER = new AtomicReference<>();
    private static ScriptedOrigin origin;
    private static ProxyUnderTest proxy;

    @BeforeAll
    static void start() {
        origin = ScriptedOrigin.with(peer -> {
            if (peer.readHead() != null) {
                peer.send(ANSWER.get());
            }
        });
        proxy = ProxyUnderTest.before(origin).start();
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        origin.close();
    }

    /** All but interim answers, and the 101 that nobody asks for here. */
    static Stream<ResponseSample> good() {
        return Responses.GOOD.stream().filter(sample -> !sample.head().startsWith("HTTP/1.1 1"));
    }

    static Stream<ResponseSample> interim() {
        return Responses.GOOD.stream().filter(sample -> sample.head().matches("(?s)HTTP/1.1 10[03] .*"));
    }

    static Stream<ResponseSample> bad() {
        return Responses.BAD.stream();
    }

    @ParameterizedTest
    @MethodSource("good")
    void theClientGetsWhatWasMeant(ResponseSample sample) throws IOException {
        Matcher meant = HEAD.matcher(sample.head());
        assertEquals(true, meant.matches(), sample.head());
        String body = switch (meant.group("body")) {
            case "LENGTH" -> "x".repeat(Integer.parseInt(meant.group("length")));
            case "CHUNKED", "UNTIL_CLOSE" -> "abc";
            default -> "";
        };
        String framed = meant.group("body").equals("CHUNKED") ? "3\r\nabc\r\n0\r\n\r\n" : body;
        // What a server sends behind an answer that has no body is no part of it, and of no other answer.
        String behind = meant.group("body").equals("UNTIL_CLOSE") ? "" : "HTTP/1.1 200 Smuggled\r\n\r\n";
        try (Peer client = proxy.connect()) {
            ANSWER.set(sample.raw() + framed + behind);
            client.send(request(sample.method()));
            Message answer = meant.group("body").equals("NONE") ? client.readBodiless() : client.readAnswer();
            assertEquals("HTTP/1.1 " + meant.group("status") + " " + meant.group("reason"), answer.startLine());
            assertEquals(body, answer.text());
            ANSWER.set(ScriptedOrigin.ok("next"));
            assertEquals("next", client.ask(request(Method.GET)).text());
        }
    }

    @ParameterizedTest
    @MethodSource("interim")
    void interimAnswersComeBeforeTheFinalOne(ResponseSample sample) throws IOException {
        try (Peer client = proxy.connect()) {
            ANSWER.set(sample.raw() + ScriptedOrigin.ok("final"));
            client.send(request(Method.GET));
            assertEquals(sample.raw(), client.readHead());
            assertEquals("final", client.readAnswer().text());
        }
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatCannotBeReadIsA502AndTheClientsConnectionGoesOn(ResponseSample sample) throws IOException {
        try (Peer client = proxy.connect()) {
            ANSWER.set(sample.raw());
            Message answer = client.ask(request(sample.method()));
            assertEquals(502, answer.status());
            assertFalse(answer.has("Connection"), answer.head());
            ANSWER.set(ScriptedOrigin.ok("next"));
            assertEquals("next", client.ask(request(Method.GET)).text());
        }
    }

    private static String request(Method method) {
        return method + " / HTTP/1.1\r\nHost: a\r\n\r\n";
    }
}
