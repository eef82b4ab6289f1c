package ub.http.message;

import java.nio.charset.StandardCharsets;

/** What stands around names and values in a head of HTTP/1. Immutable. RFC 9112 §5. */
final class LineText {
    static final byte[] COLON_SP = ": ".getBytes(StandardCharsets.US_ASCII);
    static final byte[] CRLF = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private LineText() {
    }
}
