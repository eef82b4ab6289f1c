package ub.core.stick;

/**
 * What is done with entries while they are followed. Such an entry keeps its place and its key, so it is not looked
 * for. Any thread.
 */
final class TrackedEntries {
    private final Entries entries;
    private final EntryLayout layout;
    private final EntryIndex index;
    private final SequenceLocks locks;

    TrackedEntries(Entries entries, EntryIndex index) {
        this.entries = entries;
        this.layout = entries.layout();
        this.index = index;
        this.locks = index.locks();
    }

    /** Begins to follow an entry. The caller holds its lock. */
    void begin(int entry, long nowMs) {
        entries.setState(entry, entries.state(entry) + 1);
        entries.count(entry, StickEvent.CONNECTION, 1, nowMs);
        if (layout.stores(DataType.CONN_CUR)) {
            entries.write(entry, DataType.CONN_CUR, entries.read(entry, DataType.CONN_CUR, nowMs) + 1);
        }
    }

    /**
     * Ends to follow an entry. To count it in {@code conn_cur} is a use, else this is none. The caller holds its lock.
     */
    void end(int entry, long nowMs) {
        if (layout.stores(DataType.CONN_CUR)) {
            entries.write(entry, DataType.CONN_CUR, entries.read(entry, DataType.CONN_CUR, nowMs) - 1);
            entries.use(entry, nowMs);
        }
        entries.setState(entry, entries.state(entry) - 1);
    }

    /** Takes the lock of an entry that is followed, and returns which one it is. */
    int lock(int entry) {
        int stripe = index.stripe(entries.hash(entry));
        locks.lock(stripe);
        return stripe;
    }

    /** Returns how many follow the entry. */
    int trackers(int entry) {
        return entries.state(entry) - Entries.UNTRACKED;
    }

    void copyKey(int entry, StickKey into) {
        into.setStored(entries.memory(), entries.at(entry) + EntryLayout.KEY, entries.keyLengthBytes(entry),
                entries.hash(entry));
    }

    /** As {@link StickTable#get}. */
    long get(int entry, DataType type, long nowMs) {
        if (!layout.stores(type)) {
            return StickTable.NONE;
        }
        int stripe = index.stripe(entries.hash(entry));
        for (int i = 0; i < SequenceLocks.READS_WITHOUT_LOCK; i++) {
            long number = locks.number(stripe);
            long value = entries.read(entry, type, nowMs);
            if (!SequenceLocks.isHeld(number) && locks.unchanged(stripe, number)) {
                return value;
            }
            Thread.onSpinWait();
        }
        locks.lock(stripe);
        long value = entries.read(entry, type, nowMs);
        locks.unlock(stripe);
        return value;
    }

    /** As {@link StickTable#count}. */
    long count(int entry, StickEvent event, long amount, long nowMs) {
        if (!layout.counts(event)) {
            return StickTable.NONE;
        }
        int stripe = lock(entry);
        long sum = entries.count(entry, event, amount, nowMs);
        entries.use(entry, nowMs);
        locks.unlock(stripe);
        return sum;
    }

    /** As {@link StickTable#set}. */
    long set(int entry, DataType type, long value, long nowMs) {
        if (!layout.holds(type)) {
            return StickTable.NONE;
        }
        int stripe = lock(entry);
        long before = entries.read(entry, type, nowMs);
        entries.write(entry, type, value);
        entries.use(entry, nowMs);
        locks.unlock(stripe);
        return before;
    }
}
