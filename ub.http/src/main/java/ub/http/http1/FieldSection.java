package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;
import ub.http.message.FieldName;
import ub.http.message.Fields;

/**
 * Parses field lines up to and with the empty line that ends them: of a request, an answer or a trailer section.
 * Handler virtual thread. RFC 9112 §5.
 *
 * <pre>
 *   LINE_START ──token──► NAME ──:──► BEFORE_VALUE ──► VALUE ──CR──► LINE_LF ──LF──► LINE_START
 *       └──CR──► LAST_LF ──LF──► DONE                           any other byte ──► FAILED
 * </pre>
 * Each step goes right on to the next while there are bytes; where they run out, the state says which step to take up
 * again. State and position outlive a call, so a section may come in pieces; each byte is looked at once.
 */
final class FieldSection {
    private enum State { LINE_START, NAME, BEFORE_VALUE, VALUE, LINE_LF, LAST_LF, DONE, FAILED }

    private final int fieldLimit;
    private final int lineLimitBytes;
    private State state;
    private int position;
    private int lineStart;
    private int nameLength;
    private FieldName name;
    private int valueStart;
    private Rejection rejection;

    FieldSection(HttpLimits limits) {
        fieldLimit = limits.fields();
        lineLimitBytes = limits.lineBytes();
    }

    /** Makes ready for a section that starts here. */
    void reset(int start) {
        state = State.LINE_START;
        position = start;
        rejection = null;
    }

    /** Goes on to {@code end}; the bytes before the position of the last call must be where they were. */
    ParseResult parse(MemorySegment bytes, int end, Fields into) {
        State now = state;
        while (position < end && now != State.DONE && now != State.FAILED) {
            now = switch (now) {
                case LINE_START -> lineStart(bytes, end, into);
                case NAME -> name(bytes, end, into);
                case BEFORE_VALUE -> beforeValue(bytes, end, into);
                case VALUE -> value(bytes, end, into);
                case LINE_LF, LAST_LF -> lineFeed(bytes, end, now);
                case DONE, FAILED -> now;
            };
        }
        state = now;
        return switch (now) {
            case DONE -> ParseResult.COMPLETE;
            case FAILED -> ParseResult.BAD;
            case LINE_START, NAME, BEFORE_VALUE, VALUE, LINE_LF, LAST_LF -> ParseResult.NEED_MORE;
        };
    }

    /** The position behind what has been parsed. */
    int position() {
        return position;
    }

    /** Why the section is refused; null when it is not. */
    Rejection rejection() {
        return rejection;
    }

    private State lineStart(MemorySegment bytes, int end, Fields into) {
        lineStart = position;
        byte first = bytes.get(JAVA_BYTE, position);
        if (first == '\r') {
            position++;
            return lineFeed(bytes, end, State.LAST_LF);
        }
        // RFC 9112 §5.2: obs-fold; §2.2: white space before the first field line. Both are refused.
        return Ascii.isBlank(first) ? fail(Rejection.FOLDED_FIELD) : name(bytes, end, into);
    }

    private State name(MemorySegment bytes, int end, Fields into) {
        int stop = lineStop(end);
        int at = position;
        while (at < stop && Ascii.isToken(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        position = at;
        if (at == stop) {
            return outOfLine(State.NAME);
        }
        byte next = bytes.get(JAVA_BYTE, at);
        nameLength = at - lineStart;
        if (next == ':' && nameLength > 0) {
            name = FieldName.of(bytes, lineStart, nameLength);
            position++;
            return beforeValue(bytes, end, into);
        }
        return fail(nameFault(next));
    }

    private Rejection nameFault(byte next) {
        return switch (next) {
            case ':' -> Rejection.EMPTY_FIELD_NAME;
            // RFC 9112 §5.1: no white space is allowed between the field name and the colon.
            case ' ', '\t' -> Rejection.SPACE_BEFORE_COLON;
            // RFC 9112 §2.2: LF alone may be taken as a line end; two readers that differ here can be played off.
            case '\n' -> Rejection.BARE_LF;
            default -> Rejection.BAD_FIELD_NAME;
        };
    }

    private State beforeValue(MemorySegment bytes, int end, Fields into) {
        int stop = lineStop(end);
        int at = position;
        while (at < stop && Ascii.isBlank(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        position = at;
        valueStart = at;
        return at == stop ? outOfLine(State.BEFORE_VALUE) : value(bytes, end, into);
    }

    private State value(MemorySegment bytes, int end, Fields into) {
        int stop = lineStop(end);
        int at = Ascii.endOfText(bytes, position, stop);
        position = at;
        if (at == stop) {
            return outOfLine(State.VALUE);
        }
        byte next = bytes.get(JAVA_BYTE, at);
        if (next != '\r') {
            // RFC 9110 §5.5: NUL, CR and LF are dangerous in a value, other control characters are invalid.
            return fail(next == '\n' ? Rejection.BARE_LF : Rejection.BAD_FIELD_VALUE);
        }
        position++;
        return add(bytes, at, into) ? lineFeed(bytes, end, State.LINE_LF) : fail(Rejection.TOO_MANY_FIELDS);
    }

    private boolean add(MemorySegment bytes, int valueEnd, Fields into) {
        int trimmed = valueEnd;
        // RFC 9110 §5.5: a value does not include white space around it.
        while (trimmed > valueStart && Ascii.isBlank(bytes.get(JAVA_BYTE, trimmed - 1))) {
            trimmed--;
        }
        return into.count() < fieldLimit && into.add(name, lineStart, nameLength, valueStart, trimmed - valueStart);
    }

    private State lineFeed(MemorySegment bytes, int end, State awaited) {
        if (position == end) {
            return awaited;
        }
        // RFC 9112 §2.2: a CR that no LF follows is invalid everywhere outside content.
        if (bytes.get(JAVA_BYTE, position) != '\n') {
            return fail(Rejection.BARE_CR);
        }
        position++;
        return awaited == State.LINE_LF ? State.LINE_START : State.DONE;
    }

    /** One byte more than a line may have: there its CR may stand, and anything else is too much. */
    private int lineStop(int end) {
        return Math.min(end, lineStart + lineLimitBytes + 1);
    }

    private State outOfLine(State same) {
        return position > lineStart + lineLimitBytes ? fail(Rejection.FIELD_TOO_LONG) : same;
    }

    private State fail(Rejection reason) {
        rejection = reason;
        return State.FAILED;
    }
}
