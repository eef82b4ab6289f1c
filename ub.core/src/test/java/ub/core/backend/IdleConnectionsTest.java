package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.backend.IdleConnections.Care;
import ub.core.reactor.Reactor;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;

@Timeout(30)
class IdleConnectionsTest {
    private static Reactors reactors;

    @BeforeAll
    static void start() {
        reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 1));
    }

    @AfterAll
    static void stop() {
        reactors.close();
    }

    private static final int MOST = 3;
    private static final long TIMEOUT_MS = 30_000;
    private static final long MS = 1_000_000;
    private static final long NO_LIMIT_MS = IdleConnections.NO_LIMIT_MS;

    /** What a test does with idle connections, on their reactor's thread. */
    private interface Body {
        void run(IdleConnections idle, Reactor reactor) throws Exception;
    }

    private static void onReactor(Body body) throws Exception {
        Reactor reactor = reactors.all().getFirst();
        CompletableFuture<Void> done = new CompletableFuture<>();
        reactor.execute(() -> {
            IdleConnections idle = new IdleConnections(MOST, TIMEOUT_MS);
            try {
                body.run(idle, reactor);
                done.complete(null);
            } catch (Throwable t) {
                done.completeExceptionally(t);
            } finally {
                reactor.timers().remove(idle);
            }
        });
        done.get(10, TimeUnit.SECONDS);
    }

    private static FakeConnection kept(IdleConnections idle, Reactor reactor, long atMs, long serverLimitMs) {
        FakeConnection connection = new FakeConnection(reactor);
        idle.keep(connection, serverLimitMs, atMs * MS);
        return connection;
    }

    private static FakeConnection kept(IdleConnections idle, Reactor reactor) {
        return kept(idle, reactor, 0, NO_LIMIT_MS);
    }

    @Test
    void theLastUsedIsTakenFirst() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection first = kept(idle, reactor);
            FakeConnection second = kept(idle, reactor);
            assertSame(second, idle.take(Care.KNOWN_EVENTS, 0));
            assertSame(first, idle.take(Care.KNOWN_EVENTS, 0));
            assertNull(idle.take(Care.KNOWN_EVENTS, 0));
        });
    }

    @Test
    void oneThatIsNotQuietIsClosedInsteadOfTaken() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection good = kept(idle, reactor);
            FakeConnection bad = kept(idle, reactor);
            bad.quiet = false;
            assertSame(good, idle.take(Care.KNOWN_EVENTS, 0));
            assertFalse(bad.open);
        });
    }

    @Test
    void theKernelIsAskedWhereTheRequestCannotBeSentAgain() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection closing = kept(idle, reactor);
            closing.quietForKernel = false;
            assertNull(idle.take(Care.ASK_KERNEL, 0));
            assertFalse(closing.open);
        });
    }

    @Test
    void oneThatMayHaveMoreToReadIsKeptWhenTheKernelKnowsOfNothing() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection drained = new FakeConnection(reactor);
            drained.quiet = false;
            idle.keep(drained, NO_LIMIT_MS, 0);
            assertTrue(drained.open);
            assertEquals(1, idle.size());
            FakeConnection unasked = new FakeConnection(reactor);
            unasked.quiet = false;
            unasked.quietForKernel = false;
            idle.keep(unasked, NO_LIMIT_MS, 0);
            assertFalse(unasked.open);
        });
    }

    @Test
    void noMoreAreKeptThanTheSettingsSay() throws Exception {
        onReactor((idle, reactor) -> {
            List<FakeConnection> all = new ArrayList<>();
            for (int i = 0; i < 2 * MOST; i++) {
                all.add(kept(idle, reactor));
            }
            assertEquals(MOST, idle.size());
            assertEquals(MOST, all.stream().filter(connection -> connection.open).count());
        });
    }

    @Test
    void oneThatNobodyNeedsIsClosedAfterItsTime() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection cold = kept(idle, reactor, 0, NO_LIMIT_MS);
            FakeConnection warm = kept(idle, reactor, 0, NO_LIMIT_MS);
            idle.sweep(reactor, 29_999 * MS);
            assertSame(warm, idle.take(Care.KNOWN_EVENTS, 29_999 * MS));
            idle.keep(warm, NO_LIMIT_MS, 29_999 * MS);
            assertTrue(cold.open);
            idle.sweep(reactor, 30_000 * MS);
            assertFalse(cold.open);
            assertTrue(warm.open);
            assertNull(idle.take(Care.KNOWN_EVENTS, 60_000 * MS));
            assertFalse(warm.open);
        });
    }

    @Test
    void oneIsNotUsedWhenItsServerMayBeAboutToCloseIt() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection five = kept(idle, reactor, 0, 5_000);
            assertSame(five, idle.take(Care.KNOWN_EVENTS, 3_999 * MS));
            idle.keep(five, 5_000, 3_999 * MS);
            assertNull(idle.take(Care.KNOWN_EVENTS, 7_999 * MS));
            assertFalse(five.open);
            FakeConnection twenty = kept(idle, reactor, 0, 20_000);
            idle.sweep(reactor, 17_999 * MS);
            assertTrue(twenty.open);
            idle.sweep(reactor, 18_000 * MS);
            assertFalse(twenty.open);
        });
    }

    @Test
    void oneThatItsServerKeepsForASecondOrLessIsNotKept() throws Exception {
        onReactor((idle, reactor) -> {
            assertFalse(kept(idle, reactor, 0, 1_000).open);
            assertFalse(kept(idle, reactor, 0, 0).open);
            assertTrue(kept(idle, reactor, 0, 2_000).open);
        });
    }

    @Test
    void aSweepClosesTheOnesThatTheirServerHasClosed() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection gone = kept(idle, reactor);
            FakeConnection good = kept(idle, reactor);
            gone.quiet = false;
            idle.sweep(reactor, 0);
            assertFalse(gone.open);
            assertSame(good, idle.take(Care.KNOWN_EVENTS, 0));
            assertNull(idle.take(Care.KNOWN_EVENTS, 0));
        });
    }

    @Test
    void aSweepComesByItself() throws Exception {
        FakeConnection[] connection = new FakeConnection[1];
        IdleConnections idle = new IdleConnections(MOST, 20);
        Reactor reactor = reactors.all().getFirst();
        reactor.execute(() -> connection[0] = kept(idle, reactor, reactor.nowNs() / MS, NO_LIMIT_MS));
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (connection[0] == null || idle.size() > 0) {
            assertTrue(System.nanoTime() < deadlineNs, "no sweep comes");
            Thread.sleep(1);
        }
    }

    @Test
    void closedOnceNothingIsKept() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection before = kept(idle, reactor);
            idle.close();
            assertFalse(before.open);
            assertFalse(kept(idle, reactor).open);
            assertEquals(0, idle.size());
        });
    }
}
