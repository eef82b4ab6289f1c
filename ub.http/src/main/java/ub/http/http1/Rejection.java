package ub.http.http1;

import ub.http.message.LocalAnswer;

/**
 * Why a message is refused. Immutable.
 *
 * <p>The status is the one to answer a bad request with. A bad answer from a server is always a 502 to the client,
 * whatever the reason (RFC 9110 §15.6.3).
 */
public enum Rejection {
    // Another protocol: a TLS handshake (RFC 8446 §5.1), HTTP/2 (RFC 9113 §3.4).
    TLS_HANDSHAKE(400, "TLS on a port that speaks plain HTTP"),
    HTTP2_PREFACE(505, "HTTP/2 on a port that speaks HTTP/1"),

    // Start line of a request: RFC 9112 §3.
    BAD_REQUEST_LINE(400, "malformed request line"),
    METHOD_TOO_LONG(501, "method too long"),
    METHOD_CONNECT(405, "CONNECT is not supported"),
    BAD_TARGET(400, "malformed request target"),
    TARGET_FRAGMENT(400, "fragment in request target"),
    TARGET_TOO_LONG(414, "request target too long"),
    BAD_VERSION(400, "malformed protocol version"),
    UNSUPPORTED_VERSION(505, "protocol version not supported"),

    // Start line of an answer: RFC 9112 §4.
    BAD_STATUS_LINE(502, "malformed status line"),

    // Lines and fields: RFC 9112 §2.2 and §5.
    BARE_LF(400, "line ends with LF alone"),
    BARE_CR(400, "CR without LF"),
    FOLDED_FIELD(400, "folded field line"),
    EMPTY_FIELD_NAME(400, "empty field name"),
    BAD_FIELD_NAME(400, "malformed field name"),
    SPACE_BEFORE_COLON(400, "white space between field name and colon"),
    BAD_FIELD_VALUE(400, "control character in field value"),
    FIELD_TOO_LONG(431, "field line too long"),
    TOO_MANY_FIELDS(431, "too many fields"),
    HEAD_TOO_LARGE(431, "message head too large"),

    // Host: RFC 9112 §3.2.
    MISSING_HOST(400, "missing Host"),
    REPEATED_HOST(400, "more than one Host"),
    BAD_HOST(400, "malformed Host"),

    // Framing: RFC 9112 §6.
    BAD_CONTENT_LENGTH(400, "malformed Content-Length"),
    REPEATED_CONTENT_LENGTH(400, "more than one Content-Length"),
    LENGTH_AND_CODING(400, "both Content-Length and Transfer-Encoding"),
    BAD_TRANSFER_ENCODING(400, "malformed Transfer-Encoding"),
    UNKNOWN_TRANSFER_CODING(501, "transfer coding not supported"),
    TRANSFER_ENCODING_IN_HTTP_1_0(400, "Transfer-Encoding in HTTP/1.0"),
    BODY_TOO_LARGE(413, "body too large"),

    // What fields ask for: RFC 9110 §7.6.1, §7.6.2, §9.3.8 and §10.1.1.
    TOO_MANY_CONNECTION_OPTIONS(400, "too many connection options"),
    BAD_MAX_FORWARDS(400, "malformed Max-Forwards"),
    TRACE_WITH_BODY(400, "TRACE with a body"),
    UNKNOWN_EXPECTATION(417, "expectation not supported"),

    // Chunks: RFC 9112 §7.1.
    BAD_CHUNK_SIZE(400, "malformed chunk size"),
    BAD_CHUNK_EXTENSION(400, "malformed chunk extension"),
    CHUNK_EXTENSION_TOO_LONG(400, "chunk extension too long"),
    BAD_CHUNK_END(400, "chunk data not followed by CRLF"),
    TRAILER_TOO_LARGE(431, "trailer section too large"),

    // Time: RFC 9110 §15.5.9.
    HEAD_TOO_SLOW(408, "request head took too long"),
    BODY_STALLED(408, "request body stopped coming"),
    BODY_TOO_SLOW(408, "request body came too slowly");

    private static final String ALLOWED = "GET, HEAD, POST, PUT, DELETE, OPTIONS, PATCH, TRACE";

    private final int status;
    private final String text;

    Rejection(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /** The status code for a refused request; refused answers are 502. */
    public int status() {
        return status;
    }

    /** The reason in a few plain words, for the answer's body and for logs. */
    public String text() {
        return text;
    }

    /** The answer that says so. */
    LocalAnswer answer() {
        LocalAnswer answer = LocalAnswer.of(status, text);
        // RFC 9110 §15.5.6: a 405 lists the methods that are allowed. For what they do, servers answer.
        return status == 405 ? answer.with("Allow", ALLOWED) : answer;
    }
}
