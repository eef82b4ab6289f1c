package ub.http.trace;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Hexadecimal digits as the W3C and RFC 9562 write them: small letters alone. Any thread. */
final class HexText {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int BITS = 4;

    private HexText() {
    }

    /** Writes the lowest {@code digits} of a number. Returns the position behind them. */
    static int put(long number, int digits, byte[] into, int at) {
        for (int i = 0; i < digits; i++) {
            into[at + i] = DIGITS[(int) (number >>> BITS * (digits - 1 - i)) & 0xF];
        }
        return at + digits;
    }

    /** Whether there are digits alone, and no capitals. */
    static boolean isHex(MemorySegment bytes, int offset, int digits) {
        for (int i = offset; i < offset + digits; i++) {
            byte c = bytes.get(JAVA_BYTE, i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Returns the number that up to 16 digits spell, which were checked. */
    static long parse(MemorySegment bytes, int offset, int digits) {
        long number = 0;
        for (int i = offset; i < offset + digits; i++) {
            byte c = bytes.get(JAVA_BYTE, i);
            number = number << BITS | (c <= '9' ? c - '0' : c - 'a' + 10);
        }
        return number;
    }
}
