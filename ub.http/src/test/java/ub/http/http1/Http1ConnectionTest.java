package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import ub.core.memory.Chunk;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionLimit;
import ub.core.net.FrontendSettings;
import ub.core.net.Listeners;
import ub.core.net.Mode;
import ub.core.net.PlainTransport;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.core.stats.Counters;
import ub.http.message.Exchange;
import ub.http.message.ExchangeHandler;
import ub.http.message.LocalAnswer;
import ub.http.message.Session;

class Http1ConnectionTest {
    private static final int PIPELINED = 100;

    /** Answers all by itself, and notes how many it has answered when something else gets its turn on the reactor. */
    private static final class Answering implements ExchangeHandler {
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger answeredBeforeOthers = new AtomicInteger();

        @Override
        public void handle(Exchange exchange) {
            if (answered.get() == 0) {
                exchange.reactor().execute(() -> answeredBeforeOthers.set(answered.get()));
            }
            exchange.answer(LocalAnswer.of(404, "nothing here"));
            answered.incrementAndGet();
        }

        @Override
        public LocalAnswer refused(Exchange exchange, LocalAnswer answer) {
            throw new AssertionError("all requests are well formed");
        }
    }

    /** Asks for a body that does not come, on a connection that seems readable: what was there has been taken. */
    private static final class AskingInVain implements ExchangeHandler {
        private final CompletableFuture<Boolean> came = new CompletableFuture<>();
        private PlainTransport transport;

        @Override
        public boolean admits(Session session, PlainTransport downstream) {
            transport = downstream;
            return true;
        }

        @Override
        public void handle(Exchange exchange) {
            try {
                long nowNs = exchange.reactor().nowNs();
                Chunk chunk = exchange.reactor().buffers().small();
                transport.peek(chunk, 0, nowNs);
                chunk.giveBack();
                came.complete(exchange.awaitRequestBody(nowNs + 50_000_000));
            } catch (RuntimeException e) {
                came.completeExceptionally(e);
            }
        }

        @Override
        public LocalAnswer refused(Exchange exchange, LocalAnswer answer) {
            throw new AssertionError("the request is well formed");
        }
    }

    @Test
    void aBodyThatDoesNotComeInTimeIsNoFailureOfTheConnection() throws Exception {
        AskingInVain handler = new AskingInVain();
        withClientOf(handler, client -> {
            client.getOutputStream().write(ascii("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n"));
            assertFalse(handler.came.get(30, TimeUnit.SECONDS));
        });
    }

    @Test
    void aClientThatPipelinesDoesNotKeepOthersWaiting() throws Exception {
        Answering handler = new Answering();
        withClientOf(handler, client -> {
            String last = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
            client.getOutputStream().write(ascii("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(PIPELINED - 1) + last));
            client.getInputStream().readAllBytes();
        });
        assertEquals(PIPELINED, handler.answered.get());
        int inOneGo = handler.answeredBeforeOthers.get();
        // Sixteen are a turn, and what others hand over is looked at between two turns.
        assertTrue(inOneGo > 0 && inOneGo <= 2 * 16, () -> inOneGo + " requests of " + PIPELINED + " in one go");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What a client does with its connection. */
    @FunctionalInterface
    private interface Client {
        void run(Socket socket) throws Exception;
    }

    private static void withClientOf(ExchangeHandler handler, Client does) throws Exception {
        FrontendSettings settings = new FrontendSettings("web", Mode.HTTP,
                List.of(new BindSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))), "none", 10,
                ClientTimeouts.DEFAULT);
        Http1Settings http = Http1Settings.of(HttpLimits.DEFAULT, ClientTimeouts.DEFAULT);
        try (Reactors reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 100))) {
            Listeners listeners = Listeners.open(reactors.all(), settings, ConnectionLimit.of(10),
                    new Http1Downstream(http, handler, new Counters(1), 1));
            InetSocketAddress address = (InetSocketAddress) listeners.addresses().getFirst();
            try (Socket client = new Socket(address.getAddress(), address.getPort())) {
                client.setSoTimeout(30_000);
                does.run(client);
            }
            listeners.close();
        }
    }
}
