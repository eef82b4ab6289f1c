package ub.http.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Writes any bytes as the inside of a JSON string, RFC 8259 §7: what is UTF-8 stays as it is, what is not becomes
 * U+FFFD, and control characters are escaped. Reactor thread.
 */
final class JsonEscape {
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
    private static final byte[] CONTROL = "\\u00".getBytes(US_ASCII);
    /** The longest that one byte becomes. */
    private static final int LONGEST = 6;

    /** As much of a text as is written. */
    private static final int LONGEST_TEXT = 1024;

    private final byte[] copy = new byte[LONGEST_TEXT];

    /** Puts a text of one byte a character. */
    void put(String latin1, LineBuffer into) {
        int length = Math.min(latin1.length(), LONGEST_TEXT);
        for (int i = 0; i < length; i++) {
            copy[i] = (byte) latin1.charAt(i);
        }
        put(copy, 0, length, into);
    }

    void put(byte[] from, int offset, int length, LineBuffer into) {
        int end = offset + length;
        int at = offset;
        while (at < end && into.hasRoom(LONGEST)) {
            int value = from[at] & 0xFF;
            if (value < 0x80) {
                putAscii(value, into);
                at++;
            } else {
                int sequence = sequenceLength(from, at, end);
                if (sequence > 0) {
                    into.put(from, at, sequence);
                } else {
                    into.put(REPLACEMENT);
                }
                at += Math.max(1, sequence);
            }
        }
    }

    private static void putAscii(int value, LineBuffer into) {
        if (value < ' ' || value == 0x7F) {
            into.put(CONTROL);
            into.putHex(value);
        } else {
            if (value == '"' || value == '\\') {
                into.put('\\');
            }
            into.put((char) value);
        }
    }

    /**
     * Returns the length of the well-formed sequence that starts here, 0 when there is none: table 3-7 of the Unicode
     * standard, which leaves out overlong forms, surrogates and what is above U+10FFFF.
     */
    private static int sequenceLength(byte[] from, int at, int end) {
        int lead = from[at] & 0xFF;
        if (lead >= 0xC2 && lead <= 0xDF) {
            return continues(from, at + 1, end, 1, 0x80, 0xBF) ? 2 : 0;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            int least = lead == 0xE0 ? 0xA0 : 0x80;
            int most = lead == 0xED ? 0x9F : 0xBF;
            return continues(from, at + 1, end, 2, least, most) ? 3 : 0;
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            int least = lead == 0xF0 ? 0x90 : 0x80;
            int most = lead == 0xF4 ? 0x8F : 0xBF;
            return continues(from, at + 1, end, 3, least, most) ? 4 : 0;
        }
        return 0;
    }

    /** Whether so many continuation bytes follow, the first of them within bounds of its own. */
    private static boolean continues(byte[] from, int at, int end, int count, int least, int most) {
        if (end - at < count || (from[at] & 0xFF) < least || (from[at] & 0xFF) > most) {
            return false;
        }
        for (int i = at + 1; i < at + count; i++) {
            if ((from[i] & 0xC0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}
