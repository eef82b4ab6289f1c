package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;

/**
 * Checks {@code host [":" port]}, as in Host and in an absolute target. Immutable, any thread.
 * RFC 9110 §7.2, RFC 3986 §3.2. User information is refused (RFC 9110 §4.2.4).
 */
final class Authority {
    private static final int MAX_PORT = 65_535;
    /** Eight groups of four digits with an IPv4 tail: {@code ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255}. */
    private static final int MAX_IPV6_LENGTH = 45;

    private Authority() {
    }

    /** Whether the bytes are a host with or without a port. An empty host is not one. */
    static boolean isValid(MemorySegment bytes, int offset, int length) {
        if (length == 0) {
            return false;
        }
        int end = offset + length;
        int hostEnd = bytes.get(JAVA_BYTE, offset) == '['
                ? addressEnd(bytes, offset, end)
                : nameEnd(bytes, offset, end);
        return hostEnd > offset && isPort(bytes, hostEnd, end);
    }

    /** The position behind a bracketed IPv6 address, or -1. */
    private static int addressEnd(MemorySegment bytes, int offset, int end) {
        int colons = 0;
        int at = offset + 1;
        while (at < end && bytes.get(JAVA_BYTE, at) != ']') {
            byte value = bytes.get(JAVA_BYTE, at);
            if (value == ':') {
                colons++;
            } else if (Ascii.hexDigit(value) < 0 && value != '.') {
                return -1;
            }
            at++;
        }
        boolean plausible = colons >= 2 && at - offset - 1 <= MAX_IPV6_LENGTH;
        return at < end && plausible ? at + 1 : -1;
    }

    /** The position behind a registered name or an IPv4 address, or -1. */
    private static int nameEnd(MemorySegment bytes, int offset, int end) {
        for (int at = offset; at < end; at++) {
            byte value = bytes.get(JAVA_BYTE, at);
            if (!Ascii.isHost(value)) {
                return at;
            }
            if (value == '%' && !isPercentEncoded(bytes, at, end)) {
                return -1;
            }
        }
        return end;
    }

    private static boolean isPercentEncoded(MemorySegment bytes, int at, int end) {
        return at + 2 < end
                && Ascii.hexDigit(bytes.get(JAVA_BYTE, at + 1)) >= 0
                && Ascii.hexDigit(bytes.get(JAVA_BYTE, at + 2)) >= 0;
    }

    private static boolean isPort(MemorySegment bytes, int offset, int end) {
        if (offset == end) {
            return true;
        }
        if (bytes.get(JAVA_BYTE, offset) != ':') {
            return false;
        }
        // RFC 3986 §3.2.3: the digits may be missing, which means the scheme's port.
        int digits = end - offset - 1;
        long port = digits == 0 ? 0 : Ascii.parseDecimal(bytes, offset + 1, digits);
        return port >= 0 && port <= MAX_PORT;
    }
}
