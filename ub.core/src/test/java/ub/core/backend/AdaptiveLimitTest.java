package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A simulated server works on so many requests at once, and lets others wait. The seed is fixed. */
class AdaptiveLimitTest {
    private static final long MS = 1_000_000;
    private static final int MOST = 1_000;

    private final AdaptiveLimit limit = new AdaptiveLimit(20, MOST);
    private long nowNs;

    /** A request at the server. */
    private record Running(long startNs, long endNs) implements Comparable<Running> {
        @Override
        public int compareTo(Running other) {
            return Long.compare(endNs, other.endNs);
        }
    }

    /**
     * Always sends as many as the limit allows.
     *
     * @return the mean limit of the last half
     */
    private double run(int width, long serviceNs, long durationNs, int clients) {
        Random random = new Random(42);
        PriorityQueue<Running> running = new PriorityQueue<>();
        ArrayDeque<Long> waiting = new ArrayDeque<>();
        long endNs = nowNs + durationNs;
        long sum = 0;
        int count = 0;
        while (nowNs < endNs) {
            while (running.size() + waiting.size() < Math.min(clients, limit.limit())) {
                waiting.add(nowNs);
            }
            while (running.size() < width && !waiting.isEmpty()) {
                running.add(new Running(waiting.poll(), nowNs + serviceNs / 2 + random.nextLong(serviceNs)));
            }
            Running done = running.poll();
            nowNs = done.endNs();
            limit.answered(nowNs - done.startNs(), running.size() + waiting.size() + 1, nowNs);
            if (endNs - nowNs < durationNs / 2) {
                sum += limit.limit();
                count++;
            }
        }
        return (double) sum / count;
    }

    @Test
    void findsHowManyRequestsAServerWorksOnAtOnce() {
        double found = run(50, 10 * MS, 60_000 * MS, MOST);
        assertTrue(found >= 50 && found <= 150, "found " + found);
    }

    @Test
    void followsAServerThatBecomesNarrower() {
        run(50, 10 * MS, 60_000 * MS, MOST);
        double found = run(10, 10 * MS, 60_000 * MS, MOST);
        assertTrue(found >= 10 && found <= 40, "found " + found);
    }

    @Test
    void followsAServerThatBecomesWider() {
        run(10, 10 * MS, 60_000 * MS, MOST);
        double found = run(100, 10 * MS, 60_000 * MS, MOST);
        assertTrue(found >= 100 && found <= 250, "found " + found);
    }

    @Test
    void doesNotGrowWhileItIsNotUsed() {
        double found = run(500, 10 * MS, 60_000 * MS, 5);
        assertEquals(20, found, "five at a time show nothing of twenty");
    }

    @Test
    void aServerThatHasBecomeSlowerForGoodIsMeasuredByItself() {
        run(50, 10 * MS, 60_000 * MS, MOST);
        double found = run(50, 100 * MS, 300_000 * MS, MOST);
        assertTrue(found >= 40 && found <= 150, "found " + found);
    }

    @Test
    void survivesAbsurdLatencies() {
        for (int i = 0; i < 1_000; i++) {
            nowNs += 200 * MS;
            limit.answered(i % 3 == 0 ? 0 : Long.MAX_VALUE / 2_000, 20, nowNs);
            assertTrue(limit.limit() >= AdaptiveLimit.LEAST && limit.limit() <= MOST, "limit " + limit.limit());
        }
    }

    @Test
    void staysWithinItsBounds() {
        AdaptiveLimit small = new AdaptiveLimit(2, 3);
        for (int i = 0; i < 1_000; i++) {
            small.answered(MS, 3, i * 200L * MS);
        }
        assertEquals(3, small.limit());
        assertThrows(IllegalArgumentException.class, () -> new AdaptiveLimit(4, 3));
        assertThrows(IllegalArgumentException.class, () -> new AdaptiveLimit(0, 3));
    }
}
