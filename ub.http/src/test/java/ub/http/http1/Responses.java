package ub.http.http1;

import static ub.http.message.Method.GET;
import static ub.http.message.Method.HEAD;

import java.util.List;
import ub.http.message.Method;

/** Answers that must be understood, and answers that must be refused. */
public final class Responses {
    public static final List<ResponseSample> GOOD = List.of(
            good("9112 §4 a length", GET, "HTTP/1.1 200 [OK] LENGTH=5 keep-alive",
                    "HTTP/1.1 200 OK", "Content-Length: 5"),
            good("9112 §4 an empty reason", GET, "HTTP/1.1 200 [] LENGTH=0 keep-alive",
                    "HTTP/1.1 200 ", "Content-Length: 0"),
            good("9112 §4 an empty reason without its blank", GET, "HTTP/1.1 200 [] LENGTH=0 keep-alive",
                    "HTTP/1.1 200", "Content-Length: 0"),
            good("9112 §4 a reason with blanks, tabs and bytes over 0x7F", GET,
                    "HTTP/1.1 404 [nicht\tgefunden \u00fc] LENGTH=0 keep-alive",
                    "HTTP/1.1 404 nicht\tgefunden \u00fc", "Content-Length: 0"),
            good("9110 §15 the smallest status with a body", GET, "HTTP/1.1 200 [] UNTIL_CLOSE close",
                    "HTTP/1.1 200 "),
            good("9110 §15 the largest status", GET, "HTTP/1.1 599 [x] UNTIL_CLOSE close",
                    "HTTP/1.1 599 x"),
            good("9110 §2.5 a higher minor version is taken for 1.1", GET, "HTTP/1.1 200 [x] LENGTH=0 keep-alive",
                    "HTTP/1.2 200 x", "Content-Length: 0"),
            // RFC 9112 §6.3: framing.
            good("9112 §6.3 rule 1: HEAD has no body, but a length", HEAD, "HTTP/1.1 200 [OK] NONE=5 keep-alive",
                    "HTTP/1.1 200 OK", "Content-Length: 5"),
            good("9112 §6.3 rule 1: HEAD has no chunked body", HEAD, "HTTP/1.1 200 [OK] NONE keep-alive",
                    "HTTP/1.1 200 OK", "Transfer-Encoding: chunked"),
            good("9112 §6.3 rule 1: HEAD without framing does not wait for the close", HEAD,
                    "HTTP/1.1 200 [OK] NONE keep-alive",
                    "HTTP/1.1 200 OK"),
            good("9112 §6.3 rule 1: 100", GET, "HTTP/1.1 100 [Continue] NONE keep-alive",
                    "HTTP/1.1 100 Continue"),
            good("9112 §6.3 rule 1: 103 with fields", GET, "HTTP/1.1 103 [Early Hints] NONE keep-alive",
                    "HTTP/1.1 103 Early Hints", "Link: </a>"),
            good("9112 §6.3 rule 1: 101", GET, "HTTP/1.1 101 [x] NONE keep-alive",
                    "HTTP/1.1 101 x", "Connection: upgrade", "Upgrade: websocket"),
            good("9112 §6.3 rule 1: 204 has no body, whatever it declares", GET,
                    "HTTP/1.1 204 [x] NONE=5 keep-alive",
                    "HTTP/1.1 204 x", "Content-Length: 5"),
            good("9112 §6.3 rule 1: 304 has no body, but a length", GET, "HTTP/1.1 304 [x] NONE=5 keep-alive",
                    "HTTP/1.1 304 x", "Content-Length: 5"),
            good("9112 §6.3 rule 4: chunked", GET, "HTTP/1.1 200 [x] CHUNKED keep-alive",
                    "HTTP/1.1 200 x", "Transfer-Encoding: chunked"),
            good("9112 §6.3 rule 8: neither, so until the close", GET, "HTTP/1.1 200 [x] UNTIL_CLOSE close",
                    "HTTP/1.1 200 x", "Connection: keep-alive"),
            good("9112 §6.3 205 is framed as any other", GET, "HTTP/1.1 205 [x] LENGTH=0 keep-alive",
                    "HTTP/1.1 205 x", "Content-Length: 0"),
            good("9112 §6.3 rule 1: 204", GET, "HTTP/1.1 204 [x] NONE keep-alive", "HTTP/1.1 204 x"),
            good("9112 §6.3 rule 1: 304 with a length", GET, "HTTP/1.1 304 [x] NONE=5 keep-alive",
                    "HTTP/1.1 304 x", "Content-Length: 5"),
            good("9112 §6.3 rule 1: 304 that names a coding", GET, "HTTP/1.1 304 [x] NONE keep-alive",
                    "HTTP/1.1 304 x", "Transfer-Encoding: chunked"),
            good("9112 §6.1 the coding's name in any letters", GET, "HTTP/1.1 200 [x] CHUNKED keep-alive",
                    "HTTP/1.1 200 x", "Transfer-Encoding: Chunked"),
            good("9112 §6.3 rule 8: HTTP/1.0 without a length", GET, "HTTP/1.0 200 [OK] UNTIL_CLOSE close",
                    "HTTP/1.0 200 OK"),
            good("9110 §8.6 a length of 0", GET, "HTTP/1.1 500 [x] LENGTH=0 keep-alive",
                    "HTTP/1.1 500 x", "Content-Length: 0"),
            // RFC 9112 §9.3: persistence.
            good("9112 §9.3 close", GET, "HTTP/1.1 200 [x] LENGTH=0 close",
                    "HTTP/1.1 200 x", "Content-Length: 0", "Connection: close"),
            good("9112 §9.3 HTTP/1.0 does not persist", GET, "HTTP/1.0 200 [x] LENGTH=0 close",
                    "HTTP/1.0 200 x", "Content-Length: 0"),
            good("9112 §9.3 HTTP/1.0 persists when it says so", GET, "HTTP/1.0 200 [x] LENGTH=0 keep-alive",
                    "HTTP/1.0 200 x", "Content-Length: 0", "Connection: keep-alive"));

