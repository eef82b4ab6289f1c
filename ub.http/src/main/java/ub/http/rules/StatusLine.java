package ub.http.rules;

import ub.http.message.Ascii;
import ub.http.message.ResponseHead;
import ub.http.sample.Sample;

/** Writes the status of an answer anew. Handler virtual thread. RFC 9112 §4. */
final class StatusLine {
    private StatusLine() {
    }

    /** Writes status and reason; a reason that is no text is left out. */
    static void write(Evaluation evaluation, int status, Template reason) {
        ResponseHead head = (ResponseHead) evaluation.response().head();
        if (head.status() == 101 || head.status() == 204 || head.status() == 304) {
            // RFC 9112 §6.3: these have no body whatever they declare; with another status the client would wait for
            // it.
            evaluation.rewriteFailed();
            return;
        }
        Sample text = evaluation.value();
        boolean made = reason.put(evaluation.subject(), text);
        int end = text.offset() + text.length();
        int at = -1;
        if (made && Ascii.endOfText(text.bytes(), text.offset(), end) == end) {
            at = evaluation.response().text(text.bytes(), text.offset(), text.length());
        }
        head.status(status);
        head.reason(Math.max(0, at), at < 0 ? 0 : text.length());
        if (at < 0) {
            evaluation.rewriteFailed();
        }
    }
}
