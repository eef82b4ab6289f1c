package ub.core.stick;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Removes entries from a table: those that have expired, and when it is full the one that was used longest ago, as far
 * as a sample tells. Both go round over the entries in steps. Nobody who calls this may hold a lock. Any thread.
 *
 * <p>A sample of sixteen takes, nearly always, one of the oldest fifth. An exact order would have to be kept up to date
 * at each use, by all reactors at once.
 */
final class Forgetting {
    private static final int SAMPLE = 16;
    /** The most entries that are looked at to make one place. */
    private static final int MOST_LOOKS = 1024;

    private final Entries entries;
    private final EntryIndex index;
    private final SequenceLocks locks;
    private final AtomicInteger used;
    private final AtomicInteger sampleHand = new AtomicInteger();
    private final AtomicInteger sweepHand = new AtomicInteger();

    Forgetting(Entries entries, EntryIndex index, AtomicInteger used) {
        this.entries = entries;
        this.index = index;
        this.locks = index.locks();
        this.used = used;
    }

    /** Removes an old entry. Returns it, for the caller to use, or {@link Entries#NONE}. */
    int forgetOldest() {
        int made = entries.made();
        for (int looks = 0; looks < MOST_LOOKS; looks += SAMPLE) {
            int first = sampleHand.getAndAdd(SAMPLE);
            int oldest = Entries.NONE;
            long oldestUseMs = 0;
            for (int i = 0; i < SAMPLE; i++) {
                int entry = 1 + Integer.remainderUnsigned(first + i, made);
                if (entries.state(entry) == Entries.UNTRACKED
                        && (oldest == Entries.NONE || entries.lastUseMs(entry) < oldestUseMs)) {
                    oldest = entry;
                    oldestUseMs = entries.lastUseMs(entry);
                }
            }
            if (oldest != Entries.NONE && removeIfUnusedSince(oldest, oldestUseMs)) {
                return oldest;
            }
        }
        return Entries.NONE;
    }

    /** Looks at the next entries, and makes those free that have expired. */
    void sweep(long nowMs, long expireMs, int steps) {
        int made = entries.made();
        int count = Math.min(steps, made);
        int first = count == 0 ? 0 : sweepHand.getAndAdd(count);
        for (int i = 0; i < count; i++) {
            int entry = 1 + Integer.remainderUnsigned(first + i, made);
            if (entries.state(entry) == Entries.UNTRACKED && nowMs - entries.lastUseMs(entry) >= expireMs
                    && removeIfUnusedSince(entry, nowMs - expireMs)) {
                entries.giveBack(entry);
            }
        }
    }

    /** Makes an entry free unless it is followed. Returns whether it was in the table and is not any more. */
    boolean forget(int entry) {
        if (entries.state(entry) == Entries.UNTRACKED && removeIfUnusedSince(entry, Long.MAX_VALUE)) {
            entries.giveBack(entry);
            return true;
        }
        return false;
    }

    /** Removes an entry if it is still there, nobody follows it, and its last use was at this time or before. */
    private boolean removeIfUnusedSince(int entry, long lastUseMs) {
        // Read without the lock: which lock it is, only the hash tells.
        int hash = entries.hash(entry);
        int stripe = index.stripe(hash);
        locks.lock(stripe);
        boolean removed = entries.state(entry) == Entries.UNTRACKED && entries.hash(entry) == hash
                && entries.lastUseMs(entry) <= lastUseMs && removeLocked(entry);
        locks.unlock(stripe);
        return removed;
    }

    /** Removes an entry whose lock the caller holds, unless it is followed. It is not free yet. */
    boolean removeLocked(int entry) {
        if (entries.state(entry) != Entries.UNTRACKED) {
            return false;
        }
        index.remove(entry);
        entries.setState(entry, Entries.FREE);
        used.decrementAndGet();
        return true;
    }
}
