package ub.http.log;

import java.nio.charset.StandardCharsets;
import ub.http.trace.TraceContext;

/**
 * Puts a line together, in its place in the ring. What peers and operators chose is cut before it could leave no room
 * for the rest of the line. Reactor thread.
 */
final class LineBuffer {
    /** The longest line. */
    static final int MAX_BYTES = 16 * 1024;
    /** What the fixed parts of any format take at most: numbers, keys, addresses, dates. */
    static final int FIXED_BYTES = 4 * 1024;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int start;
    private int at;
    private int cutAt;

    /** Starts at a place that has room for {@link #MAX_BYTES}. */
    void start(byte[] into, int offset) {
        bytes = into;
        start = offset;
        at = offset;
        cutAt = offset + MAX_BYTES - FIXED_BYTES;
    }

    int length() {
        return at - start;
    }

    /** Whether this many bytes more of what is not fixed have room. */
    boolean hasRoom(int count) {
        return at + count <= cutAt;
    }

    void put(char ascii) {
        bytes[at++] = (byte) ascii;
    }

    void put(byte[] ascii) {
        System.arraycopy(ascii, 0, bytes, at, ascii.length);
        at += ascii.length;
    }

    void put(byte[] from, int offset, int length) {
        System.arraycopy(from, offset, bytes, at, length);
        at += length;
    }

    /** Puts a name of the configuration or an address: ASCII without a special character. */
    void putName(String name) {
        putName(name, 0);
    }

    /** Puts a name from a position on. */
    void putName(String name, int from) {
        for (int i = from; i < name.length() && hasRoom(1); i++) {
            bytes[at++] = (byte) name.charAt(i);
        }
    }

    void putTraceId(TraceContext trace) {
        at = trace.putTraceId(bytes, at);
    }

    void putSpanId(TraceContext trace) {
        at = trace.putSpanId(bytes, at);
    }

    void putNumber(long number) {
        long rest = number;
        if (rest < 0) {
            bytes[at++] = '-';
            rest = -rest;
        }
        int end = at + digits(rest);
        for (int i = end - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at = end;
    }

    /** Puts a number with zeros in front of it, as dates have them. */
    void putPadded(int number, int digits) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += digits;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** Puts a byte as two hexadecimal digits, capitals. */
    void putHex(int value) {
        bytes[at++] = HEX[value >> 4 & 0xF];
        bytes[at++] = HEX[value & 0xF];
    }
}