    public static final List<ResponseSample> BAD = List.of(
            bad("9112 §4 not HTTP", Rejection.BAD_VERSION, "SSH-2.0-OpenSSH_9.2\r\n"),
            bad("9112 §4 an empty line first", Rejection.BAD_VERSION, "\r\nHTTP/1.1 200 OK\r\n\r\n"),
            bad("9112 §2.3 another major version", Rejection.UNSUPPORTED_VERSION, "HTTP/2.0 200 OK\r\n\r\n"),
            bad("9112 §4 no status", Rejection.BAD_STATUS_LINE, "HTTP/1.1 OK this\r\n\r\n"),
            bad("9112 §4 a status of two digits", Rejection.BAD_STATUS_LINE, "HTTP/1.1 20 OK\r\n\r\n"),
            bad("9112 §4 a status of four digits", Rejection.BAD_STATUS_LINE, "HTTP/1.1 2000 OK\r\n\r\n"),
            bad("9112 §4 a status with a sign", Rejection.BAD_STATUS_LINE, "HTTP/1.1 +20 OK\r\n\r\n"),
            bad("9112 §4 two blanks before the status", Rejection.BAD_STATUS_LINE, "HTTP/1.1  200 OK\r\n\r\n"),
            bad("9112 §4 a tab before the status", Rejection.BAD_STATUS_LINE, "HTTP/1.1\t200 OK\r\n\r\n"),
            bad("9112 §4 a tab behind the status", Rejection.BAD_STATUS_LINE, "HTTP/1.1 200\tOK\r\n\r\n"),
            bad("9110 §15 a status below 100", Rejection.BAD_STATUS_LINE, "HTTP/1.1 099 x\r\n\r\n"),
            bad("9110 §15 a status above 599", Rejection.BAD_STATUS_LINE, "HTTP/1.1 600 x\r\n\r\n"),
            bad("9112 §4 a control character in the reason", Rejection.BAD_STATUS_LINE,
                    "HTTP/1.1 200 O\u0000K\r\n\r\n"),
            bad("9112 §4 a reason without end", Rejection.BAD_STATUS_LINE, "HTTP/1.1 200 " + "x".repeat(9_000)),
            bad("9112 §2.2 LF behind the status", Rejection.BARE_LF, "HTTP/1.1 200\n\n"),
            bad("9112 §2.2 LF behind the reason", Rejection.BARE_LF, "HTTP/1.1 200 OK\n\n"),
            bad("9112 §2.2 CR behind the reason", Rejection.BARE_CR, "HTTP/1.1 200 OK\rX: y\r\n\r\n"),
            bad("9112 §5.1 a blank before a colon", Rejection.SPACE_BEFORE_COLON, "HTTP/1.1 200 OK\r\nX : a\r\n\r\n"),
            bad("9112 §5.2 a folded field", Rejection.FOLDED_FIELD, "HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n"),
            bad("6585 §5 a head beyond the limit", Rejection.HEAD_TOO_LARGE,
                    "HTTP/1.1 200 OK\r\n" + ("X: " + "a".repeat(4_000) + "\r\n").repeat(5) + "\r\n"),
            bad("9112 §6.3 rule 3: length and coding", Rejection.LENGTH_AND_CODING,
                    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"),
            bad("9112 §6.3 rule 5: two lengths", Rejection.REPEATED_CONTENT_LENGTH,
                    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"),
            bad("9112 §6.3 rule 5: a bad length", Rejection.BAD_CONTENT_LENGTH,
                    "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\n"),
            bad("9112 §6.3 rule 5: a bad length where there is no body", Rejection.BAD_CONTENT_LENGTH,
                    "HTTP/1.1 304 x\r\nContent-Length: 5, 6\r\n\r\n"),
            bad("9112 §6.1 a coding in HTTP/1.0", Rejection.TRANSFER_ENCODING_IN_HTTP_1_0,
                    "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
            bad("9112 §6.1 an unknown coding", Rejection.UNKNOWN_TRANSFER_CODING,
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"),
            bad("9112 §6.3 rule 4: chunked that is not last", Rejection.BAD_TRANSFER_ENCODING,
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n"),
            bad("9112 §4 HTTP in small letters", Rejection.BAD_VERSION, "http/1.1 200 OK\r\n\r\n"),
            bad("9112 §4 HTTP/0.9: a body without a head", Rejection.BAD_VERSION, "<html>hello</html>\r\n\r\n"),
            bad("9112 §4 a letter in the status", Rejection.BAD_STATUS_LINE, "HTTP/1.1 2x0 OK\r\n\r\n"),
            bad("9112 §5 an empty name", Rejection.EMPTY_FIELD_NAME, "HTTP/1.1 200 OK\r\n: x\r\n\r\n"),
            bad("9112 §5.1 a name with a blank inside", Rejection.SPACE_BEFORE_COLON,
                    "HTTP/1.1 200 OK\r\nA B: x\r\n\r\n"),
            bad("9110 §5.5 a NUL in a value", Rejection.BAD_FIELD_VALUE, "HTTP/1.1 200 OK\r\nX: a\u0000\r\n\r\n"),
            bad("9112 §2.2 CR within a value", Rejection.BARE_CR, "HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n"),
            bad("9112 §2.2 LF within the fields", Rejection.BARE_LF, "HTTP/1.1 200 OK\r\nX: a\nY: b\r\n\r\n"),
            bad("9110 §8.6 a negative length", Rejection.BAD_CONTENT_LENGTH,
                    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
            bad("9112 §6.3 rule 4: an unknown coding alone", Rejection.BAD_TRANSFER_ENCODING,
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n"),
            bad("9110 §7.6.1 33 connection options", Rejection.TOO_MANY_CONNECTION_OPTIONS,
                    "HTTP/1.1 200 OK\r\nConnection: " + "x,".repeat(33) + "\r\n\r\n"));

    private Responses() {
    }

    private static ResponseSample good(String name, Method method, String head, String... lines) {
        return new ResponseSample(name, method, Bytes.head(lines), null, head);
    }

    private static ResponseSample bad(String name, Rejection rejection, String raw) {
        return new ResponseSample(name, GET, raw, rejection, "");
    }
}
