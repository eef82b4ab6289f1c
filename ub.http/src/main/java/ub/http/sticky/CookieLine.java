package ub.http.sticky;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.CookieText;
import ub.http.message.CookieText.Parting;
import ub.http.message.Fields;

/**
 * A {@code Cookie} line, gone through pair by pair; pairs can be taken out, and the line is shortened where it stands.
 * Handler virtual thread; used for many lines.
 *
 * <pre>
 *   a=1; SRV=s1; b=2        kept so far: a=1
 *      |     |  |
 *  start equals end
 * </pre>
 */
final class CookieLine {
    private Fields fields;
    private int line;
    private MemorySegment bytes;
    private int lineStart;
    private int lineEnd;
    /** Where the pair starts: with what parts it from the one before. */
    private int start;
    private int nameStart;
    private int equals;
    /** Where the pair ends. */
    private int end;
    /** Where that ends which is kept. */
    private int keptEnd;
    private boolean dropped;
    private boolean first;

    /** Goes before the first pair of a line. */
    void open(Fields newFields, int newLine) {
        fields = newFields;
        line = newLine;
        bytes = newFields.bytes();
        lineStart = newFields.valueOffset(newLine);
        lineEnd = lineStart + newFields.valueLength(newLine);
        end = lineStart;
        keptEnd = lineStart;
        dropped = false;
        first = true;
    }

    /** Goes to the next pair. Returns false when there is none. */
    boolean next() {
        if (end == lineEnd) {
            return false;
        }
        start = end;
        nameStart = CookieText.skipBlanks(bytes, first ? start : start + 1, lineEnd);
        first = false;
        equals = CookieText.endOfName(bytes, nameStart, lineEnd, Parting.SEMICOLON_OR_COMMA);
        end = CookieText.endOfValue(bytes, equals, lineEnd, Parting.SEMICOLON_OR_COMMA);
        return true;
    }

    /** Returns whether the pair is a cookie of this name. */
    boolean isNamed(byte[] name) {
        int nameEnd = CookieText.dropBlanks(bytes, nameStart, equals);
        if (equals == end || nameEnd - nameStart != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (bytes.get(JAVA_BYTE, nameStart + i) != name[i]) {
                return false;
            }
        }
        return true;
    }

    MemorySegment bytes() {
        return bytes;
    }

    int valueStart() {
        return CookieText.skipBlanks(bytes, equals + 1, end);
    }

    int valueEnd() {
        return CookieText.dropBlanks(bytes, valueStart(), end);
    }

    /** Keeps the pair; RFC 2965 §3.3.4: a name with a dollar sign says something of the cookie before it. */
    void keep() {
        boolean ofCookieBefore = nameStart < end && bytes.get(JAVA_BYTE, nameStart) == '$';
        if (dropped && ofCookieBefore) {
            return;
        }
        if (dropped) {
            partFromKept();
            keep(nameStart, end);
        } else {
            keep(start, end);
        }
        dropped = false;
    }

    /** Takes the pair out. */
    void drop() {
        dropped = true;
    }

    /** Keeps the pair with the part of its value that starts there. */
    void keepValueFrom(int from) {
        if (dropped) {
            partFromKept();
        }
        keep(dropped ? nameStart : start, valueStart());
        keep(from, end);
        dropped = false;
    }

    /** Writes what parts two pairs; what was dropped between them had at least as many bytes. */
    private void partFromKept() {
        keptEnd = CookieText.dropBlanks(bytes, lineStart, keptEnd);
        if (keptEnd > lineStart) {
            bytes.set(JAVA_BYTE, keptEnd++, bytes.get(JAVA_BYTE, start));
            bytes.set(JAVA_BYTE, keptEnd++, (byte) ' ');
        }
    }

    private void keep(int from, int to) {
        if (keptEnd != from) {
            MemorySegment.copy(bytes, from, bytes, keptEnd, to - from);
        }
        keptEnd += to - from;
    }

    /** Shortens the line to what was kept. Returns whether nothing is left. */
    boolean close() {
        if (keptEnd < lineEnd) {
            fields.change(line, fields.nameOffset(line), fields.nameLength(line), lineStart, keptEnd - lineStart);
        }
        return keptEnd == lineStart && keptEnd < lineEnd;
    }
}
