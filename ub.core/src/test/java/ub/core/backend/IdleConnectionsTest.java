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

    /** What a test does with idle connections, on their reactor's thread. */
    private interface Body {
        void run(IdleConnections idle, Reactor reactor) throws Exception;
    }

    private static void onReactor(Body body) throws Exception {
        Reactor reactor = reactors.all().getFirst();
        CompletableFuture<Void> done = new CompletableFuture<>();
        reactor.execute(() -> {
            IdleConnections idle = new IdleConnections();
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

    @Test
    void theLastUsedIsTakenFirst() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection first = new FakeConnection(reactor);
            FakeConnection second = new FakeConnection(reactor);
            idle.keep(first);
            idle.keep(second);
            assertSame(second, idle.take(Care.KNOWN_EVENTS));
            assertSame(first, idle.take(Care.KNOWN_EVENTS));
            assertNull(idle.take(Care.KNOWN_EVENTS));
        });
    }

    @Test
    void oneThatIsNotQuietIsClosedInsteadOfTaken() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection good = new FakeConnection(reactor);
            FakeConnection bad = new FakeConnection(reactor);
            idle.keep(good);
            idle.keep(bad);
            bad.quiet = false;
            assertSame(good, idle.take(Care.KNOWN_EVENTS));
            assertFalse(bad.open);
        });
    }

    @Test
    void theKernelIsAskedWhereTheRequestCannotBeSentAgain() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection closing = new FakeConnection(reactor);
            idle.keep(closing);
            closing.quietForKernel = false;
            assertNull(idle.take(Care.ASK_KERNEL));
            assertFalse(closing.open);
        });
    }

    @Test
    void oneThatMayHaveMoreToReadIsKeptWhenTheKernelKnowsOfNothing() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection drained = new FakeConnection(reactor);
            drained.quiet = false;
            idle.keep(drained);
            assertTrue(drained.open);
            assertEquals(1, idle.size());
            FakeConnection unasked = new FakeConnection(reactor);
            unasked.quiet = false;
            unasked.quietForKernel = false;
            idle.keep(unasked);
            assertFalse(unasked.open);
        });
    }

    @Test
    void noMoreThanAThousandAndSomeAreKept() throws Exception {
        onReactor((idle, reactor) -> {
            List<FakeConnection> all = new ArrayList<>();
            for (int i = 0; i < 1100; i++) {
                all.add(new FakeConnection(reactor));
                idle.keep(all.getLast());
            }
            assertEquals(1024, idle.size());
            assertEquals(1024, all.stream().filter(connection -> connection.open).count());
        });
    }

    @Test
    void onesThatNobodyNeededInThreeSweepsAreClosed() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection cold = new FakeConnection(reactor);
            FakeConnection warm = new FakeConnection(reactor);
            idle.keep(cold);
            idle.keep(warm);
            for (int sweep = 0; sweep < 3; sweep++) {
                idle.onExpire();
                assertTrue(cold.open, "after sweep " + sweep);
                idle.keep(idle.take(Care.KNOWN_EVENTS));
            }
            idle.onExpire();
            assertFalse(cold.open);
            assertTrue(warm.open);
        });
    }

    @Test
    void aSweepClosesTheOnesThatTheirServerHasClosed() throws Exception {
        onReactor((idle, reactor) -> {
            FakeConnection gone = new FakeConnection(reactor);
            FakeConnection good = new FakeConnection(reactor);
            idle.keep(gone);
            idle.keep(good);
            gone.quiet = false;
            idle.onExpire();
            assertFalse(gone.open);
            assertSame(good, idle.take(Care.KNOWN_EVENTS));
            assertNull(idle.take(Care.KNOWN_EVENTS));
        });
    }
}
