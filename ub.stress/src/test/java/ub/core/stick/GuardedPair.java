package ub.core.stick;

import org.openjdk.jcstress.infra.results.JJ_Result;

/** Two numbers that change together, from 0 to 1, under a lock. */
final class GuardedPair {
    final SequenceLocks locks = new SequenceLocks(1);
    private long left;
    private long right;

    void change() {
        locks.lock(0);
        left = 1;
        right = 1;
        locks.unlock(0);
    }

    void read(JJ_Result into) {
        into.r1 = left;
        into.r2 = right;
    }

    /** Notes that the reader does not take what it has read. */
    static void refuse(JJ_Result read) {
        read.r1 = -1;
        read.r2 = -1;
    }
}
