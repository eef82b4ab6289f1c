package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionLimit;
import ub.core.net.FrontendSettings;
import ub.core.net.Listeners;
import ub.core.net.Mode;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.core.stats.Counters;
import ub.http.message.Exchange;
import ub.http.message.ExchangeHandler;
import ub.http.message.LocalAnswer;

/** All requests of the tables once more, over a real connection: what is answered, and what a handler ever sees. */
class TableOverSocketsTest {
    private static final List<String> HANDLED = Collections.synchronizedList(new ArrayList<>());

    private static Reactors reactors;
    private static Listeners listeners;

    /** Answers what is understood, and notes it. */
    private static final class Noting implements ExchangeHandler {
        @Override
        public void handle(Exchange exchange) {
            HANDLED.add(ParsedRequest.describe(exchange.request()));
            exchange.answer(LocalAnswer.of(200, "understood"));
        }

        @Override
        public void refused(Exchange exchange, LocalAnswer answer) {
            HANDLED.add("refused with " + answer.status());
        }
    }

    @BeforeAll
    static void listen() {
        reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 100));
        FrontendSettings settings = new FrontendSettings("web", Mode.HTTP,
                List.of(new BindSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))), "none", 100,
                ClientTimeouts.DEFAULT);
        listeners = Listeners.open(reactors.all(), settings, ConnectionLimit.of(100), new Http1Downstream(
                Http1Settings.of(HttpLimits.DEFAULT, ClientTimeouts.DEFAULT), new Noting(), new Counters(1), 1));
    }

    @AfterAll
    static void close() {
        listeners.close();
        reactors.close();
    }

    @BeforeEach
    void forget() {
        HANDLED.clear();
    }

    static Stream<RequestSample> good() {
        return GoodRequests.ALL.stream();
    }

    static Stream<RequestSample> bad() {
        return BadRequests.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatIsUnderstoodReachesTheHandlerAsItIs(RequestSample sample) throws IOException {
        String answers = exchange(sample.raw());
        assertEquals(List.of(sample.head()), HANDLED);
        assertTrue(answers.startsWith("HTTP/1.1 200 "), answers);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsRefusedReachesNobodyAndEndsTheConnection(RequestSample sample) throws IOException {
        String answers = exchange(sample.raw() + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
        assertEquals(List.of("refused with " + sample.rejection().status()), HANDLED);
        assertTrue(answers.startsWith("HTTP/1.1 " + sample.rejection().status() + " "), answers);
        assertTrue(answers.contains("\r\nConnection: close\r\n"), answers);
        assertEquals(0, answers.indexOf("HTTP/1.1 "), "one answer");
        assertEquals(0, answers.lastIndexOf("HTTP/1.1 "), "one answer");
    }

    /** Sends bytes and the end of the stream. Returns all that comes back until the other side ends. */
    private static String exchange(String raw) throws IOException {
        InetSocketAddress address = (InetSocketAddress) listeners.addresses().getFirst();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
