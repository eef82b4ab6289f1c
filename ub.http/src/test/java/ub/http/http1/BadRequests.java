package ub.http.http1;

import java.util.List;

/** Requests that must be refused, each for its own reason. */
final class BadRequests {
    private static final String LINE = "GET / HTTP/1.1\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n";

    static final List<RequestSample> ALL = List.of(
            // RFC 9112 §3: the request line.
            bad("9112 §2.2 a second empty line", Rejection.BAD_REQUEST_LINE, "\r\n\r\n" + LINE + "Host: a\r\n\r\n"),
            bad("9112 §2.2 an empty line that is LF alone", Rejection.BARE_LF, "\n" + LINE + "Host: a\r\n\r\n"),
            bad("9112 §2.2 a CR before the request line", Rejection.BARE_CR, "\r" + LINE + "Host: a\r\n\r\n"),
            bad("9112 §3 a blank before the method", Rejection.BAD_REQUEST_LINE, " " + LINE + "Host: a\r\n\r\n"),
            bad("9112 §3 two blanks behind the method", Rejection.BAD_TARGET, "GET  / HTTP/1.1\r\n"),
            bad("9112 §3 a tab behind the method", Rejection.BAD_REQUEST_LINE, "GET\t/ HTTP/1.1\r\n"),
            bad("9112 §3 two blanks behind the target", Rejection.BAD_VERSION, "GET /  HTTP/1.1\r\nH"),
            bad("9112 §3 a tab behind the target", Rejection.BAD_TARGET, "GET /\tHTTP/1.1\r\n"),
            bad("9112 §3 a blank in the target", Rejection.BAD_VERSION, "GET /a b HTTP/1.1\r\n"),
            bad("9112 §3 a method that is no token", Rejection.BAD_REQUEST_LINE, "GE(T / HTTP/1.1\r\n"),
            bad("9112 §3 a method with a control character", Rejection.BAD_REQUEST_LINE, "GE\u0000T / HTTP/1.1\r\n"),
            bad("9112 §3 a method that is not ASCII", Rejection.BAD_REQUEST_LINE, "G\u00c9T / HTTP/1.1\r\n"),
            bad("9112 §3 a method of 33 bytes", Rejection.METHOD_TOO_LONG, "A".repeat(33) + " / HTTP/1.1\r\n"),
            bad("9112 §3 a method without end", Rejection.METHOD_TOO_LONG, "A".repeat(40)),
            bad("9110 §9.3.6 CONNECT", Rejection.METHOD_CONNECT, "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n"),
            bad("a TLS ClientHello", Rejection.BAD_REQUEST_LINE, "\u0016\u0003\u0001\u0002\u0000\u0001"),
            bad("9112 §3 a method alone", Rejection.BAD_REQUEST_LINE, "GET\r\n\r\n"),
            bad("9112 §3 a method alone, ended by LF", Rejection.BARE_LF, "GET\n\n"),
            // RFC 9112 §3.2: the target.
            bad("9112 §3.2 no target", Rejection.BAD_TARGET, "GET  HTTP/1.1\r\n"),
            bad("9112 §3.2 a fragment", Rejection.TARGET_FRAGMENT, "GET /a#b HTTP/1.1\r\n"),
            bad("3986 §2 a target with a byte over 0x7F", Rejection.BAD_TARGET, "GET /\u00fc HTTP/1.1\r\n"),
            bad("3986 §2 a target with a NUL", Rejection.BAD_TARGET, "GET /\u0000 HTTP/1.1\r\n"),
            bad("3986 §2 a target with a control character", Rejection.BAD_TARGET, "GET /\u001b HTTP/1.1\r\n"),
            bad("3986 §2 a target with a DEL", Rejection.BAD_TARGET, "GET /\u007f HTTP/1.1\r\n"),
            bad("9112 §3.2 a relative path", Rejection.BAD_TARGET, "GET a HTTP/1.1\r\nHost: a\r\n\r\n"),
            bad("9112 §3.2.3 authority form with GET", Rejection.BAD_TARGET, "GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n"),
            bad("9112 §3.2.4 asterisk form with GET", Rejection.BAD_TARGET, "GET * HTTP/1.1\r\nHost: a\r\n\r\n"),
            bad("9112 §3.2.4 more than an asterisk", Rejection.BAD_TARGET, "OPTIONS *a HTTP/1.1\r\nHost: a\r\n\r\n"),
            bad("9112 §3.2.2 another scheme", Rejection.BAD_TARGET, "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
            bad("9110 §4.2.1 a URI without host", Rejection.BAD_TARGET, "GET http:///p HTTP/1.1\r\nHost: a\r\n\r\n"),
            bad("9110 §4.2.1 a URI with a port alone", Rejection.BAD_TARGET, "GET http://:80/ HTTP/1.1\r\nHost: a\r\n"),
            bad("9110 §4.2.4 a URI with a user", Rejection.BAD_TARGET, "GET http://u:p@a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
            bad("3986 §3.2.2 a URI with a bad host", Rejection.BAD_TARGET,
                    "GET http://a\\b/ HTTP/1.1\r\nHost: a\r\n\r\n"),
            bad("9110 §15.5.15 a target beyond the limit", Rejection.TARGET_TOO_LONG,
                    "GET /" + "a".repeat(8_192) + " HTTP/1.1\r\n"),
            bad("9110 §15.5.15 a target without end", Rejection.TARGET_TOO_LONG, "GET /" + "a".repeat(9_000)),
            // RFC 9112 §2.3: the version.
            bad("9112 §3 no version, as HTTP/0.9", Rejection.BAD_REQUEST_LINE, "GET /\r\n\r\n"),
            bad("9112 §3 no version, LF alone", Rejection.BAD_REQUEST_LINE, "GET /\n"),
            bad("9112 §2.3 a version in small letters", Rejection.BAD_VERSION, "GET / http/1.1\r\n"),
            bad("9112 §2.3 two digits behind the dot", Rejection.BAD_VERSION, "GET / HTTP/1.10\r\n"),
            bad("9112 §2.3 two digits before the dot", Rejection.BAD_VERSION, "GET / HTTP/11.1\r\n"),
            bad("9112 §2.3 no dot", Rejection.BAD_VERSION, "GET / HTTP/1,1\r\n"),
            bad("9112 §2.3 a letter for a digit", Rejection.BAD_VERSION, "GET / HTTP/1.x\r\n"),
            bad("9112 §2.3 another name", Rejection.BAD_VERSION, "GET / HTTQ/1.1\r\n"),
            bad("9112 §3 a blank behind the version", Rejection.BAD_VERSION, "GET / HTTP/1.1 \r\n"),
            bad("9112 §2.3 HTTP/0.9 by name", Rejection.UNSUPPORTED_VERSION, "GET / HTTP/0.9\r\n"),
            bad("9112 §2.3 HTTP/2.0 in a request line", Rejection.UNSUPPORTED_VERSION, "PRI * HTTP/2.0\r\n\r\nSM"),
            bad("9112 §2.2 LF alone behind the version", Rejection.BARE_LF, "GET / HTTP/1.1\nHost: a\n\n"),
            bad("9112 §2.2 CR alone behind the version", Rejection.BARE_CR, "GET / HTTP/1.1\rHost: a\r\r"),
            // RFC 9112 §3.2: Host.
            bad("9112 §3.2 no Host", Rejection.MISSING_HOST, LINE + "\r\n"),
            bad("9112 §3.2 no Host with a whole URI", Rejection.MISSING_HOST, "GET http://a/ HTTP/1.1\r\n\r\n"),
            bad("9112 §3.2 two Hosts", Rejection.REPEATED_HOST, LINE + "Host: a\r\nHost: b\r\n\r\n"),
            bad("9112 §3.2 the same Host twice", Rejection.REPEATED_HOST, LINE + "Host: a\r\nhost: a\r\n\r\n"),
            bad("9112 §3.2 two Hosts in HTTP/1.0", Rejection.REPEATED_HOST,
                    "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"),
            bad("9112 §3.2 a bad Host with a whole URI", Rejection.BAD_HOST,
                    "GET http://a/ HTTP/1.1\r\nHost: a/b\r\n\r\n"),
            badHost("a blank in Host", "a b"),
            badHost("a path in Host", "a/b"),
            badHost("a query in Host", "a?b"),
            badHost("a user in Host", "u@a"),
            badHost("a byte over 0x7F in Host", "\u00fc"),
            badHost("a port that is no number", "a:8o"),
            badHost("a port with a sign", "a:+80"),
            badHost("a port over 65535", "a:65536"),
            badHost("two ports", "a:80:80"),
            badHost("a port alone", ":80"),
            badHost("an IPv6 address without brackets", "2001:db8::1"),
            badHost("an IPv6 address without its end", "[2001:db8::1"),
            badHost("brackets around a name", "[a]"),
            badHost("text behind the bracket", "[::1]a"),
            badHost("an IPv6 address that is too long", "[" + "0".repeat(44) + "::]"),
            badHost("a percent sign without digits", "a%"),
            badHost("a percent sign with a bad digit", "a%0g"),
            // RFC 9112 §2.2 and §5: lines and fields.
            bad("9112 §5.1 a blank before the colon", Rejection.SPACE_BEFORE_COLON, LINE + "Host : a\r\n\r\n"),
            bad("9112 §5.1 a tab before the colon", Rejection.SPACE_BEFORE_COLON, LINE + "Host\t: a\r\n\r\n"),
            bad("9112 §5.2 a folded field", Rejection.FOLDED_FIELD, LINE + "Host: a\r\nX: a\r\n b\r\n\r\n"),
            bad("9112 §5.2 a field folded with a tab", Rejection.FOLDED_FIELD, LINE + "Host: a\r\nX: a\r\n\tb\r\n\r\n"),
            bad("9112 §2.2 white space before the first field", Rejection.FOLDED_FIELD, LINE + " Host: a\r\n\r\n"),
            bad("9112 §5 an empty field name", Rejection.EMPTY_FIELD_NAME, LINE + ": a\r\n\r\n"),
            bad("9112 §5 a line without colon", Rejection.BAD_FIELD_NAME, LINE + "Host\r\n\r\n"),
            bad("9112 §5 a line without colon, ended by LF", Rejection.BARE_LF, LINE + "Host\n\r\n"),
            bad("9110 §5.1 a field name that is no token", Rejection.BAD_FIELD_NAME, LINE + "X(Y): a\r\n\r\n"),
            bad("9110 §5.1 a NUL in a field name", Rejection.BAD_FIELD_NAME, LINE + "X\u0000: a\r\n\r\n"),
            bad("9110 §5.1 a byte over 0x7F in a field name", Rejection.BAD_FIELD_NAME, LINE + "X\u00fc: a\r\n\r\n"),
            bad("9110 §5.5 a NUL in a value", Rejection.BAD_FIELD_VALUE, LINE + "X: a\u0000b\r\n\r\n"),
            bad("9110 §5.5 a control character in a value", Rejection.BAD_FIELD_VALUE, LINE + "X: a\u0001b\r\n\r\n"),
            bad("9110 §5.5 a DEL in a value", Rejection.BAD_FIELD_VALUE, LINE + "X: a\u007fb\r\n\r\n"),
            bad("9112 §2.2 a value ended by LF", Rejection.BARE_LF, LINE + "Host: a\nX: b\r\n\r\n"),
            bad("9112 §2.2 a CR inside a value", Rejection.BARE_CR, LINE + "Host: a\rb\r\n\r\n"),
            bad("9112 §2.2 CR CR LF", Rejection.BARE_CR, LINE + "Host: a\r\r\n\r\n"),
            bad("9112 §2.2 a head ended by LF", Rejection.BARE_LF, LINE + "Host: a\r\n\n"),
            bad("9112 §2.2 a head ended by CR and something", Rejection.BARE_CR, LINE + "Host: a\r\n\rX"),
            bad("6585 §5 a field line beyond the limit", Rejection.FIELD_TOO_LONG,
                    LINE + "X: " + "a".repeat(8_190) + "\r\n\r\n"),
            bad("6585 §5 a field name without end", Rejection.FIELD_TOO_LONG, LINE + "X".repeat(9_000)),
            bad("6585 §5 blanks without end", Rejection.FIELD_TOO_LONG, LINE + "X:" + " ".repeat(9_000)),
            bad("6585 §5 too many fields", Rejection.TOO_MANY_FIELDS, LINE + "X: a\r\n".repeat(101) + "\r\n"),
            bad("6585 §5 a head beyond the limit", Rejection.HEAD_TOO_LARGE,
                    LINE + ("X: " + "a".repeat(4_000) + "\r\n").repeat(5) + "\r\n"),
            // RFC 9112 §6: framing.
            badLength("a sign", "+5"),
            badLength("a minus sign", "-5"),
            badLength("nothing", ""),
            badLength("a list of equal numbers", "5, 5"),
            badLength("a list of different numbers", "5, 6"),
            badLength("a blank inside", "5 5"),
            badLength("a hexadecimal number", "0x5"),
            badLength("a fraction", "5.0"),
            badLength("letters", "five"),
            badLength("one more than a long holds", "9223372036854775808"),
            badLength("a number of 20 digits", "10000000000000000000"),
            badLength("2 to the power of 64 and 5", "18446744073709551621"),
            bad("9110 §8.6 the same length twice", Rejection.REPEATED_CONTENT_LENGTH,
                    POST + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n"),
            bad("9110 §8.6 two lengths", Rejection.REPEATED_CONTENT_LENGTH,
                    POST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n"),
            bad("9112 §6.1 length and coding", Rejection.LENGTH_AND_CODING,
                    POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"),
            bad("9112 §6.1 coding and length", Rejection.LENGTH_AND_CODING,
                    POST + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"),
            bad("9112 §6.1 a coding in HTTP/1.0", Rejection.TRANSFER_ENCODING_IN_HTTP_1_0,
                    "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"),
            badCoding("an unknown coding before chunked", Rejection.UNKNOWN_TRANSFER_CODING, "gzip, chunked"),
            badCoding("an unknown coding alone", Rejection.BAD_TRANSFER_ENCODING, "gzip"),
            badCoding("identity, which is no coding any more", Rejection.BAD_TRANSFER_ENCODING, "identity"),
            badCoding("chunked that is not last", Rejection.BAD_TRANSFER_ENCODING, "chunked, gzip"),
            badCoding("chunked twice", Rejection.BAD_TRANSFER_ENCODING, "chunked, chunked"),
            badCoding("an unknown coding and chunked twice", Rejection.BAD_TRANSFER_ENCODING, "chunked, gzip, chunked"),
            badCoding("something like chunked", Rejection.BAD_TRANSFER_ENCODING, "xchunked"),
            badCoding("chunked with a parameter", Rejection.BAD_TRANSFER_ENCODING, "chunked;q=1"),
            badCoding("chunked in quotes", Rejection.BAD_TRANSFER_ENCODING, "\"chunked\""),
            badCoding("chunked and an empty element", Rejection.BAD_TRANSFER_ENCODING, "chunked,"),
            badCoding("nothing", Rejection.BAD_TRANSFER_ENCODING, ""),
            badCoding("chunked on two lines", Rejection.BAD_TRANSFER_ENCODING, "chunked\r\nTransfer-Encoding: chunked"),
            badCoding("an unknown coding on a line before", Rejection.UNKNOWN_TRANSFER_CODING,
                    "gzip\r\nTransfer-Encoding: chunked"),
            badCoding("a vertical tab before chunked", Rejection.BAD_FIELD_VALUE, "\u000bchunked"),
            // RFC 9110 §7.6.1 and §10.1.1.
            bad("9110 §7.6.1 33 connection options", Rejection.TOO_MANY_CONNECTION_OPTIONS,
                    LINE + "Host: a\r\nConnection: " + "x,".repeat(33) + "\r\n\r\n"),
            bad("9110 §10.1.1 another expectation", Rejection.UNKNOWN_EXPECTATION, POST + "Expect: a-cookie\r\n\r\n"),
            bad("9110 §10.1.1 two expectations", Rejection.UNKNOWN_EXPECTATION,
                    POST + "Expect: 100-continue\r\nExpect: 100-continue\r\n\r\n"));

    private BadRequests() {
    }

    private static RequestSample bad(String name, Rejection rejection, String raw) {
        return new RequestSample(name, raw, rejection, "");
    }

    private static RequestSample badHost(String name, String host) {
        return bad("3986 §3.2 " + name, Rejection.BAD_HOST, LINE + "Host: " + host + "\r\n\r\n");
    }

    private static RequestSample badLength(String name, String length) {
        return bad("9110 §8.6 a length that is " + name, Rejection.BAD_CONTENT_LENGTH,
                POST + "Content-Length: " + length + "\r\n\r\n");
    }

    private static RequestSample badCoding(String name, Rejection rejection, String codings) {
        return bad("9112 §6.1 " + name, rejection, POST + "Transfer-Encoding: " + codings + "\r\n\r\n");
    }
}
