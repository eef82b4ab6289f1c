package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.backend.AdaptiveSettings;
import ub.core.backend.QueueSettings;
import ub.core.backend.Resilience;
import ub.core.health.AdminState;
import ub.core.stats.Stat;
import ub.http.log.LogFormat;

/** Requests for servers that take only so many at once. */
@Timeout(60)
class QueueTest {
    private static final long LONG_MS = 60_000;

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    private static ProxyUnderTest.Setup before(HeldOrigin... origins) {
        ProxyUnderTest.Setup setup = new ProxyUnderTest.Setup().maxConnections(1).queueMs(LONG_MS)
                .logged(LogFormat.HTTPLOG);
        for (HeldOrigin origin : origins) {
            setup.server(origin.address());
        }
        return setup;
    }

    private static Resilience queue(int maxConnections, int maxWaiting) {
        return Resilience.DEFAULT.with(new QueueSettings(maxConnections, maxWaiting));
    }

    /** The end of a log line: the places in both queues, and the path. */
    private static void expectLogged(ProxyUnderTest proxy, String expected) {
        String line = proxy.nextLogLine();
        assertTrue(line.endsWith(expected + " HTTP/1.1\""), line);
    }

    private static void expectOk(Peer client) throws IOException {
        assertEquals("ok", client.readAnswer().text());
    }

    @Test
    void whoComesFirstIsServedFirst() throws Exception {
        try (HeldOrigin origin = new HeldOrigin(); ProxyUnderTest proxy = before(origin).start()) {
            Peer[] clients = new Peer[5];
            for (int i = 0; i < clients.length; i++) {
                clients[i] = proxy.connect().send(get("/" + i));
                if (i == 0) {
                    assertEquals("/0", origin.nextPath());
                }
                proxy.awaitWaiting(i);
            }
            for (int i = 0; i < clients.length; i++) {
                assertEquals(0, origin.requestsLeft());
                origin.answer(1);
                expectOk(clients[i]);
                expectLogged(proxy, "0/" + i + " \"GET /" + i);
                if (i + 1 < clients.length) {
                    assertEquals("/" + (i + 1), origin.nextPath());
                }
            }
            assertEquals(5, proxy.server(0).counters().sum(Stat.REQUESTS));
        }
    }

