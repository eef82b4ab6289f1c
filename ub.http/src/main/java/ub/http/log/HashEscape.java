package ub.http.log;

/**
 * HAProxy's way to write what a peer has sent: a byte that could end a field, or is not printable ASCII, becomes
 * {@code #} and two hexadecimal digits (configuration manual, §8.6). So no request can forge a line, or a part of one.
 * Immutable.
 */
final class HashEscape {
    /** In captures, which stand between braces and bars. */
    static final HashEscape CAPTURE = new HashEscape("\"#{|}");
    /** In a request line, which stands between quotes. */
    static final HashEscape REQUEST = new HashEscape("\"#");

    private static final int LONGEST = 3;

    private final boolean[] escaped = new boolean[256];

    private HashEscape(String special) {
        for (int c = 0; c < escaped.length; c++) {
            escaped[c] = c < ' ' || c >= 0x7F || special.indexOf(c) >= 0;
        }
    }

    void put(byte[] from, int offset, int length, LineBuffer into) {
        for (int i = offset; i < offset + length && into.hasRoom(LONGEST); i++) {
            put(from[i] & 0xFF, into);
        }
    }

    /** Puts a text of one byte a character. */
    void put(String latin1, LineBuffer into) {
        for (int i = 0; i < latin1.length() && into.hasRoom(LONGEST); i++) {
            put(latin1.charAt(i) & 0xFF, into);
        }
    }

    private void put(int value, LineBuffer into) {
        if (escaped[value]) {
            into.put('#');
            into.putHex(value);
        } else {
            into.put((char) value);
        }
    }
}
