package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;

/**
 * Writes text into a buffer from a position on, and remembers when something did not fit. Handler virtual thread.
 */
final class HeadSink {
    private MemorySegment into;
    private int position;
    private int limit;
    private boolean overflown;

    /** Starts at this position; the segment's size is the limit. */
    void start(MemorySegment segment, int at) {
        into = segment;
        position = at;
        limit = (int) Math.min(segment.byteSize(), Integer.MAX_VALUE);
        overflown = false;
    }

    /** The position behind what was written, or -1 when not all of it fitted. */
    int end() {
        return overflown ? -1 : position;
    }

    void put(byte[] text) {
        put(text, 0, text.length);
    }

    void put(byte[] text, int from, int length) {
        if (hasRoom(length)) {
            MemorySegment.copy(text, from, into, JAVA_BYTE, position, length);
            position += length;
        }
    }

    void put(MemorySegment from, int offset, int length) {
        if (hasRoom(length)) {
            MemorySegment.copy(from, offset, into, position, length);
            position += length;
        }
    }

    void putDecimal(long number) {
        if (hasRoom(Ascii.decimalLength(number))) {
            position = Ascii.putDecimal(into, position, number);
        }
    }

    private boolean hasRoom(int length) {
        overflown |= length > limit - position;
        return !overflown;
    }
}
