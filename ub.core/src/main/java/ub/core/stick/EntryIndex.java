package ub.core.stick;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/**
 * Finds entries by their keys: buckets, each a chain of entries, guarded in stripes. There are at least as many buckets
 * as entries, and clients cannot choose keys for one of them, so chains are short.
 *
 * <p>Whoever holds the lock of the bucket; {@link #find} also without it, under a number of the lock.
 */
final class EntryIndex {
    /** Returned by {@link #find} when a writer came between: the caller starts again. */
    static final int CHANGED = -1;

    private static final int STRIPES = 128;

    private final Entries entries;
    private final MemorySegment buckets;
    private final int mask;
    private final SequenceLocks locks = new SequenceLocks(STRIPES);

    EntryIndex(Entries entries, int size) {
        int count = size == 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
        this.entries = entries;
        this.mask = count - 1;
        this.buckets = ReservedMemory.reserve((long) count * Integer.BYTES);
    }

    SequenceLocks locks() {
        return locks;
    }

    /** Returns the lock that guards the bucket of a hash. */
    int stripe(int hash) {
        return hash & mask & STRIPES - 1;
    }

    /**
     * Returns the entry of a key, {@link Entries#NONE}, or {@link #CHANGED}.
     *
     * @param number the number of the key's lock. What is found is true only if it has not changed meanwhile
     */
    int find(StickKey key, long number) {
        int stripe = stripe(key.hash());
        int entry = head(key.hash());
        while (entry != Entries.NONE && !entries.hasKey(entry, key)) {
            entry = entries.next(entry);
            if (!locks.unchanged(stripe, number)) {
                // The chain may lead anywhere now, even in a circle.
                return CHANGED;
            }
        }
        return entry;
    }

    /** Puts an entry, whose key is set, into its bucket. */
    void add(int entry) {
        int hash = entries.hash(entry);
        entries.setNext(entry, head(hash));
        setHead(hash, entry);
    }

    /** Takes an entry out of its bucket. */
    void remove(int entry) {
        int hash = entries.hash(entry);
        int at = head(hash);
        if (at == entry) {
            setHead(hash, entries.next(entry));
            return;
        }
        while (entries.next(at) != entry) {
            at = entries.next(at);
        }
        entries.setNext(at, entries.next(entry));
    }

    private int head(int hash) {
        return buckets.get(JAVA_INT, bucketAt(hash));
    }

    private void setHead(int hash, int entry) {
        buckets.set(JAVA_INT, bucketAt(hash), entry);
    }

    private long bucketAt(int hash) {
        return (long) (hash & mask) * Integer.BYTES;
    }
}
