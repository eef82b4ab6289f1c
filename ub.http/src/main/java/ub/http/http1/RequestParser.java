package ub.http.http1;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;
import ub.http.message.HttpVersion;
import ub.http.message.Method;
import ub.http.message.RequestHead;

/**
 * Parses the head of a request. Handler virtual thread. RFC 9112 §2 to §6.
 *
 * <pre>
 *   START ──token──► METHOD ──SP──► TARGET ──SP──► VERSION ──CRLF──► FIELDS ──empty line──► DONE
 *     └─CR─► EMPTY_LINE ─LF─► METHOD                         what is not allowed ──► FAILED
 * </pre>
 * A head may come in pieces: after {@link ParseResult#NEED_MORE} call again with the same start, the same bytes in the
 * same place and a larger end. State and position are kept, so each byte is looked at once however the head is split,
 * and the result is the same. The only bytes ever changed are those of an absolute target without a path; see
 * {@link RequestHead#path()}.
 */
public final class RequestParser {
    private enum State { START, EMPTY_LINE, METHOD, TARGET, VERSION, FIELDS, DONE, FAILED }

    /** Longer than any registered method. RFC 9112 §3 suggests 501 for a method longer than all that are known. */
    private static final int METHOD_LIMIT_BYTES = 32;
    private static final int VERSION_AND_CRLF_BYTES = Versions.LENGTH + 2;
    private static final byte TLS_HANDSHAKE = 0x16;
    private static final MemorySegment HTTP2_PREFACE = MemorySegment.ofArray(HttpText.ascii("PRI * HTTP/2.0"));

    private final HttpLimits limits;
    private final FieldSection fieldSection;
    private final RequestSemantics semantics;
    private State state;
    private int start;
    private int position;
    private int lineStart;
    private int targetStart;
    private Rejection rejection;

    /** A parser that refuses what goes beyond these limits. */
    public RequestParser(HttpLimits limits) {
        this.limits = limits;
        fieldSection = new FieldSection(limits);
        semantics = new RequestSemantics(limits);
        reset();
    }

    /** Makes ready for the next request. To be called after COMPLETE or BAD, and when the bytes have moved. */
    public void reset() {
        state = State.START;
        position = -1;
        rejection = null;
    }

