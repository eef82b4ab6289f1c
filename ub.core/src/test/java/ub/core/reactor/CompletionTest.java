package ub.core.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CompletionTest {
    private static final long MS = 1_000_000;

    private final Reactors reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 4));
    private final Reactor reactor = reactors.all().getFirst();
    private final Completion completion = new Completion(reactor);

    @AfterEach
    void stop() {
        reactors.close();
    }

    private <T> CompletableFuture<T> inHandler(Supplier<T> body) {
        return CompletableFuture.supplyAsync(body, task -> reactor.handlers().newThread(task).start());
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private Boolean waitFor(long durationNs) {
        return completion.await(Clock.deadlineNs(Clock.nowNs(), durationNs));
    }

    private Boolean complete() {
        completion.complete();
        return completion.isComplete();
    }

    @Test
    void whoWaitsGoesOnWhenItIsComplete() throws Exception {
        CompletableFuture<Boolean> waiter = inHandler(() -> waitFor(Long.MAX_VALUE));
        assertFalse(await(inHandler(completion::isComplete)));
        assertFalse(waiter.isDone());
        assertTrue(await(inHandler(this::complete)));
        assertTrue(await(waiter));
    }

    @Test
    void whoComesLaterDoesNotWait() throws Exception {
        await(inHandler(this::complete));
        assertTrue(await(inHandler(() -> waitFor(Long.MAX_VALUE))));
    }

    @Test
    void theDeadlineEndsAWaitAndAnotherOneMayFollow() throws Exception {
        long startNs = System.nanoTime();
        assertFalse(await(inHandler(() -> waitFor(30 * MS))));
        assertTrue(System.nanoTime() - startNs >= 30 * MS);
        CompletableFuture<Boolean> second = inHandler(() -> waitFor(10_000 * MS));
        await(inHandler(this::complete));
        assertTrue(await(second));
    }

    @Test
    void leavesNoTimerBehind() throws Exception {
        await(inHandler(this::complete));
        await(inHandler(() -> waitFor(60_000 * MS)));
        assertEquals(-1, await(inHandler(() -> completion.filedTick)));
    }

    @Test
    void anInterruptOrUnparkDoesNotEndTheWaitOrHoldTheLoop() throws Exception {
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        CompletableFuture<Boolean> waiter = inHandler(() -> {
            waiting.complete(Thread.currentThread());
            return waitFor(10_000 * MS);
        });
        Thread thread = await(waiting);
        thread.interrupt();
        LockSupport.unpark(thread);
        assertFalse(await(inHandler(completion::isComplete)));
        assertFalse(waiter.isDone());
        await(inHandler(this::complete));
        assertTrue(await(waiter));
    }
}
