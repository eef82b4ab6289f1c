package ub.http.match;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;

/**
 * Bytes as the library of regular expressions wants them: characters, one for each byte. One thread; valid as long as
 * the bytes do not change.
 */
record SegmentText(MemorySegment bytes, int offset, int length) implements CharSequence {
    @Override
    public char charAt(int index) {
        return (char) (bytes.get(JAVA_BYTE, offset + index) & 0xFF);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new SegmentText(bytes, offset + start, end - start);
    }

    @Override
    public String toString() {
        return Ascii.text(bytes, offset, length);
    }
}
