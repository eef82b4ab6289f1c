package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;
import ub.http.message.Fields;
import ub.http.sample.Sample;
import ub.http.sample.Subject;

/**
 * The values of a field over all its lines. Immutable.
 *
 * @param side  the message
 * @param field the field
 * @param unit  what one value is
 */
record FieldValues(Side side, WantedField field, Unit unit) implements Values {
    /** What one value is. */
    enum Unit {
        /** What stands between commas, without the blanks around it; it may be empty. */
        ELEMENT,
        /** A whole line. */
        LINE
    }

    /** Where the walk goes on when a line is at its end. */
    private static final int NEXT_LINE = -1;

    @Override
    public boolean exist(Subject subject) {
        return side.fields(subject) != null;
    }

    @Override
    public boolean next(Subject subject, Sample into) {
        Fields fields = side.fields(subject);
        int line = into.line();
        int from = into.position();
        if (line == BEFORE_FIRST || from == NEXT_LINE) {
            line = field.nextLine(fields, line);
            if (line < 0) {
                return false;
            }
            from = fields.valueOffset(line);
        }
        int lineEnd = fields.valueOffset(line) + fields.valueLength(line);
        int end = switch (unit) {
            case ELEMENT -> endOfElement(fields.bytes(), from, lineEnd);
            case LINE -> lineEnd;
        };
        put(fields.bytes(), from, end, into);
        into.goOnAt(line, end < lineEnd ? end + 1 : NEXT_LINE);
        return true;
    }

    /** Returns where a comma stands that is not in a quoted string, or the end. RFC 9110 §5.6.4. */
    private static int endOfElement(MemorySegment bytes, int from, int lineEnd) {
        boolean quoted = false;
        int at = from;
        while (at < lineEnd) {
            byte next = bytes.get(JAVA_BYTE, at);
            if (next == ',' && !quoted) {
                return at;
            }
            if (next == '"') {
                quoted = !quoted;
            }
            // In a quoted string a backslash takes its meaning from the character behind it.
            at += next == '\\' && quoted ? 2 : 1;
        }
        return lineEnd;
    }

    private static void put(MemorySegment bytes, int from, int to, Sample into) {
        int start = from;
        int end = to;
        while (start < end && Ascii.isBlank(bytes.get(JAVA_BYTE, start))) {
            start++;
        }
        while (end > start && Ascii.isBlank(bytes.get(JAVA_BYTE, end - 1))) {
            end--;
        }
        into.setText(bytes, start, end - start);
    }
}
