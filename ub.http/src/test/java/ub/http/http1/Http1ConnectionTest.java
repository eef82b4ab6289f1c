package ub.http.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
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

    @Test
    void aClientThatPipelinesDoesNotKeepOthersWaiting() throws Exception {
        Answering handler = new Answering();
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
                String last = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
                byte[] requests = ("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(PIPELINED - 1) + last)
                        .getBytes(StandardCharsets.US_ASCII);
                client.getOutputStream().write(requests);
                client.getInputStream().readAllBytes();
            }
            listeners.close();
        }
        assertEquals(PIPELINED, handler.answered.get());
        int inOneGo = handler.answeredBeforeOthers.get();
        // Sixteen are a turn, and what others hand over is looked at between two turns.
        assertTrue(inOneGo > 0 && inOneGo <= 2 * 16, () -> inOneGo + " requests of " + PIPELINED + " in one go");
    }
}
