package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceLocksTest {
    private static final int TURNS = 200_000;

    private final SequenceLocks locks = new SequenceLocks(2);
    private long left;
    private long right;

    @Test
    void theNumberTellsOfWriters() {
        long before = locks.number(0);
        assertFalse(SequenceLocks.isHeld(before));
        assertTrue(locks.unchanged(0, before));
        locks.lock(0);
        assertTrue(SequenceLocks.isHeld(locks.number(0)));
        assertFalse(locks.unchanged(0, before));
        assertTrue(locks.unchanged(0, locks.number(0)), "the holder may read under it");
        locks.unlock(0);
        assertFalse(SequenceLocks.isHeld(locks.number(0)));
        assertFalse(locks.unchanged(0, before));
    }

    @Test
    void locksAreIndependent() {
        long number = locks.number(1);
        locks.lock(0);
        assertTrue(locks.unchanged(1, number));
        locks.lock(1);
        locks.unlock(1);
        locks.unlock(0);
    }

    /** Two writers keep two numbers equal; no reader may see them differ, and no increment may be lost. */
    @Test
    void writersExcludeEachOtherAndReadersSeeWholeWrites() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            writers.add(Thread.ofPlatform().start(() -> {
                for (int turn = 0; turn < TURNS; turn++) {
                    locks.lock(0);
                    left++;
                    right++;
                    locks.unlock(0);
                }
            }));
        }
        int torn = 0;
        while (writers.stream().anyMatch(Thread::isAlive)) {
            long number = locks.number(0);
            long seenLeft = left;
            long seenRight = right;
            if (!SequenceLocks.isHeld(number) && locks.unchanged(0, number) && seenLeft != seenRight) {
                torn++;
            }
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(0, torn);
        assertEquals(2L * TURNS, left);
    }
}
