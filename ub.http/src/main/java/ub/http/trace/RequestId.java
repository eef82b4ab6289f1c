package ub.http.trace;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** The identifiers of requests: those of clients that can be kept, and new ones. Any thread. */
public final class RequestId {
    /** A longer one of a client is replaced. */
    public static final int MAX_BYTES = 128;

    private static final int LENGTH = 36;

    private RequestId() {
    }

    /** Whether a client's identifier can be kept: visible ASCII characters without quotes, 1 to 128 of them. */
    public static boolean acceptable(MemorySegment bytes, int offset, int length) {
        if (length < 1 || length > MAX_BYTES) {
            return false;
        }
        for (int i = offset; i < offset + length; i++) {
            byte c = bytes.get(JAVA_BYTE, i);
            if (c <= ' ' || c >= 0x7F || c == '"' || c == '\'') {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes a new one: a UUID of version 7, whose order is that of time. RFC 9562 §5.7.
     *
     * @param epochMs milliseconds since 1970
     */
    public static String next(long epochMs) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = epochMs << 16 | 0x7000 | random.nextLong() & 0xFFF;
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        byte[] text = new byte[LENGTH];
        int at = dash(text, HexText.put(high >>> 32, 8, text, 0));
        at = dash(text, HexText.put(high >>> 16, 4, text, at));
        at = dash(text, HexText.put(high, 4, text, at));
        at = dash(text, HexText.put(low >>> 48, 4, text, at));
        HexText.put(low, 12, text, at);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static int dash(byte[] text, int at) {
        text[at] = '-';
        return at + 1;
    }
}