    /**
     * Parses bytes from {@code from} to {@code end}, which count from the start of the segment.
     *
     * @param into filled in as parsing goes on; to be read after {@link ParseResult#COMPLETE} only
     */
    public ParseResult parse(MemorySegment bytes, int from, int end, RequestHead into) {
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
            state = step(bytes, stop, into);
            if (state == before) {
                break;
            }
        }
        return switch (state) {
            case DONE -> ParseResult.COMPLETE;
            case FAILED -> ParseResult.BAD;
            case START, EMPTY_LINE, METHOD, TARGET, VERSION, FIELDS -> outOfBytes(stop == limit);
        };
    }

    /** Why the request is refused; null unless the last result was {@link ParseResult#BAD}. */
    public Rejection rejection() {
        return rejection;
    }

    private ParseResult outOfBytes(boolean limitReached) {
        if (!limitReached) {
            return ParseResult.NEED_MORE;
        }
        // RFC 6585 §5: 431; RFC 9110 §15.5.15: 414.
        state = fail(state == State.TARGET ? Rejection.TARGET_TOO_LONG : Rejection.HEAD_TOO_LARGE);
        return ParseResult.BAD;
    }

    /** Goes on to the next state, or stays in the same when the bytes have run out. */
    private State step(MemorySegment bytes, int stop, RequestHead into) {
        return switch (state) {
            case START -> start(bytes.get(JAVA_BYTE, position));
            case EMPTY_LINE -> emptyLine(bytes.get(JAVA_BYTE, position));
            case METHOD -> method(bytes, stop, into);
            case TARGET -> target(bytes, stop);
            case VERSION -> version(bytes, stop, into);
            case FIELDS -> fields(bytes, stop, into);
            case DONE, FAILED -> state;
        };
    }

    private State start(byte first) {
        lineStart = position;
        // RFC 8446 §5.1: the type of a record that carries a handshake. It is no token, so only the reason differs.
        if (first == TLS_HANDSHAKE) {
            return fail(Rejection.TLS_HANDSHAKE);
        }
        // RFC 9112 §2.2: at least one empty line before the request line is ignored. One is, no more.
        if (first == '\r') {
            position++;
            return State.EMPTY_LINE;
        }
        return State.METHOD;
    }

    private State emptyLine(byte next) {
        if (next != '\n') {
            return fail(Rejection.BARE_CR);
        }
        position++;
        lineStart = position;
        return State.METHOD;
    }

    private State method(MemorySegment bytes, int stop, RequestHead into) {
        int methodStop = Math.min(stop, lineStart + METHOD_LIMIT_BYTES + 1);
        int at = position;
        while (at < methodStop && Ascii.isToken(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        position = at;
        int length = at - lineStart;
        if (at == methodStop) {
            return length > METHOD_LIMIT_BYTES ? fail(Rejection.METHOD_TOO_LONG) : State.METHOD;
        }
        byte next = bytes.get(JAVA_BYTE, at);
        // RFC 9112 §3: method, exactly one SP, target.
        if (next != ' ' || length == 0) {
            return fail(next == '\n' ? Rejection.BARE_LF : Rejection.BAD_REQUEST_LINE);
        }
        Method method = Method.of(bytes, lineStart, length);
        into.method(method, lineStart, length);
        position++;
        targetStart = position;
        // RFC 9110 §9.3.6: CONNECT asks for a tunnel to anywhere, and this is not a proxy that one chooses.
        return method == Method.CONNECT ? fail(Rejection.METHOD_CONNECT) : State.TARGET;
    }

    private State target(MemorySegment bytes, int stop) {
        // The last place for the blank behind the target in a line that has room for the version behind it.
        int lastBlank = lineStart + limits.lineBytes() - Versions.LENGTH - 1;
        int targetStop = Math.min(stop, lastBlank + 1);
        int at = position;
        while (at < targetStop && Ascii.isTarget(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        position = at;
        if (at >= targetStop) {
            return at > lastBlank ? fail(Rejection.TARGET_TOO_LONG) : State.TARGET;
        }
        byte next = bytes.get(JAVA_BYTE, at);
        if (next != ' ' || at == targetStart) {
            return fail(targetFault(next));
        }
        position++;
        return State.VERSION;
    }

    private static Rejection targetFault(byte next) {
        return switch (next) {
            // RFC 9112 §3.2: a target has no fragment.
            case '#' -> Rejection.TARGET_FRAGMENT;
            // A line that ends here has no version: HTTP/0.9, which RFC 9112 no longer knows.
            case '\r', '\n' -> Rejection.BAD_REQUEST_LINE;
            // RFC 9112 §3.2: no white space; RFC 3986 §2: no control character, and nothing that is not ASCII.
            default -> Rejection.BAD_TARGET;
        };
    }

    private State version(MemorySegment bytes, int stop, RequestHead into) {
        if (stop - position < VERSION_AND_CRLF_BYTES) {
            return State.VERSION;
        }
        HttpVersion version = Versions.of(bytes, position);
        if (version == null) {
            return fail(isHttp2(bytes) ? Rejection.HTTP2_PREFACE : Versions.fault(bytes, position));
        }
        into.version(version);
        int lineEnd = position + Versions.LENGTH;
        Rejection fault = Versions.lineEndFault(bytes, lineEnd);
        if (fault == null) {
            fault = Target.resolve(into, targetStart, position - 1 - targetStart);
        }
        if (fault != null) {
            return fail(fault);
        }
        position += VERSION_AND_CRLF_BYTES;
        fieldSection.reset(position);
        return State.FIELDS;
    }

    /** RFC 9113 §3.4: what a client of HTTP/2 sends first looks like a request, so that HTTP/1 servers refuse it. */
    private boolean isHttp2(MemorySegment bytes) {
        long end = position + Versions.LENGTH;
        return MemorySegment.mismatch(bytes, lineStart, end, HTTP2_PREFACE, 0, HTTP2_PREFACE.byteSize()) < 0;
    }

    private State fields(MemorySegment bytes, int stop, RequestHead into) {
        ParseResult result = fieldSection.parse(bytes, stop, into.fields());
        position = fieldSection.position();
        return switch (result) {
            case NEED_MORE -> State.FIELDS;
            case BAD -> fail(fieldSection.rejection());
            case COMPLETE -> {
                into.extent(start, position);
                Rejection fault = semantics.conclude(into);
                yield fault == null ? State.DONE : fail(fault);
            }
        };
    }

    private State fail(Rejection reason) {
        rejection = reason;
        return State.FAILED;
    }
}
