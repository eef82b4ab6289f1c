package ub.http.http1;

import ub.http.message.BodyKind;
import ub.http.message.RequestHead;

/** What came of parsing a request, in a form that can be compared. */
record ParsedRequest(ParseResult result, Rejection rejection, String head, String fields) {
    /** Feeds a request in pieces that end at these indexes and at its end. */
    static ParsedRequest of(HttpLimits limits, String raw, int... cuts) {
        Bytes bytes = new Bytes(raw);
        RequestParser parser = new RequestParser(limits);
        RequestHead head = new RequestHead(limits.fields());
        ParseResult result = ParseResult.NEED_MORE;
        for (int cut : cuts) {
            if (result == ParseResult.NEED_MORE) {
                result = parser.parse(bytes.segment, Bytes.START, bytes.arriveUpTo(cut), head);
            }
        }
        if (result == ParseResult.NEED_MORE) {
            result = parser.parse(bytes.segment, Bytes.START, bytes.arriveUpTo(bytes.length()), head);
        }
        return of(result, parser, head);
    }

    static ParsedRequest of(ParseResult result, RequestParser parser, RequestHead head) {
        boolean complete = result == ParseResult.COMPLETE;
        return new ParsedRequest(result, parser.rejection(), complete ? describe(head) : "",
                complete ? Bytes.describe(head.fields()) : "");
    }

    /** Method, form, path, host, version, body, length of the head, then what else is true. */
    static String describe(RequestHead head) {
        return head.methodText() + " " + head.targetForm() + " " + head.path() + " host=" + head.host()
                + " " + head.version().text()
                + " " + head.body() + (head.body() == BodyKind.LENGTH ? "=" + head.contentLength() : "")
                + (head.keepAlive() ? " keep-alive" : " close")
                + (head.expectsContinue() ? " continue" : "")
                + (head.wantsUpgrade() ? " upgrade" : "");
    }
}
