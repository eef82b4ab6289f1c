package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import ub.http.message.Ascii;
import ub.http.message.HttpVersion;

/** Reads the protocol version in a start line. Immutable, any thread. RFC 9112 §2.3. */
final class Versions {
    /** {@code HTTP/x.y}. */
    static final int LENGTH = 8;

    private static final ValueLayout.OfLong EIGHT_BYTES =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final long HTTP_1_0 = 0x48_54_54_50_2F_31_2E_30L;
    private static final long HTTP_1_1 = 0x48_54_54_50_2F_31_2E_31L;
    private static final long MAJOR_1 = HTTP_1_0 >>> 8;

    private Versions() {
    }

    /** The version that these 8 bytes name, or null: then {@link #fault} says why. */
    static HttpVersion of(MemorySegment bytes, int offset) {
        long text = bytes.get(EIGHT_BYTES, offset);
        if (text == HTTP_1_1) {
            return HttpVersion.HTTP_1_1;
        }
        if (text == HTTP_1_0) {
            return HttpVersion.HTTP_1_0;
        }
        // RFC 9110 §2.5: a higher minor version is understood as the highest minor one that is implemented.
        return text >>> 8 == MAJOR_1 && Ascii.isDigit((byte) text) ? HttpVersion.HTTP_1_1 : null;
    }

    /** Why these 8 bytes name no version that is spoken here: another major version, or not a version at all. */
    static Rejection fault(MemorySegment bytes, int offset) {
        long text = bytes.get(EIGHT_BYTES, offset);
        boolean wellFormed = text >>> 24 == HTTP_1_0 >>> 24
                && Ascii.isDigit((byte) (text >>> 16))
                && bytes.get(JAVA_BYTE, offset + LENGTH - 2) == '.'
                && Ascii.isDigit((byte) text);
        return wellFormed ? Rejection.UNSUPPORTED_VERSION : Rejection.BAD_VERSION;
    }

    /** Why the two bytes behind a version do not end the line, or null when they do. */
    static Rejection lineEndFault(MemorySegment bytes, int offset) {
        byte first = bytes.get(JAVA_BYTE, offset);
        if (first == '\r') {
            return bytes.get(JAVA_BYTE, offset + 1) == '\n' ? null : Rejection.BARE_CR;
        }
        return first == '\n' ? Rejection.BARE_LF : Rejection.BAD_VERSION;
    }
}
