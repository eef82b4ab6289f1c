package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;
import ub.http.message.BodyKind;
import ub.http.message.HttpVersion;
import ub.http.message.Method;
import ub.http.message.ResponseHead;

/**
 * Parses the head of an answer. Handler virtual thread. RFC 9112 §4 to §6.
 *
 * <pre>
 *   START ──► AFTER_STATUS ──SP──► REASON ──CR──► LINE_LF ──LF──► FIELDS ──empty line──► DONE
 *                  └──────────CR──────────────────────┘        what is not allowed ──► FAILED
 * </pre>
 * A head may come in pieces, as with {@link RequestParser}. Interim answers (1xx) are heads of their own: after one,
 * reset, and parse the next behind it.
 */
public final class ResponseParser {
    private enum State { START, AFTER_STATUS, REASON, LINE_LF, FIELDS, DONE, FAILED }

    /** {@code HTTP/x.y SP 3DIGIT}. */
    private static final int VERSION_AND_STATUS_BYTES = Versions.LENGTH + 4;

    private final HttpLimits limits;
    private final FieldSection fieldSection;
    private final Framing framing;
    private final ConnectionOptions connection = new ConnectionOptions();
    private final KeepAliveField keepAliveField = new KeepAliveField();
    private State state;
    private int start;
    private int position;
    private int reasonStart;
    private Rejection rejection;

    /** A parser that refuses what goes beyond these limits. */
    public ResponseParser(HttpLimits limits) {
        this.limits = limits;
        fieldSection = new FieldSection(limits);
        framing = new Framing(limits);
        reset();
    }

    /** Makes ready for the next answer. To be called after COMPLETE or BAD, and when the bytes have moved. */
    public void reset() {
        state = State.START;
        position = -1;
        rejection = null;
    }

    /**
     * Parses bytes from {@code from} to {@code end}, which count from the start of the segment.
     *
     * @param requestMethod the method of the request that is answered: a HEAD has no body in its answer
     * @param into          filled in as parsing goes on; to be read after {@link ParseResult#COMPLETE} only
     */
    public ParseResult parse(MemorySegment bytes, int from, int end, Method requestMethod, ResponseHead into) {
        if (position < 0) {
            start = from;
            position = from;
            into.reset(bytes);
        }
        // Nothing behind the limit is looked at, so that the result does not depend on how the bytes are split.
        int limit = start + limits.headBytes();
        int stop = Math.min(end, limit);
        while (position < stop) {
            State before = state;
            state = step(bytes, stop, requestMethod, into);
            if (state == before) {
                break;
            }
        }
        return switch (state) {
            case DONE -> ParseResult.COMPLETE;
            case FAILED -> ParseResult.BAD;
            case START, AFTER_STATUS, REASON, LINE_LF, FIELDS -> outOfBytes(stop == limit);
        };
    }

    /** Why the answer is refused; null unless the last result was {@link ParseResult#BAD}. The client gets a 502. */
    public Rejection rejection() {
        return rejection;
    }

    private ParseResult outOfBytes(boolean limitReached) {
        if (!limitReached) {
            return ParseResult.NEED_MORE;
        }
        state = fail(Rejection.HEAD_TOO_LARGE);
        return ParseResult.BAD;
    }

    /** Goes on to the next state, or stays in the same when the bytes have run out. */
    private State step(MemorySegment bytes, int stop, Method requestMethod, ResponseHead into) {
        return switch (state) {
            case START -> versionAndStatus(bytes, stop, into);
            case AFTER_STATUS -> afterStatus(bytes.get(JAVA_BYTE, position));
            case REASON -> reason(bytes, stop, into);
            case LINE_LF -> lineFeed(bytes.get(JAVA_BYTE, position));
            case FIELDS -> fields(bytes, stop, requestMethod, into);
            case DONE, FAILED -> state;
        };
    }

