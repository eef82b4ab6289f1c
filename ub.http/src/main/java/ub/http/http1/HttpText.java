package ub.http.http1;

import java.nio.charset.StandardCharsets;

/** The fixed texts that the writers of this package put together. Immutable, any thread. */
final class HttpText {
    static final byte[] SP = ascii(" ");
    static final byte[] CRLF = ascii("\r\n");
    static final byte[] COLON_SP = ascii(": ");
    static final byte[] COMMA_SP = ascii(", ");
    static final byte[] HTTP_1_1_SP = ascii("HTTP/1.1 ");
    static final byte[] HTTP_1_1_HOST = ascii(" HTTP/1.1\r\nHost: ");
    static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
    static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
    static final byte[] EXPECT_CONTINUE = ascii("Expect: 100-continue\r\n");
    static final byte[] CONNECTION_CLOSE = ascii("Connection: close\r\n");
    static final byte[] CONNECTION_KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    static final byte[] CONNECTION_UPGRADE = ascii("Connection: upgrade\r\n");
    static final byte[] TE_TRAILERS = ascii("Connection: TE\r\nTE: trailers\r\n");
    static final byte[] MAX_FORWARDS = ascii("Max-Forwards: ");
    static final byte[] X_FORWARDED_FOR = ascii("X-Forwarded-For: ");
    static final byte[] X_FORWARDED_HOST = ascii("X-Forwarded-Host: ");

    private HttpText() {
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
