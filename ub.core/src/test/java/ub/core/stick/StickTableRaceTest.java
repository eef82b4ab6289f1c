package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Threads at one table, as reactors would be. */
class StickTableRaceTest {
    private static final int THREADS = 4;
    private static final int TURNS = 100_000;

    private static StickTable table(int size, long expireMs) {
        return new StickTable(new StickTableSettings("t", KeyType.INTEGER, 8, size, expireMs,
                List.of(Store.of(DataType.GPC0), Store.of(DataType.GPC1), Store.of(DataType.CONN_CUR),
                        Store.of(DataType.HTTP_REQ_CNT), Store.of(DataType.HTTP_REQ_RATE, 1_000_000))));
    }

    @Test
    void noCountIsLost() throws InterruptedException {
        int keys = 10;
        // Threads that create one key at the same moment each hold a place for it, until one of them has done so.
        StickTable table = table(keys + THREADS, StickTableSettings.NEVER);
        inThreads(thread -> {
            StickKey key = new StickKey();
            StickCounter counter = new StickCounter();
            for (int i = 0; i < TURNS; i++) {
                key.setInteger(i % keys);
                table.count(key, StickEvent.REQUEST, 1, 0);
                counter.track(table, key, 0);
                counter.count(StickEvent.GPC0, 2, 0);
                counter.release(0);
            }
        });
        for (int i = 0; i < keys; i++) {
            StickKey key = Keys.number(i);
            assertEquals((long) THREADS * TURNS / keys, table.get(key, DataType.HTTP_REQ_CNT, 0));
            assertEquals((long) THREADS * TURNS / keys, table.get(key, DataType.HTTP_REQ_RATE, 0));
            assertEquals(2L * THREADS * TURNS / keys, table.get(key, DataType.GPC0, 0));
            assertEquals(0, table.get(key, DataType.CONN_CUR, 0));
        }
        assertEquals(keys, table.used());
    }

    /**
     * Four times as many keys as places, so entries come and go all the time. Each key's value is its number, set by
     * whoever makes it: whoever reads another one has read an entry that was not its own.
     */
    @Test
    void noOneSeesTheEntryOfAnother() throws InterruptedException {
        int keys = 256;
        StickTable table = table(64, 20);
        AtomicInteger strange = new AtomicInteger();
        inThreads(thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            StickKey key = new StickKey();
            for (int i = 0; i < TURNS; i++) {
                long number = 1 + random.nextInt(keys);
                long nowMs = i / 100;
                key.setInteger(number);
                switch (random.nextInt(8)) {
                    case 0, 1 -> table.set(key, DataType.GPC1, number, nowMs);
                    case 2 -> table.clear(key);
                    case 3 -> table.sweep(nowMs, 8);
                    default -> {
                        long seen = table.get(key, DataType.GPC1, nowMs);
                        strange.addAndGet(seen == number || seen == StickTable.NONE || seen == 0 ? 0 : 1);
                    }
                }
            }
        });
        assertEquals(0, strange.get());
        assertConsistent(table, 64, keys);
    }

    @Test
    void whatIsFollowedStaysUnderAFloodOfOtherKeys() throws InterruptedException {
        StickTable table = table(32, 20);
        AtomicInteger lost = new AtomicInteger();
        inThreads(thread -> {
            StickKey own = new StickKey();
            own.setInteger(-1 - thread);
            StickKey other = new StickKey();
            StickCounter counter = new StickCounter();
            for (int i = 0; i < TURNS / 10; i++) {
                long nowMs = i / 10;
                counter.track(table, own, nowMs);
                long before = counter.get(DataType.GPC0, nowMs);
                for (int flood = 0; flood < 10; flood++) {
                    other.setInteger((long) i * 40 + thread * 10L + flood);
                    table.count(other, StickEvent.GPC0, 1, nowMs);
                }
                lost.addAndGet(counter.count(StickEvent.GPC0, 1, nowMs) == before + 1 ? 0 : 1);
                counter.release(nowMs);
            }
        });
        assertEquals(0, lost.get());
        assertTrue(table.used() <= 32);
    }

    /** All that is in the table is found by its key, once, and the places add up. */
    private static void assertConsistent(StickTable table, int size, int keys) {
        long nowMs = TURNS;
        table.sweep(nowMs, size);
        assertEquals(0, table.used());
        for (int key = 1; key <= size; key++) {
            table.set(Keys.number(key), DataType.GPC1, key, nowMs);
        }
        assertEquals(size, table.used(), "no place was lost");
        assertEquals(size, table.snapshot(keys, nowMs).stream().map(StickEntry::key).distinct().count());
        for (int key = 1; key <= size; key++) {
            assertEquals(key, table.get(Keys.number(key), DataType.GPC1, nowMs));
        }
    }

    private interface Work {
        void run(int thread);
    }

    private static void inThreads(Work work) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            Thread thread = Thread.ofPlatform().unstarted(() -> work.run(number));
            thread.setUncaughtExceptionHandler((_, failure) -> {
                synchronized (failures) {
                    failures.add(failure);
                }
            });
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        synchronized (failures) {
            assertEquals(List.of(), failures);
        }
    }
}