    /** The client of an early answer may go on to send for a second, and nobody waits for that. */
    @Test
    void aServerThatHasAnsweredEarlyHasAPlace() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        Semaphore answers = new Semaphore(0);
        ScriptedOrigin.Script early = peer -> {
            peer.readHead();
            heard.countDown();
            answers.acquireUninterruptibly();
            peer.send(ScriptedOrigin.ok("ok"));
        };
        ScriptedOrigin.Script other = peer -> {
            peer.readHead();
            peer.send(ScriptedOrigin.ok("ok"));
        };
        try (ScriptedOrigin origin = ScriptedOrigin.with(early, other);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).maxConnections(1).queueMs(500).start()) {
            Peer slow = proxy.connect().send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345");
            assertTrue(heard.await(20, TimeUnit.SECONDS));
            Peer next = proxy.connect().send(get("/next"));
            proxy.awaitWaiting(1);
            answers.release();
            expectOk(next);
            expectOk(slow);
        }
    }

    @Test
    void whoWaitsTooLongIsTold() throws Exception {
        try (HeldOrigin origin = new HeldOrigin(); ProxyUnderTest proxy = before(origin).queueMs(50).start()) {
            Peer working = proxy.connect().send(get("/working"));
            origin.nextPath();
            Message answer = proxy.connect().ask(get("/waiting"));
            assertEquals(503, answer.status());
            assertEquals("all servers of backend app are busy\n", answer.text());
            String line = proxy.nextLogLine();
            assertTrue(line.matches(".* app/<NOSRV> [0-9]+/[0-9]+/-1/-1/[0-9]+ 503 [0-9]+ - - sQ-- .* 0/1 .*"), line);
            assertEquals(1, proxy.backendCount(Stat.QUEUE_TIMEOUTS));
            proxy.awaitWaiting(0);
            origin.answer(1);
            expectOk(working);
            assertEquals(0, origin.requestsLeft());
        }
    }

    @Test
    void whoFindsTheQueueFullIsToldAtOnce() throws Exception {
        try (HeldOrigin origin = new HeldOrigin();
                ProxyUnderTest proxy = before(origin).resilience(queue(0, 1)).start()) {
            Peer working = proxy.connect().send(get("/working"));
            origin.nextPath();
            Peer waiting = proxy.connect().send(get("/waiting"));
            proxy.awaitWaiting(1);
            Message answer = proxy.connect().ask(get("/refused"));
            assertEquals(503, answer.status());
            assertEquals("all servers of backend app are busy\n", answer.text());
            String line = proxy.nextLogLine();
            assertTrue(line.contains(" SQ-- "), line);
            assertEquals(1, proxy.backendCount(Stat.QUEUE_FULL));
            origin.answer(2);
            expectOk(working);
            expectOk(waiting);
        }
    }

    @Test
    void aLimitThatIsLearntHoldsAsOneThatIsWritten() throws Exception {
        try (HeldOrigin origin = new HeldOrigin();
                ProxyUnderTest proxy = before(origin).maxConnections(0)
                        .resilience(Resilience.DEFAULT.with(new AdaptiveSettings(2, 2))).start()) {
            Peer[] clients = new Peer[3];
            for (int i = 0; i < clients.length; i++) {
                clients[i] = proxy.connect().send(get("/" + i));
            }
            proxy.awaitWaiting(1);
            assertEquals(2, proxy.server(0).inFlight());
            origin.answer(3);
            for (Peer client : clients) {
                expectOk(client);
            }
        }
    }

    @Test
    void rulesCanAskHowManyWait() throws Exception {
        try (HeldOrigin origin = new HeldOrigin(); ProxyUnderTest proxy = before(origin).backendRules("""
                http-request deny status 429 if { queue(app) ge 1 }
                """).start()) {
            Peer working = proxy.connect().send(get("/1"));
            origin.nextPath();
            Peer waiting = proxy.connect().send(get("/2"));
            proxy.awaitWaiting(1);
            assertEquals(429, proxy.connect().ask(get("/3")).status());
            origin.answer(2);
            expectOk(working);
            expectOk(waiting);
        }
    }

    @Test
    void aFreeServerIsUsedBeforeAnybodyWaits() throws Exception {
        try (HeldOrigin one = new HeldOrigin(); HeldOrigin two = new HeldOrigin();
                ProxyUnderTest proxy = before(one, two).start()) {
            Peer first = proxy.connect().send(get("/1"));
            assertEquals("/1", one.nextPath());
            Peer second = proxy.connect().send(get("/2"));
            assertEquals("/2", two.nextPath());
            Peer third = proxy.connect().send(get("/3"));
            proxy.awaitWaiting(1);
            two.answer(2);
            expectOk(second);
            assertEquals("/3", two.nextPath());
            expectOk(third);
            one.answer(1);
            expectOk(first);
        }
    }

    @Test
    void theLimitOfTheBackendHoldsToo() throws Exception {
        try (HeldOrigin one = new HeldOrigin(); HeldOrigin two = new HeldOrigin();
                ProxyUnderTest proxy = before(one, two).resilience(queue(1, 10)).start()) {
            Peer first = proxy.connect().send(get("/1"));
            assertEquals("/1", one.nextPath());
            Peer second = proxy.connect().send(get("/2"));
            proxy.awaitWaiting(1);
            assertEquals(0, two.requestsLeft());
            one.answer(2);
            expectOk(first);
            expectOk(second);
        }
    }

    @Test
    void whoIsMeantForOneServerWaitsForThatOne() throws Exception {
        try (HeldOrigin one = new HeldOrigin(); HeldOrigin two = new HeldOrigin();
                ProxyUnderTest proxy = before(one, two).backendRules("use-server s2 if { path_beg /two }").start()) {
            Peer working = proxy.connect().send(get("/two/1"));
            assertEquals("/two/1", two.nextPath());
            Peer waiting = proxy.connect().send(get("/two/2"));
            proxy.awaitWaitingAt(1, 1);
            proxy.awaitWaiting(0);
            // Others pass it by.
            Peer other = proxy.connect().send(get("/one"));
            assertEquals("/one", one.nextPath());
            two.answer(2);
            expectOk(working);
            expectLogged(proxy, "0/0 \"GET /two/1");
            assertEquals("/two/2", two.nextPath());
            expectOk(waiting);
            expectLogged(proxy, "1/0 \"GET /two/2");
            one.answer(1);
            expectOk(other);
        }
    }

    @Test
    void theServerThatIsMeantMayGoDownMeanwhile() throws Exception {
        try (HeldOrigin one = new HeldOrigin(); HeldOrigin two = new HeldOrigin();
                ProxyUnderTest proxy = before(one, two).backendRules("use-server s2 if { path_beg /two }").start()) {
            Peer working = proxy.connect().send(get("/two/1"));
            two.nextPath();
            Peer waiting = proxy.connect().send(get("/two/2"));
            proxy.awaitWaitingAt(1, 1);
            proxy.server(1).admin(AdminState.MAINT);
            assertEquals("/two/2", one.nextPath());
            one.answer(1);
            expectOk(waiting);
            two.answer(1);
            expectOk(working);
        }
    }

    @Test
    void lowerClassesAreServedFirst() throws Exception {
        try (HeldOrigin origin = new HeldOrigin(); ProxyUnderTest proxy = before(origin).rules("""
                http-request set-priority-class -5 if { path_beg /urgent }
                http-request set-priority-class url_param(class) if { url_param(class) -m found }
                """).start()) {
            String[] come = {"/working", "/late?class=9999", "/usual", "/urgent", "/usual2", "/odd?class=x",
                "/first?class=-3000"};
            Peer[] clients = new Peer[come.length];
            for (int i = 0; i < come.length; i++) {
                clients[i] = proxy.connect().send(get(come[i]));
                proxy.awaitWaiting(i);
            }
            origin.answer(come.length);
            String[] served = {"/working", "/first?class=-3000", "/urgent", "/usual", "/usual2", "/odd?class=x",
                "/late?class=9999"};
            for (String path : served) {
                assertEquals(path, origin.nextPath());
            }
            for (Peer client : clients) {
                expectOk(client);
            }
        }
    }

    @Test
    void whoLeavesTheQueueStandsInNobodysWay() throws Exception {
        try (HeldOrigin origin = new HeldOrigin(); ProxyUnderTest proxy = before(origin).start()) {
            Peer working = proxy.connect().send(get("/1"));
            origin.nextPath();
            Peer impatient = proxy.connect().send(get("/2"));
            proxy.awaitWaiting(1);
            impatient.close();
            Peer patient = proxy.connect().send(get("/3"));
            proxy.awaitWaiting(2);
            origin.answer(3);
            expectOk(working);
            expectOk(patient);
        }
    }

    @Test
    void aLimitThatAnOperatorTakesAwayLetsAllIn() throws Exception {
        try (HeldOrigin origin = new HeldOrigin(); ProxyUnderTest proxy = before(origin).start()) {
            Peer[] clients = new Peer[4];
            for (int i = 0; i < clients.length; i++) {
                clients[i] = proxy.connect().send(get("/" + i));
            }
            proxy.awaitWaiting(3);
            proxy.server(0).maxConnections(0);
            for (int i = 0; i < clients.length; i++) {
                origin.nextPath();
            }
            origin.answer(4);
            for (Peer client : clients) {
                expectOk(client);
            }
        }
    }
}
