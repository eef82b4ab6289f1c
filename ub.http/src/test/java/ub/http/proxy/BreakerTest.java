package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.backend.BreakerSettings;
import ub.core.backend.CircuitBreaker.Status;
import ub.core.backend.Resilience;
import ub.core.stats.Stat;

/** Servers that fail requests are left alone, and tried with few. */
@Timeout(60)
class BreakerTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final long LONG_MS = 3_600_000;

    private static ProxyUnderTest.Setup before(BreakerSettings breaker, ScriptedOrigin... origins) {
        return ProxyUnderTest.before(origins).resilience(Resilience.DEFAULT.with(breaker));
    }

    private static String answer(int status) {
        return "HTTP/1.1 " + status + " Reason\r\nContent-Length: 0\r\n\r\n";
    }

    /** Answers each request with the status of this moment. */
    private static ScriptedOrigin answering(AtomicInteger status) {
        return ScriptedOrigin.with(peer -> {
            while (peer.readRequest() != null) {
                peer.send(answer(status.get()));
            }
        });
    }

    private static void ask(ProxyUnderTest proxy, int expected, int times) throws IOException {
        Peer client = proxy.connect();
        for (int i = 0; i < times; i++) {
            assertEquals(expected, client.ask(GET).status());
        }
    }

    private static long requests(ProxyUnderTest proxy, int server) {
        return proxy.server(server).counters().sum(Stat.REQUESTS);
    }

    private static void awaitUsable(ProxyUnderTest proxy) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!proxy.server(0).usable() && System.nanoTime() < deadlineNs) {
            Thread.onSpinWait();
        }
    }

    @Test
    void failuresInARowOpenIt() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer(500));
                ScriptedOrigin other = ScriptedOrigin.answering(answer(200));
                ProxyUnderTest proxy = before(new BreakerSettings(3, 1, LONG_MS), origin, other).start()) {
            ask(proxy, 500, 3);
            assertEquals(Status.OPEN, proxy.server(0).guard().breakerStatus());
            ask(proxy, 200, 5);
            assertEquals(3, requests(proxy, 0));
            assertEquals(Status.CLOSED, proxy.server(1).guard().breakerStatus());
        }
    }

    @Test
    void aSuccessInBetweenStartsTheCountAnew() throws Exception {
        AtomicInteger status = new AtomicInteger(500);
        try (ScriptedOrigin origin = answering(status);
                ProxyUnderTest proxy = before(new BreakerSettings(3, 1, LONG_MS), origin).start()) {
            ask(proxy, 500, 2);
            status.set(404);
            ask(proxy, 404, 1);
            status.set(500);
            ask(proxy, 500, 2);
            assertEquals(Status.CLOSED, proxy.server(0).guard().breakerStatus());
            ask(proxy, 500, 1);
            assertEquals(Status.OPEN, proxy.server(0).guard().breakerStatus());
        }
    }

    @Test
    void whileItIsOpenTheOnlyServerIsNotAsked() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer(500));
                ProxyUnderTest proxy = before(new BreakerSettings(1, 1, LONG_MS), origin).start()) {
            ask(proxy, 500, 1);
            Message answer = proxy.connect().ask(GET);
            assertEquals(503, answer.status());
            assertEquals("no server of backend app is available\n", answer.text());
            assertEquals(1, requests(proxy, 0));
        }
    }

    @Test
    void successesInARowCloseIt() throws Exception {
        AtomicInteger status = new AtomicInteger(500);
        try (ScriptedOrigin origin = answering(status);
                ProxyUnderTest proxy = before(new BreakerSettings(1, 2, 20), origin).start()) {
            ask(proxy, 500, 1);
            status.set(200);
            awaitUsable(proxy);
            ask(proxy, 200, 1);
            assertEquals(Status.HALF_OPEN, proxy.server(0).guard().breakerStatus());
            ask(proxy, 200, 1);
            assertEquals(Status.CLOSED, proxy.server(0).guard().breakerStatus());
            ask(proxy, 200, 10);
        }
    }

    @Test
    void aFailedTrialOpensItAgain() throws Exception {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer(503));
                ProxyUnderTest proxy = before(new BreakerSettings(1, 2, 20), origin).start()) {
            ask(proxy, 503, 1);
            awaitUsable(proxy);
            ask(proxy, 503, 1);
            assertEquals(2, requests(proxy, 0));
            assertEquals(Status.OPEN, proxy.server(0).guard().breakerStatus());
        }
    }

    @Test
    void oneTrialAtATime() throws Exception {
        Semaphore came = new Semaphore(0);
        Semaphore goOn = new Semaphore(0);
        try (ScriptedOrigin origin = ScriptedOrigin.with(peer -> {
            peer.readRequest();
            peer.send(answer(500));
            peer.readRequest();
            came.release();
            goOn.acquireUninterruptibly();
            peer.send(answer(200));
        }); ProxyUnderTest proxy = before(new BreakerSettings(1, 1, 20), origin).start()) {
            ask(proxy, 500, 1);
            awaitUsable(proxy);
            Peer trial = proxy.connect().send(GET);
            came.acquire();
            assertEquals(503, proxy.connect().ask(GET).status());
            assertEquals(2, requests(proxy, 0));
            goOn.release();
            assertEquals(200, trial.readAnswer().status());
            assertEquals(Status.CLOSED, proxy.server(0).guard().breakerStatus());
        }
    }

    @Test
    void whoWaitsIsServedWhenItIsTriedAgain() throws Exception {
        try (HeldOrigin origin = new HeldOrigin();
                ProxyUnderTest proxy = before(new BreakerSettings(1, 1, 1_000)).server(origin.address())
                        .maxConnections(1).responseMs(100).queueMs(LONG_MS).start()) {
            Peer first = proxy.connect().send(GET);
            origin.nextPath();
            Peer waiting = proxy.connect().send(GET);
            proxy.awaitWaiting(1);
            assertEquals(504, first.readAnswer().status());
            assertEquals(1, proxy.server(0).guard().breakerOpenings());
            origin.answer(2);
            assertEquals(200, waiting.readAnswer().status());
            assertEquals(Status.CLOSED, proxy.server(0).guard().breakerStatus());
        }
    }

    @Test
    void connectionsThatAreRefusedCount() throws Exception {
        try (ScriptedOrigin other = ScriptedOrigin.answering(answer(200));
                ProxyUnderTest proxy = before(new BreakerSettings(2, 1, LONG_MS)).server(ScriptedOrigin.nobody())
                        .server(other.address()).start()) {
            ask(proxy, 200, 5);
            assertEquals(2, proxy.server(0).counters().sum(Stat.CONNECT_ERRORS));
            assertEquals(Status.OPEN, proxy.server(0).guard().breakerStatus());
        }
    }

    @Test
    void whatAClientBreaksOffCountsForNeither() throws Exception {
        try (HeldOrigin origin = new HeldOrigin();
                ProxyUnderTest proxy = before(new BreakerSettings(1, 1, LONG_MS)).server(origin.address()).start()) {
            Peer client = proxy.connect().send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
            client.reset();
            proxy.awaitBackendCount(Stat.CLIENT_ABORTS, 1);
            assertEquals(Status.CLOSED, proxy.server(0).guard().breakerStatus());
        }
    }
}
