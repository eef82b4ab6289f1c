package ub.core.net;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * Reads the PROXY header at the start of a connection, version 1 or 2: "The PROXY protocol", Willy Tarreau, §2.
 *
 * <p>Any thread: it keeps nothing between calls, and is given the bytes from the first one on each time. A header is
 * hundreds of bytes at most, and mostly there at once.
 */
public final class ProxyHeaderParser {
    static final byte[] LINE_START = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    static final byte[] SIGNATURE = "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII);

    private ProxyHeaderParser() {
    }

    /**
     * Looks at the bytes that a connection begins with, as far as they are there.
     *
     * @param length   how many there are, from the start of the segment on
     * @param maxBytes the longest header of version 2 that is taken
     */
    public static ProxyParse parse(MemorySegment bytes, int length, int maxBytes) {
        if (agrees(bytes, length, LINE_START)) {
            return ProxyLine.parse(bytes, length);
        }
        return agrees(bytes, length, SIGNATURE) ? ProxyBlock.parse(bytes, length, maxBytes)
                : new ProxyParse.Bad(ProxyFault.NOT_A_HEADER);
    }

    /** Whether the bytes begin with these, or are the beginning of them. */
    private static boolean agrees(MemorySegment bytes, int length, byte[] wanted) {
        for (int i = 0; i < Math.min(length, wanted.length); i++) {
            if (bytes.get(JAVA_BYTE, i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
