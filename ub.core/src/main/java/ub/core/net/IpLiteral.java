package ub.core.net;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads IP addresses as text, and takes nothing but what the standards know. Any thread. */
final class IpLiteral {
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
}
