package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ub.core.balance.Algorithm;
import ub.core.balance.Pick;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.core.stats.Stat;

/** Servers that come and go while a backend is at work. */
@Timeout(60)
class BackendChangeTest {
    private static ServerSettings at(String name, int port) {
        return new ServerSettings(name, new InetSocketAddress("127.0.0.1", port), 1, 0, false, ServerChecks.NONE);
    }

    private static List<String> names(Backend backend) {
        return backend.servers().stream().map(Server::name).toList();
    }

    @Test
    void whoIsAddedGetsTrafficAndWhoIsTakenAwayGetsNone() {
        Backend backend = TestServers.backend(Algorithm.FIRST, at("a", 1), at("b", 2));
        Server a = backend.servers().getFirst();
        backend.add(at("c", 3));
        assertEquals(List.of("a", "b", "c"), names(backend));
        assertEquals(3, backend.activeServers());
        backend.remove(a);
        assertEquals(List.of("b", "c"), names(backend));
        assertEquals("b", backend.choose(new Pick()).name());
        assertFalse(a.usable());
        backend.remove(a);
        assertEquals(List.of("b", "c"), names(backend), "to take it away once more changes nothing");
    }

    @Test
    void whoStaysIsTheSame() {
        Backend backend = TestServers.backend(Algorithm.FIRST, at("a", 1));
        Server a = backend.servers().getFirst();
        backend.replace("a", List.of(at("a", 1), at("b", 2)));
        assertSame(a, backend.servers().getFirst());
        assertTrue(a.usable());
    }

    @Test
    void theLastOneThatGoesLeavesTheBackendDown() {
        Backend backend = TestServers.backend(Algorithm.FIRST, at("a", 1));
        backend.remove(backend.servers().getFirst());
        assertNull(backend.choose(new Pick()));
        assertEquals(1, backend.downs());
        backend.add(at("b", 2));
        assertEquals("b", backend.choose(new Pick()).name());
        assertEquals(1, backend.downs());
    }

    @Test
    void sumsOverServersNeverShrink() {
        Backend backend = TestServers.backend(Algorithm.FIRST, at("a", 1), at("b", 2));
        Server a = backend.servers().getFirst();
        a.counters().add(0, Stat.REQUESTS, 3);
        backend.servers().get(1).counters().add(1, Stat.REQUESTS, 4);
        a.begin();
        backend.remove(a);
        assertEquals(7, backend.sumOfServers(Stat.REQUESTS));
        a.counters().add(0, Stat.REQUESTS, 1);
        assertEquals(8, backend.sumOfServers(Stat.REQUESTS), "it still ends what it was at");
        a.end();
        assertEquals(8, backend.sumOfServers(Stat.REQUESTS));
        backend.add(at("a", 9));
        backend.servers().getLast().counters().add(0, Stat.REQUESTS, 1);
        assertEquals(9, backend.sumOfServers(Stat.REQUESTS));
    }

    /** All servers are exchanged for others, again and again, while requests choose among them. */
    @ParameterizedTest
    @EnumSource
    void thereIsAServerAtEveryMoment(Algorithm algorithm) throws InterruptedException {
        Backend backend = TestServers.backend(algorithm, at("a", 1), at("b", 2), at("c", 3));
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger none = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(2);
        List<Thread> choosers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            choosers.add(Thread.ofPlatform().start(() -> {
                Pick pick = new Pick();
                for (long n = 0; !over.get(); n++) {
                    pick.begin(n * 0x9E3779B97F4A7C15L, n * 0xD1B54A32D192ED03L);
                    if (backend.choose(pick) == null) {
                        none.incrementAndGet();
                    }
                    begun.countDown();
                }
            }));
        }
        begun.await();
        for (int round = 1; round <= 200; round++) {
            for (String entry : List.of("a", "b", "c")) {
                backend.replace(entry, List.of(at(entry, round % 2 == 0 ? 1 : 100), at(entry + "-2", round)));
                backend.servers().getFirst().weight(1 + round % 7);
            }
        }
        over.set(true);
        for (Thread chooser : choosers) {
            chooser.join();
        }
        assertEquals(0, none.get());
        assertEquals(List.of("a", "a-2", "b", "b-2", "c", "c-2"), names(backend));
    }

    /** A choice that is made anew for a weight must not bring back who has gone meanwhile. */
    @Test
    void aWeightThatChangesBringsNobodyBack() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            Backend backend = TestServers.backend(Algorithm.RANDOM, at("a", 1), at("b", 2));
            Server b = backend.servers().get(1);
            Thread weights = Thread.ofPlatform().start(() -> b.weight(5));
            backend.replace("a", List.of(at("x", 3)));
            weights.join();
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            Pick pick = new Pick();
            pick.begin(0, 0);
            // At the start of the line is the first server; it is the new one, whichever change came last.
            while (!"x".equals(backend.choose(pick).name())) {
                assertTrue(System.nanoTime() < deadlineNs, "the old choice is back");
            }
        }
    }

    @Test
    void latenciesOfServersThatComeAndGoAreCompared() {
        OutlierSettings outliers = new OutlierSettings(0, 3, 1, 1, 60_000, 100);
        Backend backend = TestServers.backend(Resilience.DEFAULT.with(outliers), at("a", 1), at("b", 2), at("c", 3));
        // Long ago, so to say: what counts is the interval that ends.
        backend.servers().get(1).answered(0, TimeUnit.SECONDS.toNanos(5), 1, 0);
        long startNs = Clock.nowNs();
        backend.lookAround(startNs);
        backend.replace("a", List.of(at("x", 4), at("y", 5)));
        for (Server server : backend.servers()) {
            server.answered(0, TimeUnit.MILLISECONDS.toNanos(server.name().equals("y") ? 500 : 1), 1, 0);
        }
        backend.lookAround(startNs + TimeUnit.SECONDS.toNanos(10));
        assertEquals(List.of("y"), backend.servers().stream().filter(server -> server.guard().isEjected())
                .map(Server::name).toList());
    }

    @Test
    void idleConnectionsOfWhoLeavesAreClosedAndNoNewOnesKept() throws Exception {
        try (Reactors reactors = Reactors.start(new ReactorSettings(2, ReactorSettings.Pinning.NONE, 1))) {
            Backend backend = TestServers.backend(Algorithm.FIRST, at("a", 1), at("b", 2));
            HealthChecks.start(List.of(backend), reactors.all());
            Server a = backend.servers().getFirst();
            Reactor reactor = reactors.all().get(1);
            FakeConnection early = new FakeConnection(reactor);
            on(reactor, () -> a.idle(1).keep(early, IdleConnections.NO_LIMIT_MS, 0));
            assertTrue(early.open);
            backend.remove(a);
            FakeConnection late = new FakeConnection(reactor);
            on(reactor, () -> a.idle(1).keep(late, IdleConnections.NO_LIMIT_MS, 0));
            assertFalse(early.open);
            assertFalse(late.open);
            assertNotNull(backend.choose(new Pick()));
        }
    }

    private static void on(Reactor reactor, Runnable task) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        reactor.execute(() -> {
            task.run();
            done.complete(null);
        });
        done.get(20, TimeUnit.SECONDS);
    }
}
