package ub.core.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CountersTest {
    @Test
    void addsUpWhatAllReactorsCounted() {
        Counters counters = new Counters(3);
        counters.add(0, Stat.REQUESTS, 2);
        counters.add(2, Stat.REQUESTS, 40);
        assertEquals(42, counters.sum(Stat.REQUESTS));
    }

    @Test
    void keepsEachStatisticApart() {
        Counters counters = new Counters(2);
        for (Stat stat : Stat.values()) {
            counters.add(1, stat, 1L << stat.ordinal());
        }
        for (Stat stat : Stat.values()) {
            assertEquals(1L << stat.ordinal(), counters.sum(stat));
        }
    }

    @Test
    void losesNothingWhileOthersWriteAndRead() {
        int reactors = 3;
        long each = 200_000;
        Counters counters = new Counters(reactors);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < reactors; i++) {
            int index = i;
            writers.add(Thread.ofPlatform().start(() -> {
                for (long n = 0; n < each; n++) {
                    counters.add(index, Stat.BYTES_IN, 3);
                }
            }));
        }
        long last = 0;
        while (writers.stream().anyMatch(Thread::isAlive)) {
            long sum = counters.sum(Stat.BYTES_IN);
            assertTrue(sum >= last && sum % 3 == 0, "a reader sees whole values that only grow");
            last = sum;
        }
        assertEquals(reactors * each * 3, counters.sum(Stat.BYTES_IN));
    }
}
