package ub.http.message;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * An IP address as a number of 128 bits. Immutable. An IPv4 address has the bits of RFC 4291 §2.5.5.2 in front of it.
 *
 * @param high its first eight bytes
 * @param low  its last eight bytes
 */
public record IpAddress(long high, long low) {
    /** Stands in front of an IPv4 address. */
    private static final long MAPPED = 0x0000_FFFF_0000_0000L;

    /** Returns the address that a literal spells: IPv4, or IPv6 without brackets. */
    public static IpAddress of(String literal) {
        ByteBuffer bytes = ByteBuffer.wrap(InetAddress.ofLiteral(literal).getAddress());
        return bytes.remaining() == Integer.BYTES
                ? new IpAddress(0, MAPPED | Integer.toUnsignedLong(bytes.getInt()))
                : new IpAddress(bytes.getLong(), bytes.getLong());
    }
}
