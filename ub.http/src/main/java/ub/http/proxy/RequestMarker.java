package ub.http.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.MemorySegment;
import java.util.Set;
import ub.http.log.ExchangeRecord;
import ub.http.message.Ascii;
import ub.http.message.FieldKey;
import ub.http.message.Fields;
import ub.http.message.HeadEdits;
import ub.http.sample.Subject;
import ub.http.trace.RequestId;
import ub.http.trace.RequestMark;
import ub.http.trace.TraceContext;

/**
 * Marks requests, so that the logs of all programs that serve one can be laid side by side: what the client has said is
 * kept where it is good, else made anew. Pooled with its exchange. Handler virtual thread.
 */
final class RequestMarker {
    private static final FieldKey REQUEST_ID = FieldKey.of("X-Request-ID");
    private static final FieldKey TRACEPARENT = FieldKey.of("traceparent");
    private static final FieldKey TRACESTATE = FieldKey.of("tracestate");
    private static final int NONE = -1;

    private final Set<RequestMark> marks;
    private final TraceContext trace = new TraceContext();
    private final byte[] traceparent = new byte[TraceContext.LENGTH];
    private final MemorySegment traceparentText = MemorySegment.ofArray(traceparent);

    RequestMarker(Set<RequestMark> marks) {
        this.marks = marks;
    }

    /** Marks the request whose head these edits are about, and notes the marks for rules and for the log. */
    void mark(HeadEdits edits, Subject subject, ExchangeRecord record) {
        if (marks.contains(RequestMark.REQUEST_ID)) {
            String id = requestId(edits);
            subject.uniqueId(id);
            record.requestId(id);
        }
        if (marks.contains(RequestMark.TRACEPARENT)) {
            traceparent(edits);
            record.trace(trace);
        }
    }

    private static String requestId(HeadEdits edits) {
        Fields fields = edits.head().fields();
        int line = onlyLine(fields, REQUEST_ID);
        if (line != NONE && RequestId.acceptable(fields.bytes(), fields.valueOffset(line), fields.valueLength(line))) {
            return Ascii.text(fields.bytes(), fields.valueOffset(line), fields.valueLength(line));
        }
        String id = RequestId.next(System.currentTimeMillis());
        byte[] text = id.getBytes(ISO_8859_1);
        edits.remove(REQUEST_ID);
        edits.add(REQUEST_ID, MemorySegment.ofArray(text), 0, text.length);
        return id;
    }

    /** W3C Trace Context §4: more than one line is none; what belongs to a trace that does not go on is dropped. */
    private void traceparent(HeadEdits edits) {
        Fields fields = edits.head().fields();
        int line = onlyLine(fields, TRACEPARENT);
        if (line == NONE || !trace.resume(fields.bytes(), fields.valueOffset(line), fields.valueLength(line))) {
            trace.begin();
            edits.remove(TRACESTATE);
        }
        trace.putTraceparent(traceparent, 0);
        edits.remove(TRACEPARENT);
        edits.add(TRACEPARENT, traceparentText, 0, TraceContext.LENGTH);
    }

    /** Returns the line of a name, or {@link #NONE} when there is none, or more than one. */
    private static int onlyLine(Fields fields, FieldKey key) {
        int found = NONE;
        for (int i = 0; i < fields.count(); i++) {
            if (key.test(fields, i)) {
                if (found != NONE) {
                    return NONE;
                }
                found = i;
            }
        }
        return found;
    }
}
