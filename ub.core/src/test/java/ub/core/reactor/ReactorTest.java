package ub.core.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.linux.Epoll;
import ub.core.linux.Errno;
import ub.core.linux.EventFd;
import ub.core.linux.Unistd;

@Timeout(20)
class ReactorTest {
    private static final long MS = 1_000_000;

    private SlowPool slow;
    private Reactor reactor;

    @BeforeEach
    void start() {
        slow = new SlowPool(1);
        reactor = new Reactor(7, Reactor.ANY_CPU, 4, slow);
        reactor.start();
    }

    @AfterEach
    void stop() throws Exception {
        reactor.stop();
        reactor.join();
        slow.close();
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private <T> CompletableFuture<T> inHandler(Callable<T> body) {
        CompletableFuture<T> result = new CompletableFuture<>();
        reactor.handlers().newThread(() -> complete(result, body)).start();
        return result;
    }

    private <T> CompletableFuture<T> onLoop(Callable<T> body) {
        CompletableFuture<T> result = new CompletableFuture<>();
        reactor.execute(() -> complete(result, body));
        return result;
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> body) {
        try {
            result.complete(body.call());
        } catch (Throwable t) {
            result.completeExceptionally(t);
        }
    }

    private static int gettid() {
        return Unistd.gettid(Errno.newSegment());
    }

    @Test
    void handlersRunOnTheThreadOfTheLoop() throws Exception {
        int loop = await(onLoop(ReactorTest::gettid));
        assertNotEquals(loop, gettid());
        List<Integer> seen = await(inHandler(() -> {
            List<Integer> tids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                tids.add(gettid());
                reactor.pause(MS);
                Thread.yield();
            }
            return tids;
        }));
        assertEquals(List.of(loop, loop, loop, loop, loop), seen);
    }

    @Test
    void aHandlerUnparkedByAForeignThreadGoesOnOnTheLoop() throws Exception {
        int loop = await(onLoop(ReactorTest::gettid));
        CompletableFuture<Thread> parked = new CompletableFuture<>();
        CompletableFuture<Integer> after = inHandler(() -> {
            parked.complete(Thread.currentThread());
            LockSupport.park();
            return gettid();
        });
        LockSupport.unpark(await(parked));
        assertEquals(loop, await(after));
    }

