package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.RequestHead;
import ub.http.sample.Payload;
import ub.http.sample.Sample;
import ub.http.sample.Subject;

/**
 * The values of parameters, {@code name=value} with an ampersand or a semicolon between, as they were sent: escapes are
 * not resolved. Immutable.
 *
 * @param place     where they stand
 * @param name      the name, or any
 * @param delimiter what they stand behind in a target; it parts them as well
 */
record ParameterValues(Place place, Name name, byte delimiter) implements Values {
    /** Where parameters stand. */
    enum Place { TARGET, BODY }

    @Override
    public boolean exist(Subject subject) {
        return subject.request() != null;
    }

    @Override
    public boolean next(Subject subject, Sample into) {
        return switch (place) {
            case TARGET -> {
                RequestHead head = subject.request();
                int end = head.pathOffset() + head.pathLength();
                int from = into.line() == BEFORE_FIRST
                        ? Texts.find((char) delimiter, head.bytes(), head.pathOffset(), end) + 1 : into.position();
                yield next(head.bytes(), from, end, into);
            }
            case BODY -> {
                Payload body = subject.payload();
                int from = into.line() == BEFORE_FIRST ? body.offset() : into.position();
                yield next(body.bytes(), from, body.offset() + body.length(), into);
            }
        };
    }

    private boolean next(MemorySegment bytes, int from, int end, Sample into) {
        int at = from;
        while (at < end) {
            int parameterEnd = endOfParameter(bytes, at, end);
            int equals = Texts.find('=', bytes, at, parameterEnd);
            if (equals < parameterEnd && name.is(bytes, at, equals - at)) {
                into.setText(bytes, equals + 1, parameterEnd - equals - 1);
                into.goOnAt(0, parameterEnd + 1);
                return true;
            }
            at = parameterEnd + 1;
        }
        return false;
    }

    private int endOfParameter(MemorySegment bytes, int from, int end) {
        int at = from;
        while (at < end && !endsParameter(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        return at;
    }

    private boolean endsParameter(byte value) {
        return value == '&' || value == ';' || value == delimiter;
    }
}
