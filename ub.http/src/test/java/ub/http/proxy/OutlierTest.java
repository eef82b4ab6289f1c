package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.backend.OutlierSettings;
import ub.core.backend.Resilience;
import ub.core.stats.Stat;

/** Servers that do worse than the others of their backend. */
@Timeout(60)
class OutlierTest {
    private static final long HOUR_MS = 3_600_000;
    private static final String ERROR = "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n";

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    private static void await(BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadlineNs, "it never comes");
            Thread.onSpinWait();
        }
    }

    private static ScriptedOrigin answeringAfter(long ms) {
        return ScriptedOrigin.with(peer -> {
            while (peer.readRequest() != null) {
                pause(ms);
                peer.send(ScriptedOrigin.ok("ok"));
            }
        });
    }

    private static void pause(long ms) throws IOException {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static ProxyUnderTest before(ScriptedOrigin broken, ScriptedOrigin origin, long ejectionMs) {
        return ProxyUnderTest.before(broken, origin).resilience(Resilience.DEFAULT.with(
                new OutlierSettings(2, 0, 1, 1_000, ejectionMs, 50))).start();
    }

    @Test
    void aServerThatFailsIsLeftOut() throws Exception {
        try (ScriptedOrigin broken = ScriptedOrigin.answering(ERROR);
                ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = before(broken, origin, HOUR_MS)) {
            Peer client = proxy.connect();
            assertEquals(500, client.ask(get("/")).status());
            assertEquals(500, client.ask(get("/")).status());
            assertTrue(proxy.server(0).guard().isEjected());
            assertEquals("ok", client.ask(get("/")).text());
            assertEquals(2, proxy.server(0).counters().sum(Stat.REQUESTS));
        }
    }

    @Test
    void aServerThatWasLeftOutComesBack() throws Exception {
        try (ScriptedOrigin broken = ScriptedOrigin.answering(ERROR);
                ScriptedOrigin origin = ScriptedOrigin.answering(ScriptedOrigin.ok("ok"));
                ProxyUnderTest proxy = before(broken, origin, 1)) {
            Peer client = proxy.connect();
            client.ask(get("/"));
            client.ask(get("/"));
            assertEquals(1, proxy.server(0).guard().ejections());
            await(() -> !proxy.server(0).guard().isEjected());
            assertEquals(500, client.ask(get("/")).status());
        }
    }

    @Test
    void aServerThatIsSlowerThanTheOthersIsLeftOut() throws Exception {
        try (ScriptedOrigin quick = answeringAfter(0); ScriptedOrigin slow = answeringAfter(40);
                ProxyUnderTest proxy = ProxyUnderTest.before(slow, quick).backendRules("use-server s2 if { path /2 }")
                        .resilience(Resilience.DEFAULT.with(new OutlierSettings(0, 3, 3, 500, HOUR_MS, 50))).start()) {
            Peer client = proxy.connect();
            await(() -> {
                try {
                    client.ask(get("/1"));
                    client.ask(get("/2"));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                return proxy.server(0).guard().isEjected();
            });
            assertFalse(proxy.server(1).guard().isEjected());
            long before = proxy.server(0).counters().sum(Stat.REQUESTS);
            client.ask(get("/1"));
            assertEquals(before, proxy.server(0).counters().sum(Stat.REQUESTS));
        }
    }
}
