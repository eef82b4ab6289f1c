package ub.http.message;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The characters of HTTP: which byte may stand where, and strict numbers. Immutable, any thread.
 *
 * <p>Every check is one look-up in a table of 256 entries. Sets are those of RFC 9110 §5.5 and §5.6.2 and of
 * RFC 3986 §2 and §3.2.2.
 */
public final class Ascii {
    /** The first of eight bytes in memory is the lowest of the number. */
    private static final ValueLayout.OfLong EIGHT_BYTES =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /** Times a byte, this is that byte eight times. */
    private static final long EACH = 0x01_01_01_01_01_01_01_01L;

    private static final byte TOKEN = 1;
    private static final byte TEXT = 1 << 1;
    private static final byte TARGET = 1 << 2;
    private static final byte HOST = 1 << 3;

    private static final byte[] SETS = new byte[256];
    private static final byte[] LOWER = new byte[256];
    private static final byte[] HEX = new byte[256];
    private static final String HEX_DIGITS = "0123456789abcdef";
    private static final int MAX_DECIMAL_DIGITS = 19;

    static {
        String alphanumeric = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        // RFC 9110 §5.6.2: tchar.
        add(TOKEN, alphanumeric + "!#$%&'*+-.^_`|~");
        // RFC 3986 §3.2.2: reg-name is unreserved, sub-delims and percent-encoding (checked where it is read).
        add(HOST, alphanumeric + "-._~" + "!$&'()*+,;=" + "%");
        for (int c = 0; c < 256; c++) {
            // RFC 9110 §5.5: field-vchar, obs-text, SP and HTAB; no other control character, so no NUL, CR or LF.
            if (c >= ' ' && c != 0x7F || c == '\t') {
                SETS[c] |= TEXT;
            }
            // RFC 3986 allows less; what browsers send unescaped passes, a fragment never does (RFC 9112 §3.2).
            if (c > ' ' && c < 0x7F && c != '#') {
                SETS[c] |= TARGET;
            }
            LOWER[c] = (byte) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
            HEX[c] = (byte) (c < 0x80 ? HEX_DIGITS.indexOf(Character.toLowerCase(c)) : -1);
        }
    }

    private Ascii() {
    }

    private static void add(byte set, String members) {
        for (byte member : members.getBytes(StandardCharsets.US_ASCII)) {
            SETS[member] |= set;
        }
    }

    /** Whether the byte may stand in a method or a field name. RFC 9110 §5.6.2. */
    public static boolean isToken(byte value) {
        return (SETS[value & 0xFF] & TOKEN) != 0;
    }

    /** Whether the byte may stand in a field value or a reason phrase, blanks included. RFC 9110 §5.5. */
    public static boolean isText(byte value) {
        return (SETS[value & 0xFF] & TEXT) != 0;
    }

    /**
     * The first position, from {@code from} on and before {@code to}, of a byte that is no text; {@code to} when all
     * bytes are. Most of a head is text, so eight bytes are looked at in one go.
     */
    public static int endOfText(MemorySegment bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long controls = controlsAmong(bytes.get(EIGHT_BYTES, at));
            if (controls == 0) {
                at += Long.BYTES;
            } else {
                at += Long.numberOfTrailingZeros(controls) / Byte.SIZE;
                if (bytes.get(JAVA_BYTE, at) != '\t') {
                    return at;
                }
                at++;
            }
        }
        while (at < to && isText(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        return at;
    }

    /**
     * The high bit of the lowest byte that is below 0x20 or is 0x7F; 0 when no byte is. A subtraction from all bytes at
     * once borrows from the next higher byte only where the lower one is a hit, so the lowest hit is exact; see
     * "Determine if a word has a byte less than n" in Anderson, Bit Twiddling Hacks.
     */
    private static long controlsAmong(long eight) {
        long belowSpace = eight - EACH * ' ' & ~eight;
        long notDel = eight ^ EACH * 0x7F;
        long del = notDel - EACH & ~notDel;
        return (belowSpace | del) & EACH * 0x80;
    }

    /** Whether the byte may stand in a request's target. RFC 9112 §3.2. */
    public static boolean isTarget(byte value) {
        return (SETS[value & 0xFF] & TARGET) != 0;
    }

    /** Whether the byte may stand in a registered name; a {@code %} is to be followed by two hexadecimal digits. */
    public static boolean isHost(byte value) {
        return (SETS[value & 0xFF] & HOST) != 0;
    }

    /** Whether the byte is optional white space, SP or HTAB. RFC 9110 §5.6.3. */
    public static boolean isBlank(byte value) {
        return value == ' ' || value == '\t';
    }

    /** Whether the byte is a decimal digit. */
    public static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    /** The value of a hexadecimal digit of either case, or -1. */
    public static int hexDigit(byte value) {
        return HEX[value & 0xFF];
    }

    /** The byte with A to Z made small. */
    public static byte lower(byte value) {
        return LOWER[value & 0xFF];
    }

    /** Whether the bytes are this text, letters of either case being equal. */
    public static boolean equalsIgnoringCase(MemorySegment bytes, int offset, int length, String text) {
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char expected = text.charAt(i);
            if (expected > 0x7F || lower(bytes.get(JAVA_BYTE, offset + i)) != lower((byte) expected)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The number that the bytes spell, or -1: digits alone, at least one, no sign, no blank, at most
     * {@link Long#MAX_VALUE}.
     */
    public static long parseDecimal(MemorySegment bytes, int offset, int length) {
        if (length == 0 || length > MAX_DECIMAL_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            byte digit = bytes.get(JAVA_BYTE, offset + i);
            if (!isDigit(digit)) {
                return -1;
            }
            // 19 digits reach past Long.MAX_VALUE by one wrap at most, and that makes the sum negative.
            number = number * 10 + (digit - '0');
        }
        return number < 0 ? -1 : number;
    }

    /** Writes a number that is not negative, and returns the position behind it. The caller has made room. */
    public static int putDecimal(MemorySegment into, int at, long number) {
        int end = at + decimalLength(number);
        long rest = number;
        for (int i = end - 1; i >= at; i--) {
            into.set(JAVA_BYTE, i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return end;
    }

    /** How many digits a number has that is not negative. */
    public static int decimalLength(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** Writes a number that is not negative in hexadecimal, and returns the position behind it. */
    public static int putHex(MemorySegment into, int at, long number) {
        int end = at + hexLength(number);
        long rest = number;
        for (int i = end - 1; i >= at; i--) {
            into.set(JAVA_BYTE, i, (byte) HEX_DIGITS.charAt((int) (rest & 0xF)));
            rest >>>= 4;
        }
        return end;
    }

    /** How many hexadecimal digits a number has that is not negative. */
    public static int hexLength(long number) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(number) + 3) / 4);
    }

    /** The bytes as text, one character a byte (ISO 8859-1), which loses nothing. RFC 9110 §5.5. */
    public static String text(MemorySegment bytes, int offset, int length) {
        byte[] copy = new byte[length];
        MemorySegment.copy(bytes, JAVA_BYTE, offset, copy, 0, length);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }
}
