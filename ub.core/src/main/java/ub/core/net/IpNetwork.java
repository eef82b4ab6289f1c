package ub.core.net;

import java.util.Optional;

/**
 * The IP addresses that begin with the same bits. Immutable. RFC 4632 §3.1, RFC 4291 §2.3.
 *
 * <p>An IPv4 address that is mapped to IPv6 counts as the IPv4 address, here as in {@link PeerAddress}.
 */
public final class IpNetwork {
    private final byte[] bytes;
    private final int lengthBits;

    private IpNetwork(byte[] bytes, int lengthBits) {
        this.bytes = bytes;
        this.lengthBits = lengthBits;
    }

    /** Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address alone. Returns empty for other texts. */
    public static Optional<IpNetwork> parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        byte[] address = literal.indexOf(':') >= 0 ? IpLiteral.ipv6(literal) : IpLiteral.ipv4(literal);
        if (address == null) {
            return Optional.empty();
        }
        int allBits = address.length * Byte.SIZE;
        int length = slash < 0 ? allBits : IpLiteral.decimal(text.substring(slash + 1), allBits);
        return length < 0 ? Optional.empty() : Optional.of(new IpNetwork(address, length));
    }

    /** Returns whether an address belongs to it. */
    public boolean contains(PeerAddress address) {
        byte[] other = address.bytes();
        if (other.length != bytes.length) {
            return false;
        }
        for (int bit = 0; bit < lengthBits; bit += Byte.SIZE) {
            int mask = 0xFF00 >>> Math.min(Byte.SIZE, lengthBits - bit) & 0xFF;
            if (((other[bit / Byte.SIZE] ^ bytes[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
