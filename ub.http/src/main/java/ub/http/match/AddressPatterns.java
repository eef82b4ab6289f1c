package ub.http.match;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.match.AddressPattern.Family;
import ub.http.match.AddressPattern.MaskedIpv4;
import ub.http.match.AddressPattern.Network;

/**
 * Reads addresses and networks: {@code 10.0.0.0/8}, {@code 10.0.0.0/255.0.0.0}, {@code 2001:db8::/32}. Any thread.
 * HAProxy's manual, chapter 7.1.6.
 *
 * <p>An IPv4 address may have two or three numbers, of which the last one stands for all bytes that are left, as in
 * inet_aton(3): {@code 127.9} is 127.0.0.9. Its forms with one number, or with octal or hexadecimal ones, are refused:
 * who writes {@code 10/8} does not mean 0.0.0.10/8. So are names of hosts, whose addresses may change while we run.
 */
final class AddressPatterns {
    /** The high half of the bits in front of an IPv4 address in an IPv6 one. RFC 4291 §2.5.5.2. */
    private static final long MAPPED = 0x0000_FFFF_0000_0000L;
    private static final int MOST_NUMBERS = 4;
    private static final int MOST_DIGITS = 9;
    private static final int MOST_MASK_DIGITS = 3;

    private AddressPatterns() {
    }

    static AddressPattern read(PlacedText pattern) {
        int slash = pattern.text().indexOf('/');
        PlacedText address = slash < 0 ? pattern : pattern.slice(0, slash);
        Optional<PlacedText> length = slash < 0 ? Optional.empty() : Optional.of(pattern.from(slash + 1));
        if (address.text().indexOf(':') >= 0) {
            return ipv6(address, length.map(text -> lengthBits(text, 2 * Long.SIZE)).orElse(2 * Long.SIZE));
        }
        int bits = ipv4(address);
        int mask = length.map(AddressPatterns::mask).orElse(-1);
        int lengthBits = Integer.bitCount(mask);
        return mask == highest(lengthBits)
                ? new Network(Family.IPV4, (long) (bits & mask) << Integer.SIZE, 0, lengthBits)
                : new MaskedIpv4(bits & mask, mask);
    }

    private static Network ipv6(PlacedText text, int lengthBits) {
        // InetAddress would also take brackets, and a zone, which is a name of an interface of this machine.
        if (!text.text().matches("[0-9A-Fa-f:.]+")) {
            throw noAddress(text);
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(InetAddress.ofLiteral(text.text()).getAddress());
            // InetAddress makes an IPv4 address of one that is mapped to IPv6.
            boolean mapped = bytes.remaining() == Integer.BYTES;
            long high = mapped ? 0 : bytes.getLong();
            long low = mapped ? MAPPED | Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
            return new Network(Family.IPV6, high & highest64(lengthBits), low & highest64(lengthBits - Long.SIZE),
                    lengthBits);
        } catch (IllegalArgumentException _) {
            throw noAddress(text);
        }
    }

    private static int ipv4(PlacedText text) {
        String[] numbers = text.text().split("\\.", -1);
        if (numbers.length < 2 || numbers.length > MOST_NUMBERS) {
            throw noAddress(text);
        }
        long bits = 0;
        for (int i = 0; i < numbers.length - 1; i++) {
            bits |= number(text, numbers[i], Byte.SIZE) << (3 - i) * Byte.SIZE;
        }
        return (int) (bits | number(text, numbers[numbers.length - 1], (5 - numbers.length) * Byte.SIZE));
    }

    /** Returns a decimal number of at most this many bits. */
    private static long number(PlacedText address, String digits, int bits) {
        boolean decimal = !digits.isEmpty() && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean zeroInFront = digits.length() > 1 && digits.charAt(0) == '0';
        if (!decimal || zeroInFront || Long.parseLong(digits) >>> bits != 0) {
            throw noAddress(address);
        }
        return Long.parseLong(digits);
    }

    private static int mask(PlacedText text) {
        return text.text().indexOf('.') >= 0 ? dottedMask(text) : highest(lengthBits(text, Integer.SIZE));
    }

    private static int dottedMask(PlacedText text) {
        try {
            if (text.text().chars().filter(c -> c == '.').count() == MOST_NUMBERS - 1) {
                return ipv4(text);
            }
        } catch (BadTextException _) {
            // told below: a mask is no address
        }
        throw new BadTextException(text.place(), "\"" + text + "\" is not a mask",
                Optional.of("a mask has four numbers, as in 255.255.0.0"));
    }

    private static int lengthBits(PlacedText text, int most) {
        boolean decimal = !text.isEmpty() && text.length() <= MOST_MASK_DIGITS
                && text.text().chars().allMatch(c -> c >= '0' && c <= '9');
        if (!decimal || Integer.parseInt(text.text()) > most) {
            throw new BadTextException(text.place(),
                    "the length of this network must be a number of bits from 0 to " + most);
        }
        return Integer.parseInt(text.text());
    }

    /** Returns a number whose highest bits are ones. */
    private static int highest(int ones) {
        return ones == 0 ? 0 : -1 << Integer.SIZE - ones;
    }

    private static long highest64(int ones) {
        return ones <= 0 ? 0 : -1L << Math.max(0, Long.SIZE - ones);
    }

    private static BadTextException noAddress(PlacedText text) {
        boolean name = text.text().chars().anyMatch(c -> c >= 'g' && c <= 'z' || c >= 'G' && c <= 'Z');
        boolean lone = text.text().matches("[0-9]+");
        return new BadTextException(text.place(), "\"" + text + "\" is not an IP address", Optional.of(
                name ? "names of hosts are not looked up here: write the address"
                        : lone ? "write all four numbers: " + text + ".0.0.0"
                        : "addresses are written 192.0.2.1 or 2001:db8::1, networks 192.0.2.0/24 or 2001:db8::/32"));
    }
}
