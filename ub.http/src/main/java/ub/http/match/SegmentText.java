package ub.http.match;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;

/**
 * Bytes as the library of regular expressions wants them: characters, one for each byte. It counts how often it is
 * looked at. One thread; valid as long as the bytes do not change.
 */
final class SegmentText implements CharSequence {
    private final MemorySegment bytes;
    private final int offset;
    private final int length;
    private long looks;

    SegmentText(MemorySegment bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** Returns how many characters have been asked for, each as often as it was. */
    long looks() {
        return looks;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        looks++;
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
