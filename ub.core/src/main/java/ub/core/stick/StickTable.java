package ub.core.stick;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongBinaryOperator;
import ub.core.stick.EntryLookup.Question;

/**
 * A stick table: entries of one kind, found by their keys, until they expire or others need their place.
 *
 * <p>An entry expires when it was not used for {@link StickTableSettings#expireMs}. To create, follow or change it is a
 * use; to look at it is none. One that is followed neither expires nor makes place for others.
 *
 * <p>A full table forgets the entry that was used longest ago among sixteen neighbours; a table of up to sixteen
 * entries so forgets the very oldest. When it finds none to forget, nothing is created.
 *
 * <p>Any thread. {@code nowMs} is the time that {@link ub.core.reactor.Clock} counts, in milliseconds.
 */
public final class StickTable {
    /** What look-ups return when there is no entry, or the table does not store what was asked for. */
    public static final long NONE = -1;

    /** Entries that are looked at, for expired ones, whenever an entry is created. */
    private static final int SWEEP_AT_CREATION = 2;

    private static final LongBinaryOperator REPLACE = (before, value) -> value;

    private final StickTableSettings settings;
    private final EntryLayout layout;
    private final Entries entries;
    private final EntryIndex index;
    private final SequenceLocks locks;
    private final AtomicInteger used = new AtomicInteger();
    private final EntryLookup lookup;
    private final Forgetting forgetting;
    private final TrackedEntries tracked;

    /** Makes an empty table. Throws {@link IllegalStateException} when there is no address space for so large a one. */
    public StickTable(StickTableSettings settings) {
        this.settings = settings;
        layout = new EntryLayout(settings.keyLengthBytes(), settings.stores());
        entries = new Entries(layout, settings.size());
        index = new EntryIndex(entries, settings.size());
        locks = index.locks();
        lookup = new EntryLookup(entries, index, settings.expireMs());
        forgetting = new Forgetting(entries, index, used);
        tracked = new TrackedEntries(entries, index);
    }

    public StickTableSettings settings() {
        return settings;
    }

    /** Returns how many entries there are, with those that have expired and were not found yet. */
    public int used() {
        return used.get();
    }

    /** Returns the size of an entry with its part of the index. */
    public int bytesPerEntry() {
        return layout.sizeBytes() + 2 * Integer.BYTES;
    }

    /** Returns whether the table stores a type. */
    public boolean stores(DataType type) {
        return layout.stores(type);
    }

    /** Returns whether there is an entry. This is no use of it. */
    public boolean contains(StickKey key, long nowMs) {
        return lookup.ask(key, Question.PRESENCE, null, nowMs) != NONE;
    }

    /** Returns what an entry remembers, or {@link #NONE}. This is no use of it. */
    public long get(StickKey key, DataType type, long nowMs) {
        return stores(type) ? lookup.ask(key, Question.VALUE, type, nowMs) : NONE;
    }

    /** Returns how many follow an entry, or {@link #NONE} if there is none. This is no use of it. */
    public long trackers(StickKey key, long nowMs) {
        return lookup.ask(key, Question.TRACKERS, null, nowMs);
    }

    /** Returns how long an entry was not used, or {@link #NONE} if there is none. This is no use of it. */
    public long idleMs(StickKey key, long nowMs) {
        return lookup.ask(key, Question.IDLE_MS, null, nowMs);
    }

    /**
     * Counts at an entry, which is created if there is none. Returns the new count, that of the current period when
     * only the rate is stored, and {@link #NONE} when neither is, or there is no place.
     */
    public long count(StickKey key, StickEvent event, long amount, long nowMs) {
        if (!layout.counts(event)) {
            return NONE;
        }
        int entry = lockForUse(key, nowMs);
        if (entry == Entries.NONE) {
            return NONE;
        }
        long sum = entries.count(entry, event, amount, nowMs);
        locks.unlock(index.stripe(key.hash()));
        return sum;
    }

    /**
     * Sets a value at an entry, which is created if there is none. Returns what it was before, and {@link #NONE} when
     * it is not stored, is a rate, or there is no place.
     */
    public long set(StickKey key, DataType type, long value, long nowMs) {
        return getAndAccumulate(key, type, value, REPLACE, nowMs);
    }

    /**
     * Changes a value at an entry, which is created if there is none, as
     * {@link java.util.concurrent.atomic.AtomicLong#getAndAccumulate} does. Returns what it was before, and
     * {@link #NONE} when it is not stored, is a rate, or there is no place.
     *
     * @param change makes the new value of the old one and {@code operand}; runs under a lock, so it is short and
     *               allocates nothing
     */
    public long getAndAccumulate(StickKey key, DataType type, long operand, LongBinaryOperator change, long nowMs) {
        if (!layout.holds(type)) {
            return NONE;
        }
        int entry = lockForUse(key, nowMs);
        if (entry == Entries.NONE) {
            return NONE;
        }
        long before = entries.read(entry, type, nowMs);
        entries.write(entry, type, change.applyAsLong(before, operand));
        locks.unlock(index.stripe(key.hash()));
        return before;
    }

