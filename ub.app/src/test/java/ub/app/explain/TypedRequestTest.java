package ub.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedRequestTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET https://shop.example/api/cart     | GET /api/cart HTTP/1.1  | shop.example      | https | 443
            GET http://shop.example:8080/a?b#c    | GET /a?b HTTP/1.1       | shop.example:8080 | http  | 8080
            POST http://shop.example              | POST / HTTP/1.1         | shop.example      | http  | 80
            http://shop.example?q=1               | GET /?q=1 HTTP/1.1      | shop.example      | http  | 80
            /a/b                                  | GET /a/b HTTP/1.1       | localhost         | http  | 80
            HEAD /a HTTP/1.0                      | HEAD /a HTTP/1.0        | localhost         | http  | 80
            OPTIONS *                             | OPTIONS * HTTP/1.1      | localhost         | http  | 80
            GET HTTP://[::1]:81/                  | GET / HTTP/1.1          | [::1]:81          | http  | 81
            """)
    void readsARequestLine(String line, String requestLine, String host, String scheme, int port) {
        TypedRequest request = TypedRequest.of(line, List.of());
        assertEquals(requestLine + "\r\nHost: " + host + "\r\n\r\n", text(request));
        assertEquals(scheme, request.scheme());
        assertEquals(port, request.port());
    }

    @Test
    void sendsTheBytesThatATerminalSends() {
        byte[] head = TypedRequest.of("GET /é", List.of("X-Name: é")).head();
        assertEquals("GET /é HTTP/1.1\r\nHost: localhost\r\nX-Name: é\r\n\r\n",
                new String(head, StandardCharsets.UTF_8));
    }

    @Test
    void fieldsFollowInOrderAndAHostOfOnesOwnIsTheOnlyOne() {
        TypedRequest request = TypedRequest.of("GET http://a/", List.of("Cookie: a=b", "host: other", "X: 1"));
        assertEquals("GET / HTTP/1.1\r\nCookie: a=b\r\nhost: other\r\nX: 1\r\n\r\n", text(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET", "GET ftp://a/", "GET a.example/x", "GET / HTTP/1.1 more", "GET /a b",
            "GET http:///a"})
    void tellsWhatIsNoRequest(String line) {
        assertThrows(IllegalArgumentException.class, () -> TypedRequest.of(line, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nonsense", ": value", ""})
    void tellsWhatIsNoField(String field) {
        assertThrows(IllegalArgumentException.class, () -> TypedRequest.of("GET /", List.of(field)));
    }

    private static String text(TypedRequest request) {
        return new String(request.head(), StandardCharsets.ISO_8859_1);
    }
}
