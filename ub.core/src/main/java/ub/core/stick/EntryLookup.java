package ub.core.stick;

/**
 * Looks for entries and at them, which is no use of them: without a lock, unless writers come between again and again.
 * Any thread.
 */
final class EntryLookup {
    /** What is asked of an entry. */
    enum Question {
        /** Whether there is one: then 0. */
        PRESENCE,
        /** What it remembers of a type. */
        VALUE,
        /** How many follow it. */
        TRACKERS,
        /** How many milliseconds ago it was used. */
        IDLE_MS
    }

    private final Entries entries;
    private final EntryIndex index;
    private final SequenceLocks locks;
    private final long expireMs;

    EntryLookup(Entries entries, EntryIndex index, long expireMs) {
        this.entries = entries;
        this.index = index;
        this.locks = index.locks();
        this.expireMs = expireMs;
    }

    /** Returns the answer; {@link StickTable#NONE} if there is no entry. The type is that of a value, else any. */
    long ask(StickKey key, Question question, DataType type, long nowMs) {
        int stripe = index.stripe(key.hash());
        for (int i = 0; i < SequenceLocks.READS_WITHOUT_LOCK; i++) {
            long number = locks.number(stripe);
            if (!SequenceLocks.isHeld(number)) {
                long answer = ask(key, question, type, nowMs, number);
                if (locks.unchanged(stripe, number)) {
                    return answer;
                }
            }
            Thread.onSpinWait();
        }
        locks.lock(stripe);
        long answer = ask(key, question, type, nowMs, locks.number(stripe));
        locks.unlock(stripe);
        return answer;
    }

    private long ask(StickKey key, Question question, DataType type, long nowMs, long number) {
        int entry = index.find(key, number);
        if (entry <= Entries.NONE || !isLive(entry, nowMs)) {
            return StickTable.NONE;
        }
        return switch (question) {
            case PRESENCE -> 0;
            case VALUE -> entries.read(entry, type, nowMs);
            case TRACKERS -> entries.state(entry) - Entries.UNTRACKED;
            case IDLE_MS -> Math.max(0, nowMs - entries.lastUseMs(entry));
        };
    }

    /** Returns whether an entry is in the table and has not expired. */
    boolean isLive(int entry, long nowMs) {
        int state = entries.state(entry);
        boolean expired = nowMs - entries.lastUseMs(entry) >= expireMs;
        return state > Entries.UNTRACKED || state == Entries.UNTRACKED && !expired;
    }
}
