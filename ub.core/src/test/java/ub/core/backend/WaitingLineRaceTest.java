package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.balance.Pick;

/** Many threads want few places: each gets one sooner or later, and never are more taken than there are. */
@Timeout(60)
class WaitingLineRaceTest {
    private static final int THREADS = 8;
    private static final int PLACES = 3;
    private static final int TURNS = 20_000;

    private final AtomicInteger free = new AtomicInteger(PLACES);
    private final AtomicInteger lowest = new AtomicInteger(PLACES);
    private final WaitingLine<Boolean> line = new WaitingLine<>(new WaitingLine.Places<>() {
        @Override
        public Boolean take(Pick pick) {
            while (true) {
                int now = free.get();
                if (now == 0) {
                    return null;
                }
                if (free.compareAndSet(now, now - 1)) {
                    lowest.accumulateAndGet(now - 1, Math::min);
                    return true;
                }
            }
        }

        @Override
        public void putBack(Boolean place) {
            free.incrementAndGet();
        }
    }, 2 * THREADS); // who has been served may still be counted for a moment, while he enters again

    @Test
    void nobodyWaitsForEver() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(THREADS);
        AtomicInteger served = new AtomicInteger();
        for (int i = 0; i < THREADS; i++) {
            int priorityClass = i % 2;
            Thread.ofPlatform().start(() -> {
                for (int turn = 0; turn < TURNS; turn++) {
                    served.addAndGet(take(priorityClass, turn % 7 == 0));
                }
                done.countDown();
            });
        }
        assertTrue(done.await(50, TimeUnit.SECONDS), "somebody waits beside a free place; served " + served.get());
        assertEquals(PLACES, free.get());
        assertEquals(0, line.waiting());
        assertEquals(0, lowest.get());
        assertTrue(served.get() >= THREADS * (TURNS - TURNS / 7 - 1), "served " + served.get());
    }

    /** Waits for a place and gives it back; the hasty do not wait. Returns how many places it has had. */
    private int take(int priorityClass, boolean hasty) {
        Semaphore given = new Semaphore(0);
        Ticket<Boolean> ticket = line.enter(new Pick(), priorityClass, given::release);
        if (!hasty) {
            given.acquireUninterruptibly();
        }
        if (line.leave(ticket) == null) {
            return 0;
        }
        free.incrementAndGet();
        line.serve();
        return 1;
    }
}