    /**
     * Returns what an entry remembers, and notes that it is used now. Returns {@link #NONE}, and creates nothing, when
     * there is no entry, or the type is not stored.
     */
    public long use(StickKey key, DataType type, long nowMs) {
        if (!stores(type)) {
            return NONE;
        }
        int stripe = index.stripe(key.hash());
        locks.lock(stripe);
        int entry = index.find(key, locks.number(stripe));
        long value = NONE;
        if (entry != Entries.NONE && lookup.isLive(entry, nowMs)) {
            value = entries.read(entry, type, nowMs);
            entries.use(entry, nowMs);
        }
        locks.unlock(stripe);
        return value;
    }

    /** Removes an entry, unless it is followed. */
    public Removal clear(StickKey key) {
        int stripe = index.stripe(key.hash());
        locks.lock(stripe);
        int entry = index.find(key, locks.number(stripe));
        if (entry == Entries.NONE) {
            locks.unlock(stripe);
            return Removal.ABSENT;
        }
        boolean removed = forgetting.removeLocked(entry);
        locks.unlock(stripe);
        if (removed) {
            entries.giveBack(entry);
        }
        return removed ? Removal.REMOVED : Removal.IN_USE;
    }

    /** Removes all entries that nobody follows. Returns how many those were. */
    public int clear() {
        int removed = 0;
        for (int entry = 1; entry <= entries.made(); entry++) {
            removed += forgetting.forget(entry) ? 1 : 0;
        }
        return removed;
    }

    /**
     * Goes on looking for expired entries and removes them.
     *
     * @param steps how many entries to look at
     */
    public void sweep(long nowMs, int steps) {
        forgetting.sweep(nowMs, settings.expireMs(), steps);
    }

    /** Returns some entries: the first ones that have not expired, at most so many. This is no use of them. */
    public List<StickEntry> snapshot(int limit, long nowMs) {
        List<StickEntry> found = new ArrayList<>();
        EntryReader reader = new EntryReader(settings, layout);
        for (int entry = 1; entry <= entries.made() && found.size() < limit; entry++) {
            if (copy(entry, reader.copy(), nowMs)) {
                found.add(reader.read(nowMs));
            }
        }
        return found;
    }

    /**
     * Copies an entry if it is in the table: nothing may be allocated under the lock, it would wait for the collector.
     */
    private boolean copy(int entry, MemorySegment target, long nowMs) {
        if (entries.state(entry) == Entries.FREE) {
            return false;
        }
        int hash = entries.hash(entry);
        int stripe = index.stripe(hash);
        locks.lock(stripe);
        // It may have become another entry meanwhile, under another lock.
        boolean copied = entries.hash(entry) == hash && lookup.isLive(entry, nowMs);
        if (copied) {
            MemorySegment.copy(entries.memory(), entries.at(entry), target, 0, layout.sizeBytes());
        }
        locks.unlock(stripe);
        return copied;
    }

    /** Returns an entry that is followed. */
    StickEntry read(int entry, long nowMs) {
        EntryReader reader = new EntryReader(settings, layout);
        copy(entry, reader.copy(), nowMs);
        return reader.read(nowMs);
    }

    /**
     * Finds the entry of a key or creates it, and notes that it is used now. Returns it with its lock held, or
     * {@link Entries#NONE} with no lock held.
     */
    private int lockForUse(StickKey key, long nowMs) {
        int stripe = index.stripe(key.hash());
        locks.lock(stripe);
        int entry = index.find(key, locks.number(stripe));
        if (entry == Entries.NONE) {
            locks.unlock(stripe);
            // To make place takes the lock of another entry, and nobody may hold two.
            int made = place(key, nowMs);
            if (made == Entries.NONE) {
                return Entries.NONE;
            }
            locks.lock(stripe);
            entry = index.find(key, locks.number(stripe));
            if (entry == Entries.NONE) {
                entry = made;
                create(entry, key, nowMs);
            } else {
                entries.giveBack(made);
            }
        }
        if (!lookup.isLive(entry, nowMs)) {
            entries.clearData(entry);
        }
        entries.use(entry, nowMs);
        return entry;
    }

    private int place(StickKey key, long nowMs) {
        if (key.lengthBytes() > settings.keyLengthBytes()) {
            throw new IllegalArgumentException("a key of " + key.lengthBytes() + " bytes for table "
                    + settings.name());
        }
        sweep(nowMs, SWEEP_AT_CREATION);
        int free = entries.take();
        return free != Entries.NONE ? free : forgetting.forgetOldest();
    }

    private void create(int entry, StickKey key, long nowMs) {
        entries.setKey(entry, key);
        entries.clearData(entry);
        entries.setLastUseMs(entry, nowMs);
        index.add(entry);
        entries.setState(entry, Entries.UNTRACKED);
        used.incrementAndGet();
    }

    /** Follows an entry, which is created if there is none. Returns it, or {@link Entries#NONE}. */
    int track(StickKey key, long nowMs) {
        int entry = lockForUse(key, nowMs);
        if (entry != Entries.NONE) {
            tracked.begin(entry, nowMs);
            locks.unlock(index.stripe(key.hash()));
        }
        return entry;
    }

    /** Ends to follow an entry; one whose time has passed meanwhile is forgotten. */
    void release(int entry, long nowMs) {
        int stripe = tracked.lock(entry);
        tracked.end(entry, nowMs);
        boolean removed = !lookup.isLive(entry, nowMs) && forgetting.removeLocked(entry);
        locks.unlock(stripe);
        if (removed) {
            entries.giveBack(entry);
        }
    }

    /** Returns what is done with entries that are followed. */
    TrackedEntries tracked() {
        return tracked;
    }
}
