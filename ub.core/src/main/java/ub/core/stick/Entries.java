package ub.core.stick;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory of a table's entries, numbered from 1, and which of them are free.
 *
 * <p>{@link #take} and {@link #giveBack}: any thread. An entry that is in the table belongs to whoever holds the lock
 * of its hash, one that was taken and is not there yet to whoever took it; what others read of it may be old or torn.
 */
final class Entries {
    /** No entry. */
    static final int NONE = 0;
    /** The state of an entry that is not in the table; of others it is 1 and how many follow them. */
    static final int FREE = 0;
    /** The state of an entry that nobody follows. */
    static final int UNTRACKED = 1;

    private static final VarHandle STATE = JAVA_INT.varHandle();
    private static final ValueLayout.OfLong KEY_WORD = JAVA_LONG.withOrder(EntryLayout.KEY_ORDER);
    private static final long HEAD_MASK = 0xFFFF_FFFFL;

    private final EntryLayout layout;
    private final int size;
    private final MemorySegment memory;
    /** Entries beyond this one have never been used. */
    private final AtomicInteger made = new AtomicInteger();
    /**
     * The first free entry, and above it a number that grows with each change: a head that came back is not the same.
     */
    private final AtomicLong freeHead = new AtomicLong();

    Entries(EntryLayout layout, int size) {
        this.layout = layout;
        this.size = size;
        this.memory = ReservedMemory.reserve((long) size * layout.sizeBytes());
    }

    EntryLayout layout() {
        return layout;
    }

    MemorySegment memory() {
        return memory;
    }

    /** Returns the highest number that was ever in use. */
    int made() {
        return made.get();
    }

    /** Takes a free entry, or returns {@link #NONE}. */
    int take() {
        while (true) {
            long head = freeHead.get();
            int entry = (int) head;
            if (entry == NONE) {
                return make();
            }
            if (freeHead.compareAndSet(head, changed(head, next(entry)))) {
                return entry;
            }
        }
    }

    private int make() {
        while (true) {
            int last = made.get();
            if (last == size) {
                return NONE;
            }
            if (made.compareAndSet(last, last + 1)) {
                return last + 1;
            }
        }
    }

    /** Makes an entry free that was taken, or that has been removed from its bucket. */
    void giveBack(int entry) {
        long head;
        do {
            head = freeHead.get();
            setNext(entry, (int) head);
        } while (!freeHead.compareAndSet(head, changed(head, entry)));
    }

    private static long changed(long head, int entry) {
        return (head & ~HEAD_MASK) + (1L << Integer.SIZE) | entry;
    }

    /** Returns where an entry starts in the memory. */
    long at(int entry) {
        return (entry - 1L) * layout.sizeBytes();
    }

    int next(int entry) {
        return memory.get(JAVA_INT, at(entry) + EntryLayout.NEXT);
    }

    void setNext(int entry, int next) {
        memory.set(JAVA_INT, at(entry) + EntryLayout.NEXT, next);
    }

    /** Returns the state; who reads on without the lock sees a hash that is at least as new. */
    int state(int entry) {
        return (int) STATE.getAcquire(memory, at(entry) + EntryLayout.STATE);
    }

    void setState(int entry, int state) {
        STATE.setRelease(memory, at(entry) + EntryLayout.STATE, state);
    }

    long lastUseMs(int entry) {
        return memory.get(JAVA_LONG, at(entry) + EntryLayout.LAST_USE);
    }

    void setLastUseMs(int entry, long ms) {
        memory.set(JAVA_LONG, at(entry) + EntryLayout.LAST_USE, ms);
    }

    /** Notes a use. The clocks of reactors differ by a step of their loops, so that now may be before the last use. */
    void use(int entry, long nowMs) {
        setLastUseMs(entry, Math.max(nowMs, lastUseMs(entry)));
    }

    int hash(int entry) {
        return memory.get(JAVA_INT, at(entry) + EntryLayout.HASH);
    }

    int keyLengthBytes(int entry) {
        return memory.get(JAVA_INT, at(entry) + EntryLayout.KEY_LENGTH);
    }

    boolean hasKey(int entry, StickKey key) {
        if (hash(entry) != key.hash() || keyLengthBytes(entry) != key.lengthBytes()) {
            return false;
        }
        long at = at(entry) + EntryLayout.KEY;
        for (int i = 0; i < key.words(); i++) {
            if (memory.get(KEY_WORD, at + (long) i * Long.BYTES) != key.word(i)) {
                return false;
            }
        }
        return true;
    }

    /** Writes a key and its hash; the data are not touched. */
    void setKey(int entry, StickKey key) {
        long at = at(entry);
        memory.set(JAVA_INT, at + EntryLayout.HASH, key.hash());
        memory.set(JAVA_INT, at + EntryLayout.KEY_LENGTH, key.lengthBytes());
        for (int i = 0; i < key.words(); i++) {
            memory.set(KEY_WORD, at + EntryLayout.KEY + (long) i * Long.BYTES, key.word(i));
        }
    }

    /** Sets all that the entry remembers to zero. */
    void clearData(int entry) {
        long end = at(entry) + layout.sizeBytes();
        for (long at = at(entry) + layout.dataOffset(); at < end; at += Long.BYTES) {
            memory.set(JAVA_LONG, at, 0);
        }
    }

    /** Returns a value, or a rate; the table must store it. */
    long read(int entry, DataType type, long nowMs) {
        long at = at(entry) + layout.offset(type);
        return switch (type.kind()) {
            case VALUE -> memory.get(JAVA_LONG, at);
            case RATE -> Rate.read(memory, at, layout.periodMs(type), nowMs);
        };
    }

    /** Sets a value; the table must store it. */
    void write(int entry, DataType type, long value) {
        memory.set(JAVA_LONG, at(entry) + layout.offset(type), value);
    }

    /** Counts, as far as the table stores it. Returns the number; that of the current period where only a rate is. */
    long count(int entry, StickEvent event, long amount, long nowMs) {
        long inPeriod = 0;
        if (layout.stores(event.rate())) {
            inPeriod = Rate.add(memory, at(entry) + layout.offset(event.rate()), layout.periodMs(event.rate()), amount,
                    nowMs);
        }
        if (!layout.stores(event.count())) {
            return inPeriod;
        }
        long sum = read(entry, event.count(), nowMs) + amount;
        write(entry, event.count(), sum);
        return sum;
    }
}