    private State versionAndStatus(MemorySegment bytes, int stop, ResponseHead into) {
        if (stop - position < VERSION_AND_STATUS_BYTES) {
            return State.START;
        }
        HttpVersion version = Versions.of(bytes, position);
        if (version == null) {
            return fail(Versions.fault(bytes, position));
        }
        long status = Ascii.parseDecimal(bytes, position + Versions.LENGTH + 1, 3);
        // RFC 9110 §15: codes are 100 to 599.
        if (bytes.get(JAVA_BYTE, position + Versions.LENGTH) != ' ' || status < 100 || status > 599) {
            return fail(Rejection.BAD_STATUS_LINE);
        }
        into.version(version);
        into.status((int) status);
        position += VERSION_AND_STATUS_BYTES;
        return State.AFTER_STATUS;
    }

    private State afterStatus(byte next) {
        position++;
        reasonStart = position;
        // RFC 9112 §4: the blank is required even before an empty reason. Servers forget it, and no reader can
        // understand the line in two ways.
        return switch (next) {
            case ' ' -> State.REASON;
            case '\r' -> State.LINE_LF;
            case '\n' -> fail(Rejection.BARE_LF);
            default -> fail(Rejection.BAD_STATUS_LINE);
        };
    }

    private State reason(MemorySegment bytes, int stop, ResponseHead into) {
        int lineLimit = start + limits.lineBytes();
        int reasonStop = Math.min(stop, lineLimit + 1);
        int at = Ascii.endOfText(bytes, position, reasonStop);
        position = at;
        if (at >= reasonStop) {
            return at > lineLimit ? fail(Rejection.BAD_STATUS_LINE) : State.REASON;
        }
        byte next = bytes.get(JAVA_BYTE, at);
        if (next != '\r') {
            return fail(next == '\n' ? Rejection.BARE_LF : Rejection.BAD_STATUS_LINE);
        }
        into.reason(reasonStart, at - reasonStart);
        position++;
        return State.LINE_LF;
    }

    private State lineFeed(byte next) {
        if (next != '\n') {
            return fail(Rejection.BARE_CR);
        }
        position++;
        fieldSection.reset(position);
        return State.FIELDS;
    }

    private State fields(MemorySegment bytes, int stop, Method requestMethod, ResponseHead into) {
        ParseResult result = fieldSection.parse(bytes, stop, into.fields());
        position = fieldSection.position();
        return switch (result) {
            case NEED_MORE -> State.FIELDS;
            case BAD -> fail(fieldSection.rejection());
            case COMPLETE -> {
                into.extent(start, position);
                Rejection fault = conclude(requestMethod, into);
                yield fault == null ? State.DONE : fail(fault);
            }
        };
    }

    private Rejection conclude(Method requestMethod, ResponseHead into) {
        Rejection fault = framing.read(into.fields(), into.version());
        if (fault != null) {
            return fault;
        }
        BodyKind body = bodyKind(requestMethod, into.status());
        into.body(body, framing.contentLength());
        connection.read(into.fields());
        into.keepAlive(body != BodyKind.UNTIL_CLOSE && connection.persists(into.version()),
                keepAliveField.limitMs(into.fields()));
        return connection.tooMany() ? Rejection.TOO_MANY_CONNECTION_OPTIONS : null;
    }

    private BodyKind bodyKind(Method requestMethod, int status) {
        // RFC 9112 §6.3, first rule: an answer to HEAD, and any 1xx, 204 or 304, ends with its head.
        if (requestMethod == Method.HEAD || status < 200 || status == 204 || status == 304) {
            return BodyKind.NONE;
        }
        // RFC 9112 §6.3, last rule: without a declared length the body ends with the connection.
        return framing.kind() == BodyKind.NONE ? BodyKind.UNTIL_CLOSE : framing.kind();
    }

    private State fail(Rejection reason) {
        rejection = reason;
        return State.FAILED;
    }
}
