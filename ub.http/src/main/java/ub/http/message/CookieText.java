package ub.http.message;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/**
 * Where the parts of a cookie stand in a field: {@code name = value}, with blanks anywhere but in the name. Nothing in
 * a quoted string parts anything. Immutable. RFC 6265 §4.2 and §5.2.
 */
public final class CookieText {
    private CookieText() {
    }

    /** What stands between two pairs. Immutable. */
    public enum Parting {
        /** In {@code Set-Cookie}, where a comma is a character as any other. */
        SEMICOLON,
        /** In {@code Cookie}: RFC 2965 §3.3.4 asks servers to take commas as well. */
        SEMICOLON_OR_COMMA;

        private boolean endsPair(byte value) {
            return value == ';' || value == ',' && this == SEMICOLON_OR_COMMA;
        }
    }

    /** Returns where the first equals sign of a pair stands, or where the pair ends without one. */
    public static int endOfName(MemorySegment bytes, int from, int end, Parting parting) {
        int at = from;
        while (at < end && bytes.get(JAVA_BYTE, at) != '=' && !parting.endsPair(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        return at;
    }

    /** Returns where a pair ends whose name ends at {@code from}. */
    public static int endOfValue(MemorySegment bytes, int from, int end, Parting parting) {
        boolean quoted = false;
        int at = from;
        while (at < end) {
            byte next = bytes.get(JAVA_BYTE, at);
            if (!quoted && parting.endsPair(next)) {
                return at;
            }
            if (next == '"') {
                quoted = !quoted;
            }
            at += next == '\\' && quoted ? 2 : 1;
        }
        return end;
    }

    /** Returns where a text starts that blanks may precede. */
    public static int skipBlanks(MemorySegment bytes, int from, int to) {
        int at = from;
        while (at < to && Ascii.isBlank(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        return at;
    }

    /** Returns where a text ends that blanks may follow. */
    public static int dropBlanks(MemorySegment bytes, int from, int to) {
        int end = to;
        while (end > from && Ascii.isBlank(bytes.get(JAVA_BYTE, end - 1))) {
            end--;
        }
        return end;
    }
}
