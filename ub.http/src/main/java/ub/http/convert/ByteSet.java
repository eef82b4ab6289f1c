package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** A set of bytes, such as the delimiters of {@code word}. Immutable. */
final class ByteSet {
    private final boolean[] members = new boolean[256];

    /** The bytes of a text. */
    ByteSet(String text) {
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            members[value & 0xFF] = true;
        }
    }

    boolean has(byte value) {
        return members[value & 0xFF];
    }

    /** Returns the first position of a member from {@code from} on, or {@code to}. */
    int firstMember(MemorySegment bytes, int from, int to) {
        int at = from;
        while (at < to && !has(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        return at;
    }

    /** Returns the position behind the last member before {@code to}, or {@code from}. */
    int behindLastMember(MemorySegment bytes, int from, int to) {
        int at = to;
        while (at > from && !has(bytes.get(JAVA_BYTE, at - 1))) {
            at--;
        }
        return at;
    }

    /** Returns the first position of another byte from {@code from} on, or {@code to}. */
    int skip(MemorySegment bytes, int from, int to) {
        int at = from;
        while (at < to && has(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        return at;
    }

    /** Returns the position behind the last other byte before {@code to}, or {@code from}. */
    int skipBack(MemorySegment bytes, int from, int to) {
        int at = to;
        while (at > from && has(bytes.get(JAVA_BYTE, at - 1))) {
            at--;
        }
        return at;
    }
}
