package ub.http.http1;

import ub.http.message.Ascii;
import ub.http.message.BodyKind;
import ub.http.message.FieldName;
import ub.http.message.Fields;
import ub.http.message.HttpVersion;
import ub.http.message.ListElements;

/**
 * Finds how the body of a message is delimited, from Content-Length and Transfer-Encoding. Handler virtual thread.
 * RFC 9112 §6.
 *
 * <p>Two readers that disagree here can be made to see different messages in the same bytes (RFC 9112 §11.2), so
 * whatever is not plain is refused.
 */
final class Framing {
    private final HttpLimits limits;
    private final ListElements codings = new ListElements();
    private BodyKind kind;
    private long contentLength;

    Framing(HttpLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads the two fields of a message. Why they are refused, or null; then {@link #kind} is LENGTH or CHUNKED, or
     * NONE when neither field is there.
     */
    Rejection read(Fields fields, HttpVersion version) {
        kind = BodyKind.NONE;
        contentLength = -1;
        boolean coded = fields.has(FieldName.TRANSFER_ENCODING);
        boolean sized = fields.has(FieldName.CONTENT_LENGTH);
        if (coded && sized) {
            // RFC 9112 §6.3: ought to be handled as an error.
            return Rejection.LENGTH_AND_CODING;
        }
        if (coded) {
            return transferEncoding(fields, version);
        }
        return sized ? contentLength(fields) : null;
    }

    BodyKind kind() {
        return kind;
    }

    /** The declared length in bytes, or -1. */
    long contentLength() {
        return contentLength;
    }

    private Rejection contentLength(Fields fields) {
        int line = fields.find(FieldName.CONTENT_LENGTH);
        // RFC 9110 §8.6: equal values may be taken as one or refused; they are refused.
        if (fields.findNext(FieldName.CONTENT_LENGTH, line) >= 0) {
            return Rejection.REPEATED_CONTENT_LENGTH;
        }
        // RFC 9110 §8.6: 1*DIGIT, so no sign, no list, no blank inside; RFC 9112 §6.3 has it refused otherwise.
        long length = digits(fields, line);
        if (length < 0) {
            return Rejection.BAD_CONTENT_LENGTH;
        }
        kind = BodyKind.LENGTH;
        contentLength = length;
        return limits.allowsBody(length) ? null : Rejection.BODY_TOO_LARGE;
    }

    private static long digits(Fields fields, int line) {
        return Ascii.parseDecimal(fields.bytes(), fields.valueOffset(line), fields.valueLength(line));
    }

    private Rejection transferEncoding(Fields fields, HttpVersion version) {
        if (version == HttpVersion.HTTP_1_0) {
            // RFC 9112 §6.1: in HTTP/1.0 the framing is faulty, even if Content-Length is there.
            return Rejection.TRANSFER_ENCODING_IN_HTTP_1_0;
        }
        int line = fields.find(FieldName.TRANSFER_ENCODING);
        boolean single = fields.findNext(FieldName.TRANSFER_ENCODING, line) < 0;
        if (single && fields.valueEquals(line, "chunked")) {
            kind = BodyKind.CHUNKED;
            return null;
        }
        return codingFault(fields);
    }

    private Rejection codingFault(Fields fields) {
        boolean chunkedIsLast = false;
        int chunked = 0;
        int others = 0;
        codings.start(fields, FieldName.TRANSFER_ENCODING);
        while (codings.next()) {
            chunkedIsLast = codings.is("chunked");
            if (chunkedIsLast) {
                chunked++;
            } else {
                others++;
            }
        }
        // RFC 9112 §6.3: without chunked as the last coding the length is unknown: 400. §6.1: chunked at most once.
        // §6.1: a coding that is not understood is 501.
        return chunkedIsLast && chunked == 1 && others > 0
                ? Rejection.UNKNOWN_TRANSFER_CODING
                : Rejection.BAD_TRANSFER_ENCODING;
    }
}
