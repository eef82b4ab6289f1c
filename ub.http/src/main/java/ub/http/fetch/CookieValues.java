package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.CookieText;
import ub.http.message.FieldName;
import ub.http.message.Fields;
import ub.http.sample.Arguments;
import ub.http.sample.Sample;
import ub.http.sample.Subject;

/**
 * The values of the cookies of one name, or of all cookies. Immutable. RFC 6265.
 *
 * <p>{@code Cookie} has pairs with semicolons between; commas part them as well, as RFC 2965 §3.3.4 asks of servers.
 * A {@code Set-Cookie} line sets one cookie, what follows its first semicolon is about the cookie, and a comma is a
 * character as any other (RFC 6265 §5.2). Neither parts anything in a quoted string.
 *
 * @param side the message
 * @param name the name, in which case matters; empty for all cookies
 */
record CookieValues(Side side, Name name) implements Values {
    /** Where the walk goes on when a line is at its end. */
    private static final int NEXT_LINE = -1;

    static CookieValues of(Side side, Arguments arguments) {
        return new CookieValues(side, Name.of(arguments));
    }

    @Override
    public boolean exist(Subject subject) {
        return side.fields(subject) != null;
    }

    @Override
    public boolean next(Subject subject, Sample into) {
        Fields fields = side.fields(subject);
        FieldName field = switch (side) {
            case REQUEST -> FieldName.COOKIE;
            case RESPONSE -> FieldName.SET_COOKIE;
        };
        int line = into.line();
        int from = into.position();
        while (true) {
            if (line == BEFORE_FIRST || from == NEXT_LINE) {
                line = line == BEFORE_FIRST ? fields.find(field) : fields.findNext(field, line);
                if (line < 0) {
                    return false;
                }
                from = fields.valueOffset(line);
            }
            int lineEnd = fields.valueOffset(line) + fields.valueLength(line);
            CookieText.Parting parting = parting();
            int equals = CookieText.endOfName(fields.bytes(), from, lineEnd, parting);
            int end = CookieText.endOfValue(fields.bytes(), equals, lineEnd, parting);
            boolean found = equals < end && isNamed(fields.bytes(), from, equals);
            if (found) {
                int start = CookieText.skipBlanks(fields.bytes(), equals + 1, end);
                into.setText(fields.bytes(), start, CookieText.dropBlanks(fields.bytes(), start, end) - start);
            }
            from = end < lineEnd && side == Side.REQUEST ? end + 1 : NEXT_LINE;
            if (found) {
                into.goOnAt(line, from);
                return true;
            }
        }
    }

    private CookieText.Parting parting() {
        return switch (side) {
            case REQUEST -> CookieText.Parting.SEMICOLON_OR_COMMA;
            case RESPONSE -> CookieText.Parting.SEMICOLON;
        };
    }

    private boolean isNamed(MemorySegment bytes, int from, int to) {
        int start = CookieText.skipBlanks(bytes, from, to);
        int length = CookieText.dropBlanks(bytes, start, to) - start;
        // RFC 2965 §3.3.4: a name that starts with a dollar sign is no cookie, but about the one before.
        boolean isCookie = length == 0 || bytes.get(JAVA_BYTE, start) != '$';
        return isCookie && name.is(bytes, start, length);
    }
}
