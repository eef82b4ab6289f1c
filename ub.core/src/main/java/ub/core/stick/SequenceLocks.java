package ub.core.stick;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Locks of one writer and any number of readers, which read without writing anything: a reader notes the lock's number,
 * reads, and starts again if the number has changed. The number is odd while a writer holds the lock. Any thread.
 *
 * <p>Writers spin, so nothing that parks may stand between {@link #lock} and {@link #unlock}: see the package. What
 * readers see before {@link #unchanged} says yes may be half old and half new.
 *
 * <p>The fences are those of {@link java.util.concurrent.locks.StampedLock}, which parks its writers.
 */
final class SequenceLocks {
    /** A reader that writers have overtaken so often should take the lock. */
    static final int READS_WITHOUT_LOCK = 16;

    private static final VarHandle NUMBER = MethodHandles.arrayElementVarHandle(long[].class);
    /** A pair of cache lines for each, because processors fetch them in pairs. */
    private static final int SPACING = 128 / Long.BYTES;

    private final long[] numbers;

    SequenceLocks(int count) {
        numbers = new long[(count + 1) * SPACING];
    }

    /** Returns the number to read under; whoever holds the lock as a writer may read under it too. */
    long number(int lock) {
        return (long) NUMBER.getAcquire(numbers, cell(lock));
    }

    /** Returns whether a writer held the lock when its number was this one. */
    static boolean isHeld(long number) {
        return (number & 1) != 0;
    }

    /** Returns whether all that was read since this was the number is of one moment. */
    boolean unchanged(int lock, long number) {
        VarHandle.acquireFence();
        return (long) NUMBER.getOpaque(numbers, cell(lock)) == number;
    }

    /** Takes a lock as its only writer. */
    void lock(int lock) {
        int cell = cell(lock);
        while (true) {
            long number = (long) NUMBER.getOpaque(numbers, cell);
            if (!isHeld(number) && NUMBER.compareAndSet(numbers, cell, number, number + 1)) {
                // No write behind it may be seen before the number is odd.
                VarHandle.storeStoreFence();
                return;
            }
            Thread.onSpinWait();
        }
    }

    void unlock(int lock) {
        int cell = cell(lock);
        NUMBER.setRelease(numbers, cell, numbers[cell] + 1);
    }

    private static int cell(int lock) {
        return (lock + 1) * SPACING;
    }
}
