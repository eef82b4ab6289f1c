package ub.http.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Lines on their way from one reactor to the thread that writes the log: a ring of bytes with one producer and one
 * consumer. A line is written in its place; when there is no room it is dropped and counted, and nobody ever waits.
 *
 * <pre>
 *      freed                        committed
 *   ───▼────────────────────────────▼──────────────────
 *      │ length │ text …  │ length │ │  room            │
 *   ────────────────────────────────────────────────────
 *   a record starts at a multiple of 4 and never goes over the end: SKIP in place of a length says that the rest of
 *   the array is empty
 * </pre>
 * The producer stores {@code committed} with release after the bytes of a line, and the consumer loads it with acquire
 * before them; {@code freed} goes the other way. {@link #reserve} and {@link #commit}: the reactor and its handlers.
 * {@link #next}, {@link #offset} and {@link #free}: the writer. {@link #dropped}: any thread.
 */
public final class LogRing {
    private static final VarHandle LENGTH =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle CURSOR = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int HEADER_BYTES = Integer.BYTES;
    private static final int SKIP = -1;
    /** What {@link #next} and {@link #reserve} return when there is no line, or no room for one. */
    public static final int NONE = -1;

    /** Each cursor has a cache line for itself, with a line on each side: two threads write them. */
    private static final int COMMITTED = 16;
    private static final int FREED = 32;
    private static final int DROPPED = 17;
    private static final int CURSORS = 48;

    private final byte[] bytes;
    private final int mask;
    private final long[] cursors = new long[CURSORS];

    /** The producer's own: where the reserved record starts, and the last it knows of {@code freed}. */
    private long reservedAt;
    private long freedBefore;

    /** The consumer's own: how far it has read, where the line stands, and the last it knows of {@code committed}. */
    private long readTo;
    private int lineOffset;
    private long committedBefore;

    /**
     * Makes an empty ring.
     *
     * @param capacityBytes rounded up to a power of two; a line can take up to half of it
     */
    public LogRing(int capacityBytes) {
        int capacity = Integer.highestOneBit(Math.max(capacityBytes, 2 * HEADER_BYTES) - 1) << 1;
        bytes = new byte[capacity];
        mask = capacity - 1;
    }

    /** Returns the array in which lines stand. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Makes room for a line. Returns where to write it, or {@link #NONE} when there is no room: the line is dropped
     * then, and counted. What is reserved and not committed is free again at the next call.
     */
    public int reserve(int maxBytes) {
        long committed = cursors[COMMITTED];
        int index = (int) committed & mask;
        int toEnd = bytes.length - index;
        int needed = recordBytes(maxBytes);
        int skipped = needed > toEnd ? toEnd : 0;
        if (!hasRoom(committed, skipped + needed)) {
            CURSOR.setOpaque(cursors, DROPPED, cursors[DROPPED] + 1);
            return NONE;
        }
        if (skipped > 0) {
            LENGTH.set(bytes, index, SKIP);
        }
        reservedAt = committed + skipped;
        return ((int) reservedAt & mask) + HEADER_BYTES;
    }

    private boolean hasRoom(long committed, int needed) {
        if (committed + needed - freedBefore > bytes.length) {
            freedBefore = (long) CURSOR.getAcquire(cursors, FREED);
        }
        return committed + needed - freedBefore <= bytes.length;
    }

    /** Gives the line that was written at {@link #reserve}'s place to the consumer. */
    public void commit(int lengthBytes) {
        LENGTH.set(bytes, (int) reservedAt & mask, lengthBytes);
        CURSOR.setRelease(cursors, COMMITTED, reservedAt + recordBytes(lengthBytes));
    }

    /** Producer: returns whether a quarter of the ring waits to be written. */
    public boolean filling() {
        long committed = cursors[COMMITTED];
        int quarter = bytes.length >> 2;
        if (committed - freedBefore >= quarter) {
            freedBefore = (long) CURSOR.getAcquire(cursors, FREED);
        }
        return committed - freedBefore >= quarter;
    }

    /** Returns the length of the next line, which stands at {@link #offset}; {@link #NONE} when there is none. */
    public int next() {
        while (true) {
            if (readTo == committedBefore) {
                committedBefore = (long) CURSOR.getAcquire(cursors, COMMITTED);
                if (readTo == committedBefore) {
                    return NONE;
                }
            }
            int index = (int) readTo & mask;
            int length = (int) LENGTH.get(bytes, index);
            if (length != SKIP) {
                lineOffset = index + HEADER_BYTES;
                readTo += recordBytes(length);
                return length;
            }
            readTo += bytes.length - index;
        }
    }

    /** Returns where the line of the last {@link #next} stands in {@link #bytes}. */
    public int offset() {
        return lineOffset;
    }

    /** Gives the room of all lines that {@link #next} has returned back to the producer. */
    public void free() {
        CURSOR.setRelease(cursors, FREED, readTo);
    }

    /** Returns how many lines found no room. */
    public long dropped() {
        return (long) CURSOR.getOpaque(cursors, DROPPED);
    }

    /** A record's header and text, up to the next multiple of 4. */
    private static int recordBytes(int lengthBytes) {
        return HEADER_BYTES + lengthBytes + 3 & ~3;
    }
}
