package ub.http.http1;

import ub.http.message.BodyKind;
import ub.http.message.Method;
import ub.http.message.ResponseHead;

/** What came of parsing an answer, in a form that can be compared. */
record ParsedResponse(ParseResult result, Rejection rejection, String head, String fields) {
    /** Feeds an answer in pieces that end at these indexes and at its end. */
    static ParsedResponse of(Method requestMethod, String raw, int... cuts) {
        Bytes bytes = new Bytes(raw);
        ResponseParser parser = new ResponseParser(HttpLimits.DEFAULT);
        ResponseHead head = new ResponseHead(HttpLimits.DEFAULT.fields());
        ParseResult result = ParseResult.NEED_MORE;
        for (int cut : cuts) {
            if (result == ParseResult.NEED_MORE) {
                result = parser.parse(bytes.segment, Bytes.START, bytes.arriveUpTo(cut), requestMethod, head);
            }
        }
        if (result == ParseResult.NEED_MORE) {
            int end = bytes.arriveUpTo(bytes.length());
            result = parser.parse(bytes.segment, Bytes.START, end, requestMethod, head);
        }
        boolean complete = result == ParseResult.COMPLETE;
        return new ParsedResponse(result, parser.rejection(), complete ? describe(head) : "",
                complete ? Bytes.describe(head.fields()) : "");
    }

    /** Version, status, reason in brackets, body and declared length, persistence. */
    static String describe(ResponseHead head) {
        return head.version().text() + " " + head.status() + " [" + head.reason() + "] " + head.body()
                + (head.contentLength() >= 0 || head.body() == BodyKind.LENGTH ? "=" + head.contentLength() : "")
                + (head.keepAlive() ? " keep-alive" : " close");
    }
}