    @Test
    void tasksOfOneForeignThreadRunInTheirOrder() throws Exception {
        List<Integer> order = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) { // more than one cycle takes
            int number = i;
            expected.add(i);
            reactor.execute(() -> order.add(number));
        }
        assertEquals(expected, await(onLoop(() -> List.copyOf(order))));
    }

    @Test
    void everyTaskOfManyThreadsWakesTheLoop() throws Exception {
        int threads = 4;
        int rounds = 2_000;
        int[] runs = new int[1]; // written by the loop alone
        List<Thread> producers = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            producers.add(Thread.ofPlatform().daemon().start(() -> {
                // Each waits for its task, so that the loop is asleep, or about to be, when the next one comes.
                for (int round = 0; round < rounds; round++) {
                    onLoop(() -> runs[0]++).join();
                }
                done.countDown();
            }));
        }
        assertTrue(done.await(15, TimeUnit.SECONDS), "a task waits and the loop sleeps");
        assertEquals(threads * rounds, await(onLoop(() -> runs[0])));
    }

    @Test
    void aFailingTaskDoesNotEndTheLoop() throws Exception {
        reactor.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        reactor.execute(() -> {
            throw new AssertionError("on purpose");
        });
        assertEquals("alive", await(onLoop(() -> "alive")));
    }

    @Test
    void aFailingHandlerDoesNotEndTheLoop() throws Exception {
        reactor.handlers().newThread(() -> {
            throw new IllegalStateException("on purpose");
        }).start();
        assertEquals("alive", await(inHandler(() -> "alive")));
    }

    @Test
    void aFailingTimerDoesNotEndTheLoop() throws Exception {
        CompletableFuture<String> fired = new CompletableFuture<>();
        reactor.execute(() -> {
            reactor.timers().arm(new Timer() {
                @Override
                protected void onExpire() {
                    throw new IllegalStateException("on purpose");
                }
            }, reactor.nowNs());
            reactor.timers().arm(new Timer() {
                @Override
                protected void onExpire() {
                    fired.complete("alive");
                }
            }, reactor.nowNs());
        });
        assertEquals("alive", await(fired));
    }

    @Test
    void pauseLastsAtLeastItsTime() throws Exception {
        long lastedNs = await(inHandler(() -> {
            spin(60 * MS); // so that the time of this cycle is long past
            long startNs = System.nanoTime();
            reactor.pause(30 * MS);
            return System.nanoTime() - startNs;
        }));
        assertTrue(lastedNs >= 30 * MS, () -> "lasted " + lastedNs + " ns");
    }

    private static void spin(long durationNs) {
        long startNs = System.nanoTime();
        while (System.nanoTime() - startNs < durationNs) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aLongCycleDoesNotMakeTimersLate() throws Exception {
        long lateNs = await(onLoop(() -> {
            CompletableFuture<Long> late = new CompletableFuture<>();
            long dueNs = Clock.nowNs() + 500 * MS;
            reactor.timers().arm(new Timer() {
                @Override
                protected void onExpire() {
                    late.complete(Clock.nowNs() - dueNs);
                }
            }, dueNs);
            spin(450 * MS);
            return late;
        }).thenCompose(late -> late));
        assertTrue(lateNs >= 0 && lateNs < 300 * MS, () -> "late by " + lateNs + " ns");
    }

    @Test
    void neitherUnparkNorInterruptEndsAPauseOrHoldsTheLoop() throws Exception {
        CompletableFuture<Thread> started = new CompletableFuture<>();
        CompletableFuture<Long> lasted = inHandler(() -> {
            started.complete(Thread.currentThread());
            long startNs = System.nanoTime();
            reactor.pause(100 * MS);
            return System.nanoTime() - startNs;
        });
        Thread sleeper = await(started);
        sleeper.interrupt();
        LockSupport.unpark(sleeper);
        assertEquals("alive", await(onLoop(() -> "alive")));
        assertTrue(await(lasted) >= 100 * MS);
    }

    @Test
    void aPauseWithoutEndKeepsTheHandlerParked() throws Exception {
        CompletableFuture<String> over = inHandler(() -> {
            reactor.pause(Long.MAX_VALUE);
            return "over";
        });
        await(inHandler(() -> {
            reactor.pause(50 * MS);
            return "other";
        }));
        assertFalse(over.isDone());
    }

    @Test
    void manyHandlersPauseAtOnce() throws Exception {
        List<CompletableFuture<Long>> pauses = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) { // more than one cycle expires
            pauses.add(inHandler(() -> {
                reactor.pause(20 * MS);
                return reactor.nowNs();
            }));
        }
        for (CompletableFuture<Long> pause : pauses) {
            await(pause);
        }
    }

    @Test
    void theTimeOfTheCycleFollowsTheClock() throws Exception {
        long beforeNs = await(onLoop(reactor::nowNs));
        await(inHandler(() -> {
            reactor.pause(20 * MS);
            return null;
        }));
        long afterNs = await(onLoop(reactor::nowNs));
        assertTrue(afterNs - beforeNs >= 20 * MS);
        assertTrue(afterNs <= Clock.nowNs());
    }

    @Test
    void whatIsSlowRunsElsewhereWhileTheLoopGoesOn() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        List<Integer> tids = new CopyOnWriteArrayList<>();
        CompletableFuture<Integer> after = inHandler(() -> {
            reactor.elsewhere(() -> {
                awaitQuietly(released);
                tids.add(gettid());
            });
            return gettid();
        });
        int loop = await(onLoop(ReactorTest::gettid));
        assertFalse(after.isDone());
        released.countDown();
        assertEquals(loop, await(after));
        assertNotEquals(loop, tids.getFirst());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSlowTaskThatFailsKeepsNobodyWaiting() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertEquals("over", await(inHandler(() -> {
                reactor.elsewhere(() -> {
                    throw new IllegalStateException("on purpose");
                });
                return "over";
            })));
        }
    }

    @Test
    void stopEndsTheLoopAtOnceAndClosesWhatItWatches() throws Exception {
        MemorySegment errno = Errno.newSegment();
        CompletableFuture<Integer> closedFd = new CompletableFuture<>();
        int fd = EventFd.eventfd(errno);
        Pollable watched = new Pollable() {
            @Override
            protected void onEvents(int events) {
                throw new AssertionError("nothing is written to it");
            }

            @Override
            protected void onReactorStop() {
                reactor.close(this, fd);
                closedFd.complete(fd);
            }
        };
        assertEquals(0, await(onLoop(() -> reactor.watch(watched, fd, Epoll.EPOLLIN))));
        long startNs = System.nanoTime();
        reactor.stop();
        reactor.join();
        assertTrue(System.nanoTime() - startNs < 1_000 * MS, "it must not wait for the next timer");
        assertEquals(fd, closedFd.getNow(-1));
    }

    /** Watches something that never happens; tells of the end. */
    private void watchUntilTheEnd(Completion end) {
        int fd = EventFd.eventfd(reactor.errno());
        reactor.watch(new Pollable() {
            @Override
            protected void onEvents(int events) {
                throw new AssertionError("nothing is written to it");
            }

            @Override
            protected void onReactorStop() {
                reactor.close(this, fd);
                end.complete();
            }
        }, fd, Epoll.EPOLLIN);
    }

    @Test
    void aHandlerHasALastWordWhenItsConnectionIsClosed() throws Exception {
        Completion closed = new Completion(reactor);
        await(onLoop(() -> {
            watchUntilTheEnd(closed);
            return true;
        }));
        CompletableFuture<String> lastWord = inHandler(() -> {
            closed.await();
            return "seen";
        });
        reactor.stop();
        reactor.join();
        assertEquals("seen", lastWord.getNow("never"));
    }

    /** As one direction of a tunnel wakes the other: a handler's wake-up takes another way than the loop's. */
    @Test
    void aHandlerThatAnotherOneWakesHasALastWordToo() throws Exception {
        Completion closed = new Completion(reactor);
        Completion other = new Completion(reactor);
        await(onLoop(() -> {
            watchUntilTheEnd(closed);
            return true;
        }));
        CompletableFuture<String> lastWord = inHandler(() -> {
            other.await();
            return "seen";
        });
        inHandler(() -> {
            closed.await();
            other.complete();
            return true;
        });
        reactor.stop();
        reactor.join();
        assertEquals("seen", lastWord.getNow("never"));
    }

    @Test
    void tasksThatComeAfterTheEndAreRefusedSilently() throws Exception {
        reactor.stop();
        reactor.join();
        CompletableFuture<String> late = onLoop(() -> "ran");
        assertFalse(late.isDone());
    }

    @Test
    void knowsItsNumber() {
        assertEquals(7, reactor.index());
    }
}
