package ub.core.net;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** IP addresses as text: reads nothing but what the standards know, and writes as RFC 5952 §4 wants it. Any thread. */
public final class IpLiteral {
    /** The length of the longest text: eight groups of four digits. */
    public static final int MAX_BYTES = 39;

    private static final String DIGITS = "0123456789abcdef";
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int GROUPS = 8;
    private static final int GROUP_DIGITS = 4;
    private static final byte[] NO_GROUPS = {};

    private IpLiteral() {
    }

    /** Returns the bytes of an IPv4 address, or null. RFC 3986 §3.2.2: no zero in front, which some take for octal. */
    static byte[] ipv4(String text) {
        String[] numbers = text.split("\\.", -1);
        if (numbers.length != IPV4_BYTES) {
            return null;
        }
        byte[] address = new byte[IPV4_BYTES];
        for (int i = 0; i < IPV4_BYTES; i++) {
            int number = decimal(numbers[i], 0xFF);
            if (number < 0) {
                return null;
            }
            address[i] = (byte) number;
        }
        return address;
    }

    /** Returns a number of decimal digits without a zero in front, or -1 when it is none, or more than {@code max}. */
    static int decimal(String digits, int max) {
        boolean zeroInFront = digits.length() > 1 && digits.charAt(0) == '0';
        if (digits.isEmpty() || zeroInFront) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
            if (number > max) {
                return -1;
            }
        }
        return number;
    }

    /** Returns the bytes of an IPv6 address without brackets and without a zone, or null. RFC 4291 §2.2. */
    static byte[] ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] whole = groups(text);
            return whole != null && whole.length == IPV6_BYTES ? whole : null;
        }
        String inFront = text.substring(0, gap);
        String behind = text.substring(gap + 2);
        // An IPv4 address can only stand at the end.
        byte[] front = inFront.indexOf('.') >= 0 ? null : inFront.isEmpty() ? NO_GROUPS : groups(inFront);
        byte[] back = behind.isEmpty() ? NO_GROUPS : groups(behind);
        // The gap stands for one group or more.
        if (front == null || back == null || front.length + back.length > IPV6_BYTES - 2) {
            return null;
        }
        byte[] address = Arrays.copyOf(front, IPV6_BYTES);
        System.arraycopy(back, 0, address, IPV6_BYTES - back.length, back.length);
        return address;
    }

    /** Returns the bytes of groups with colons between, of which the last may be an IPv4 address; or null. */
    private static byte[] groups(String text) {
        String[] groups = text.split(":", -1);
        if (groups.length > GROUPS) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.allocate(IPV6_BYTES + 2);
        for (int i = 0; i < groups.length; i++) {
            boolean dotted = i == groups.length - 1 && groups[i].indexOf('.') >= 0;
            byte[] ipv4 = dotted ? ipv4(groups[i]) : null;
            int group = dotted ? -1 : hex(groups[i]);
            if (ipv4 != null) {
                bytes.put(ipv4);
            } else if (group >= 0) {
                bytes.putShort((short) group);
            } else {
                return null;
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static int hex(String digits) {
        if (digits.isEmpty() || digits.length() > GROUP_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            // Character.digit alone would take digits of other scripts.
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    /** Returns an address as text, without a zone. */
    public static String text(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        ByteBuffer halves = ByteBuffer.wrap(address.getAddress());
        byte[] text = new byte[MAX_BYTES];
        int length = putIpv6(halves.getLong(), halves.getLong(), MemorySegment.ofArray(text), 0);
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }

    /** Writes the two halves of an IPv6 address, for whose text there is room, and returns the position behind it. */
    public static int putIpv6(long high, long low, MemorySegment into, int at) {
        // RFC 5952 §4.2: "::" stands for the longest run of zero groups, the first of equals, and never for one group.
        int gapStart = GROUPS;
        int gapLength = 1;
        for (int start = 0; start < GROUPS; start++) {
            int length = 0;
            while (start + length < GROUPS && group(high, low, start + length) == 0) {
                length++;
            }
            if (length > gapLength) {
                gapStart = start;
                gapLength = length;
            }
        }
        int end = at;
        for (int i = 0; i < GROUPS; i++) {
            if (i == gapStart) {
                into.set(JAVA_BYTE, end++, (byte) ':');
                if (i == 0) {
                    into.set(JAVA_BYTE, end++, (byte) ':');
                }
                i += gapLength - 1;
            } else {
                end = putHex(group(high, low, i), into, end);
                if (i < GROUPS - 1) {
                    into.set(JAVA_BYTE, end++, (byte) ':');
                }
            }
        }
        return end;
    }

    private static int group(long high, long low, int index) {
        long half = index < GROUPS / 2 ? high : low;
        return (int) (half >>> Long.SIZE - (index % (GROUPS / 2) + 1) * Short.SIZE) & 0xFFFF;
    }

    /** RFC 5952 §4.1 and §4.3: no zero in front, and small letters. */
    private static int putHex(int group, MemorySegment into, int at) {
        int end = at;
        for (int shift = Short.SIZE - 4; shift >= 0; shift -= 4) {
            if (shift == 0 || group >>> shift != 0) {
                into.set(JAVA_BYTE, end++, (byte) DIGITS.charAt(group >>> shift & 0xF));
            }
        }
        return end;
    }
}
