package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tables that are larger than one sample, where the oldest is only nearly the oldest. */
class ForgettingTest {
    private static final int SIZE = 2_000;

    private final StickTable table = new StickTable(new StickTableSettings("t", KeyType.INTEGER, 8, SIZE,
            StickTableSettings.NEVER, List.of(Store.of(DataType.GPC0))));

    /**
     * The chance that none of sixteen is among the oldest half is one in 65,536, so of a hundred new entries hardly one
     * drives out another of the younger half.
     */
    @Test
    void forgetsOnesThatWereUsedLongAgo() {
        SplittableRandom random = new SplittableRandom(1);
        int[] keys = random.ints(0, Integer.MAX_VALUE).distinct().limit(SIZE).toArray();
        for (int key : keys) {
            table.count(Keys.number(key), StickEvent.GPC0, 1, 0);
        }
        // In another order than that of their places, by a step that shares no factor with the size.
        for (int i = 0; i < SIZE; i++) {
            table.count(Keys.number(keys[i * 777 % SIZE]), StickEvent.GPC0, 1, i);
        }
        for (int i = 0; i < 100; i++) {
            table.count(Keys.number(-1 - i), StickEvent.GPC0, 1, SIZE + i);
        }
        assertEquals(SIZE, table.used());
        int youngLost = 0;
        for (int i = SIZE / 2; i < SIZE; i++) {
            youngLost += table.contains(Keys.number(keys[i * 777 % SIZE]), SIZE) ? 0 : 1;
        }
        assertTrue(youngLost <= 1, youngLost + " of the younger half");
    }

    /** The work to make a place is bounded: a thousand entries that are followed may hide one that is not. */
    @Test
    void looksAtAThousandEntriesAtMost() {
        StickCounter[] counters = new StickCounter[SIZE - 1];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = new StickCounter();
            counters[i].track(table, Keys.number(i), 0);
        }
        table.count(Keys.number(SIZE), StickEvent.GPC0, 1, 0);
        assertEquals(StickTable.NONE, table.count(Keys.number(-1), StickEvent.GPC0, 1, 0), "places 1 to 1024");
        assertEquals(1, table.count(Keys.number(-1), StickEvent.GPC0, 1, 0), "places 1025 to 2000 and on");
        assertFalse(table.contains(Keys.number(SIZE), 0));
        for (StickCounter counter : counters) {
            assertTrue(counter.isTracking());
            counter.release(0);
        }
        assertEquals(SIZE, table.clear());
    }
}
