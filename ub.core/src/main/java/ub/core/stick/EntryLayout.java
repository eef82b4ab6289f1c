package ub.core.stick;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Where the parts of an entry stand, in bytes from its start. Immutable.
 * <pre>
 *   0        4        8                16       20       24                   24 + k
 *   +--------+--------+-----------------+--------+--------+--------------------+---------------------
 *   |  next  | state  | last use, in ms |  hash  | length | key, zeroes behind | what the table stores
 *   +--------+--------+-----------------+--------+--------+--------------------+---------------------
 * </pre>
 * {@code next} is the number of the entry behind it, in its bucket or in the list of free ones. A stored value takes 8
 * bytes, a rate 24 (see {@link Rate}). What the table does not store takes none.
 */
final class EntryLayout {
    static final long NEXT = 0;
    static final long STATE = 4;
    static final long LAST_USE = 8;
    static final long HASH = 16;
    static final long KEY_LENGTH = 20;
    static final long KEY = 24;
    /** Words of keys are only compared and copied, so any order will do. */
    static final ByteOrder KEY_ORDER = ByteOrder.nativeOrder();
    /** The offset of what the table does not store. */
    static final int NOT_STORED = -1;

    private static final int TYPES = DataType.values().length;

    private final int keyBytes;
    private final int[] offsets = new int[TYPES];
    private final long[] periodsMs = new long[TYPES];
    private final int sizeBytes;

    EntryLayout(int keyLengthBytes, List<Store> stores) {
        keyBytes = (keyLengthBytes + Long.BYTES - 1) & -Long.BYTES;
        Arrays.fill(offsets, NOT_STORED);
        int end = dataOffset();
        for (Store store : stores) {
            offsets[store.type().ordinal()] = end;
            periodsMs[store.type().ordinal()] = store.periodMs();
            end += switch (store.type().kind()) {
                case VALUE -> Long.BYTES;
                case RATE -> Rate.BYTES;
            };
        }
        sizeBytes = end;
    }

    /** Returns where the data begin, which reach to the end. */
    int dataOffset() {
        return (int) KEY + keyBytes;
    }

    boolean stores(DataType type) {
        return offset(type) != NOT_STORED;
    }

    /** Returns whether a value of the type is stored, and not a rate. */
    boolean holds(DataType type) {
        return stores(type) && type.kind() == DataType.Kind.VALUE;
    }

    /** Returns whether the number of an event or its rate is stored. */
    boolean counts(StickEvent event) {
        return stores(event.count()) || stores(event.rate());
    }

    /** Returns where a type stands, or {@link #NOT_STORED}. */
    int offset(DataType type) {
        return offsets[type.ordinal()];
    }

    /** Returns the period of a rate, 0 of what is none. */
    long periodMs(DataType type) {
        return periodsMs[type.ordinal()];
    }

    /** Returns the size of an entry. */
    int sizeBytes() {
        return sizeBytes;
    }
}
