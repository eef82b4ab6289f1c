package ub.http.sample;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.core.net.IpLiteral;
import ub.http.message.Ascii;

/**
 * Reads and writes IP addresses as text. Any thread.
 *
 * <p>IPv4 is four decimal numbers with dots between, as in RFC 3986 §3.2.2: no zero in front, which some programs take
 * for octal. IPv6 is read as in RFC 4291 §2.2, without brackets and without a zone, and written as in RFC 5952 §4.
 */
public final class IpText {
    /** The length of the longest address that is written. */
    public static final int MAX_LENGTH = IpLiteral.MAX_BYTES;

    private static final int GROUPS = 8;
    private static final int GROUP_DIGITS = 4;
    private static final int NUMBERS = 4;
    private static final int NUMBER_DIGITS = 3;

    private IpText() {
    }

    /** Puts the address that a text spells into a sample. Returns false, the sample being spoilt, when it is none. */
    public static boolean parse(MemorySegment bytes, int offset, int length, Sample into) {
        long number = ipv4(bytes, offset, offset + length);
        if (number >= 0) {
            into.setIpv4((int) number);
            return true;
        }
        return ipv6(bytes, offset, offset + length, into);
    }

    /** Returns an IPv4 address as a number of 32 bits, or -1. */
    private static long ipv4(MemorySegment bytes, int from, int to) {
        long address = 0;
        int at = from;
        for (int i = 0; i < NUMBERS; i++) {
            if (i > 0 && !(at < to && bytes.get(JAVA_BYTE, at++) == '.')) {
                return -1;
            }
            int start = at;
            int number = 0;
            while (at < to && at - start < NUMBER_DIGITS && Ascii.isDigit(bytes.get(JAVA_BYTE, at))) {
                number = number * 10 + bytes.get(JAVA_BYTE, at++) - '0';
            }
            boolean zeroInFront = at - start > 1 && bytes.get(JAVA_BYTE, start) == '0';
            if (at == start || zeroInFront || number > 0xFF) {
                return -1;
            }
            address = address << Byte.SIZE | number;
        }
        return at == to ? address : -1;
    }

    /** The groups are gathered in the sample, the last one at its low end; those in front of a gap are put aside. */
    private static boolean ipv6(MemorySegment bytes, int from, int to, Sample into) {
        into.setAddress(0, 0);
        long frontHigh = 0;
        long frontLow = 0;
        int groups = 0;
        int groupsInFront = -1;
        int at = from;
        if (isGap(bytes, at, to)) {
            groupsInFront = 0;
            at += 2;
        }
        while (at < to) {
            int end = endOfGroup(bytes, at, to);
            if (end < to && bytes.get(JAVA_BYTE, end) == '.') {
                groups += 2;
                if (!appendIpv4(ipv4(bytes, at, to), into)) {
                    return false;
                }
                break;
            }
            if (end == at || ++groups > GROUPS) {
                return false;
            }
            append(bytes, at, end, into);
            at = end;
            if (isGap(bytes, at, to)) {
                if (groupsInFront >= 0) {
                    return false;
                }
                groupsInFront = groups;
                frontHigh = into.addressHigh();
                frontLow = into.addressLow();
                into.setAddress(0, 0);
                at += 2;
            } else if (at < to && (bytes.get(JAVA_BYTE, at++) != ':' || at == to)) {
                return false;
            }
        }
        if (groupsInFront < 0) {
            return groups == GROUPS;
        }
        putInFront(frontHigh, frontLow, groupsInFront, into);
        // RFC 4291 §2.2: the gap stands for one group or more.
        return groups < GROUPS;
    }

    private static boolean isGap(MemorySegment bytes, int at, int to) {
        return at + 1 < to && bytes.get(JAVA_BYTE, at) == ':' && bytes.get(JAVA_BYTE, at + 1) == ':';
    }

    private static int endOfGroup(MemorySegment bytes, int from, int to) {
        int at = from;
        while (at < to && at - from < GROUP_DIGITS && Ascii.hexDigit(bytes.get(JAVA_BYTE, at)) >= 0) {
            at++;
        }
        return at;
    }

    private static void append(MemorySegment bytes, int from, int to, Sample into) {
        int group = 0;
        for (int at = from; at < to; at++) {
            group = group << 4 | Ascii.hexDigit(bytes.get(JAVA_BYTE, at));
        }
        into.setAddress(into.addressHigh() << 16 | into.addressLow() >>> 48, into.addressLow() << 16 | group);
    }

    private static boolean appendIpv4(long number, Sample into) {
        into.setAddress(into.addressHigh() << 32 | into.addressLow() >>> 32, into.addressLow() << 32 | number);
        return number >= 0;
    }

    /** Moves groups to the front of the address, and adds the others that the sample has at its end. */
    private static void putInFront(long high, long low, int groups, Sample into) {
        int shift = (GROUPS - groups) * 16;
        if (groups == 0) {
            return;
        }
        if (shift >= Long.SIZE) {
            into.setAddress(low << shift - Long.SIZE | into.addressHigh(), into.addressLow());
        } else {
            into.setAddress(high << shift | low >>> Long.SIZE - shift | into.addressHigh(),
                    low << shift | into.addressLow());
        }
    }

    /** Writes a sample's address, for which there is room, and returns the position behind it. */
    public static int put(Sample address, MemorySegment into, int at) {
        return address.isIpv4()
                ? putIpv4((int) address.addressLow(), into, at)
                : IpLiteral.putIpv6(address.addressHigh(), address.addressLow(), into, at);
    }

    private static int putIpv4(int address, MemorySegment into, int at) {
        int end = at;
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            end = Ascii.putDecimal(into, end, address >>> shift & 0xFF);
            if (shift > 0) {
                into.set(JAVA_BYTE, end++, (byte) '.');
            }
        }
        return end;
    }
}
