package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Found;

class RequestLineFetchesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET /a/b?x=1?y HTTP/1.1     | Ex.org:81 | /a/b | /a/b?x=1?y | x=1?y | /a/b?x=1?y | Ex.org:81/a/b",
        "GET / HTTP/1.1              | Ex.org    | /    | /          | NO    | /          | Ex.org/",
        "GET /? HTTP/1.1             | Ex.org    | /    | /?         | ''    | /?         | Ex.org/",
        "GET //x//?q HTTP/1.1        | Ex.org    | //x//| //x//?q    | q     | //x//?q    | Ex.org//x//",
        "GET /x HTTP/1.1             | ''        | /x   | /x         | NO    | /x         | /x",
        "GET http://e.org:81/p?q HTTP/1.1 | e.org:81 | /p | /p?q | q | http://e.org:81/p?q | e.org:81/p",
        "OPTIONS * HTTP/1.1          | e.org     | NO   | NO         | NO    | *          | e.org",
        "OPTIONS * HTTP/1.1          | ''        | NO   | NO         | NO    | *          | NO",
    })
    void takesATargetApart(String line, String host, String path, String pathAndQuery, String query, String url,
                           String base) {
        Scene scene = Scene.of(line, "Host: " + host);

        assertEquals(path, scene.shown("path"));
        assertEquals(pathAndQuery, scene.shown("pathq"));
        assertEquals(query, scene.shown("query"));
        assertEquals(url, scene.shown("url"));
        assertEquals(base, scene.shown("base"));
    }

    /** RFC 9112 §3.2.2: the authority of an absolute target is what the request is for. */
    @Test
    void theBaseIsOfTheHostThatTheRequestIsFor() {
        assertEquals("right.example/x", Scene.of("GET http://right.example/x HTTP/1.1", "Host: wrong").shown("base"));
    }

    @Test
    void theBaseIsMissingWhenThereIsNoRoomToPutItTogether() {
        Scene scene = Scene.of("GET /x HTTP/1.1", "Host: h");
        scene.subject.scratch().take(scene.subject.scratch().free() - 2);

        assertEquals(Found.NO, Scene.compile("base").first(scene.subject, scene.sample));
    }

    @ParameterizedTest
    @CsvSource({"GET / HTTP/1.1, GET, 1.1", "FOO / HTTP/1.0, FOO, 1.0", "get / HTTP/1.1, get, 1.1"})
    void tellsMethodAndVersion(String line, String method, String version) {
        Scene scene = Scene.of(line, "Host: h");

        assertEquals(method, scene.shown("method"));
        assertEquals(version, scene.shown("req.ver"));
        assertEquals(version, scene.shown("req_ver"));
    }

    @ParameterizedTest
    @CsvSource({
        "/x, NO, NO",
        "http://10.1.2.3:8080/x, 10.1.2.3, 8080",
        "http://10.1.2.3/x, 10.1.2.3, 80",
        "https://10.1.2.3/x, 10.1.2.3, 443",
        "http://10.1.2.3:/x, 10.1.2.3, 80",
        "http://[2001:db8::1]:81/x, 2001:db8:0:0:0:0:0:1, 81",
        "http://[2001:db8::1]/x, 2001:db8:0:0:0:0:0:1, 80",
        "http://example.org:81/x, NO, 81",
    })
    void findsAddressAndPortInAnAbsoluteTarget(String target, String ip, String port) {
        Scene scene = Scene.of("GET " + target + " HTTP/1.1", "Host: h");

        assertEquals(ip, scene.shown("url_ip"));
        assertEquals(port, scene.shown("url_port"));
    }

    @Test
    void thereIsOneValueOfEach() {
        assertEquals(List.of("/x"), Scene.of("GET /x?y HTTP/1.1", "Host: h").all("path"));
    }

    @Test
    void thereIsNothingWithoutARequest() {
        for (String word : List.of("method", "url", "path", "pathq", "query", "base", "url_ip", "url_port",
                "req.ver")) {
            assertEquals("NO", new Scene().shown(word));
        }
    }
}
