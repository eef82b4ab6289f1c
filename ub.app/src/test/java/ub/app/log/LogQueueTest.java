package ub.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LogQueueTest {
    private final LogQueue queue = new LogQueue();

    static LogLine line(String text) {
        return new LogLine(0, Level.INFO, "area", text, null);
    }

    @Test
    void keepsTheOrder() {
        queue.offer(line("a"));
        queue.offer(line("b"));
        assertEquals("a", queue.poll().text());
        assertEquals("b", queue.poll().text());
        assertNull(queue.poll());
    }

    @Test
    void dropsAndCountsWhenFull() {
        for (int i = 0; i < LogQueue.CAPACITY + 3; i++) {
            queue.offer(line("x"));
        }
        assertEquals(3, queue.takeDropped());
        assertEquals(0, queue.takeDropped());
        queue.poll();
        queue.offer(line("there is room again"));
        assertEquals(0, queue.takeDropped());
    }

    @Test
    void losesNothingOfManyProducers() throws InterruptedException {
        int producers = 4;
        int each = 1000;
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < each; i++) {
                    queue.offer(line(producer + ":" + i));
                }
            }));
        }
        Set<String> taken = new HashSet<>();
        while (taken.size() < producers * each) {
            LogLine next = queue.poll();
            if (next == null) {
                queue.await(TimeUnit.SECONDS.toNanos(1));
            } else {
                taken.add(next.text());
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertNull(queue.poll());
    }

    @Test
    void aMessageEndsTheWait() throws InterruptedException {
        CountDownLatch awake = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            while (queue.poll() == null) {
                queue.await(Long.MAX_VALUE);
            }
            awake.countDown();
        });
        queue.offer(line("x"));
        assertTrue(awake.await(10, TimeUnit.SECONDS));
    }

    @Test
    void aClosedQueueIsNotWaitedFor() {
        queue.close();
        queue.await(Long.MAX_VALUE);
        assertTrue(queue.closed());
    }
}
