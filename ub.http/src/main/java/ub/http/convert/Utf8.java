package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/** Reads UTF-8 byte by byte. RFC 3629 §3. Immutable, any thread. */
final class Utf8 {
    /** The smallest character that needs as many bytes as the index says. */
    private static final int[] SMALLEST = {0, 0, 0x80, 0x800, 0x1_0000};

    private Utf8() {
    }

    /**
     * Returns how many bytes belong together: those of a character, or of what is there of one before {@code end} or
     * before a byte that does not belong to it; at least 1.
     */
    static int lengthAt(MemorySegment bytes, int at, int end) {
        int wanted = announced(bytes.get(JAVA_BYTE, at));
        int length = 1;
        while (length < wanted && at + length < end && isContinuation(bytes.get(JAVA_BYTE, at + length))) {
            length++;
        }
        return length;
    }

    /** Returns the character that bytes of this length are, be it longer than need be; -1 when they are none. */
    static int characterAt(MemorySegment bytes, int at, int length) {
        int first = bytes.get(JAVA_BYTE, at) & 0xFF;
        if (announced((byte) first) != length) {
            return -1;
        }
        int character = length == 1 ? first : first & 0x7F >> length;
        for (int i = 1; i < length; i++) {
            character = character << 6 | bytes.get(JAVA_BYTE, at + i) & 0x3F;
        }
        boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return surrogate || character > Character.MAX_CODE_POINT ? -1 : character;
    }

    /** Whether a character could have been written in fewer bytes. */
    static boolean isOverlong(int character, int length) {
        return character < SMALLEST[length];
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }

    /** Returns how many bytes a first byte announces; 0 when none can begin with it. */
    private static int announced(byte first) {
        int ones = Integer.numberOfLeadingZeros(~(first << Integer.SIZE - Byte.SIZE));
        return switch (ones) {
            case 0 -> 1;
            case 2, 3, 4 -> ones;
            default -> 0;
        };
    }
}
