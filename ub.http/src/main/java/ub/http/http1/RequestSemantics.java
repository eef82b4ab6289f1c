package ub.http.http1;

import ub.http.message.BodyKind;
import ub.http.message.FieldName;
import ub.http.message.Fields;
import ub.http.message.HttpVersion;
import ub.http.message.MaxForwards;
import ub.http.message.Method;
import ub.http.message.RequestHead;

/**
 * Checks a request's fields against each other and fills in what they mean: host, body, persistence, expectation,
 * upgrade. Handler virtual thread.
 */
final class RequestSemantics {
    private final Framing framing;
    private final ConnectionOptions connection = new ConnectionOptions();

    RequestSemantics(HttpLimits limits) {
        framing = new Framing(limits);
    }

    /** Concludes a head whose lines are all parsed. Why the request is refused, or null. */
    Rejection conclude(RequestHead head) {
        Rejection fault = host(head);
        if (fault == null) {
            fault = framing.read(head.fields(), head.version());
        }
        if (fault == null) {
            head.body(framing.kind(), framing.contentLength());
            fault = connection(head);
        }
        if (fault == null) {
            fault = asking(head);
        }
        return fault == null ? expectation(head) : fault;
    }

    private static Rejection host(RequestHead head) {
        Fields fields = head.fields();
        int line = fields.find(FieldName.HOST);
        if (line < 0) {
            // RFC 9112 §3.2: a 1.1 request without Host is a 400, also when the target is a whole URI.
            return head.version() == HttpVersion.HTTP_1_0 ? null : Rejection.MISSING_HOST;
        }
        // RFC 9112 §3.2: more than one Host line, or an invalid one, is a 400.
        if (fields.findNext(FieldName.HOST, line) >= 0) {
            return Rejection.REPEATED_HOST;
        }
        int offset = fields.valueOffset(line);
        int length = fields.valueLength(line);
        // RFC 9112 §3.2: Host is empty where the target URI has no authority.
        if (length > 0 && !Authority.isValid(fields.bytes(), offset, length)) {
            return Rejection.BAD_HOST;
        }
        if (head.hostLength() == 0) {
            head.host(offset, length);
        } else {
            // RFC 9112 §3.2.2: the authority of an absolute target takes the place of Host. In the table too: a rule
            // that looks at the field must not decide by another host than the one that the server is asked for.
            fields.change(line, fields.nameOffset(line), fields.nameLength(line), head.hostOffset(), head.hostLength());
        }
        return null;
    }

    private Rejection connection(RequestHead head) {
        Fields fields = head.fields();
        connection.read(fields);
        if (connection.tooMany()) {
            return Rejection.TOO_MANY_CONNECTION_OPTIONS;
        }
        head.keepAlive(connection.persists(head.version()));
        // RFC 9110 §7.8: Upgrade is ignored in HTTP/1.0, and without the connection option. An upgrade to h2c is never
        // passed on (RFC 9113 §3.1 has withdrawn it): requests inside that tunnel would escape every rule.
        head.wantsUpgrade(connection.upgrade()
                && head.version() != HttpVersion.HTTP_1_0
                && fields.has(FieldName.UPGRADE)
                && !fields.listHas(FieldName.UPGRADE, "h2c"));
        return null;
    }

    private static Rejection asking(RequestHead head) {
        // RFC 9110 §9.3.8: a client must not send content with TRACE.
        if (head.method() == Method.TRACE && head.body() != BodyKind.NONE && head.contentLength() != 0) {
            return Rejection.TRACE_WITH_BODY;
        }
        // RFC 9110 §7.6.2: the field must be checked and counted down, which takes a number.
        return MaxForwards.of(head) == MaxForwards.MALFORMED ? Rejection.BAD_MAX_FORWARDS : null;
    }

    private static Rejection expectation(RequestHead head) {
        Fields fields = head.fields();
        // RFC 9110 §10.1.1: an expectation in HTTP/1.0 is ignored.
        if (!fields.has(FieldName.EXPECT) || head.version() == HttpVersion.HTTP_1_0) {
            return null;
        }
        int line = fields.find(FieldName.EXPECT);
        boolean single = fields.findNext(FieldName.EXPECT, line) < 0;
        // RFC 9110 §10.1.1: 100-continue is the only expectation there is; 417 for another.
        if (!single || !fields.valueEquals(line, "100-continue")) {
            return Rejection.UNKNOWN_EXPECTATION;
        }
        // RFC 9110 §10.1.1: no 100 is sent when there is no content to wait for.
        head.expectsContinue(head.body() == BodyKind.CHUNKED || head.contentLength() > 0);
        return null;
    }
}
