package ub.http.acl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ub.core.problem.PlacedText;

/** The tests that are declared already. Immutable. HAProxy's manual, chapter 7.4. */
final class Predefined {
    private static final Map<String, String> TESTS = Map.ofEntries(
            Map.entry("TRUE", "always_true"),
            Map.entry("FALSE", "always_false"),
            Map.entry("HTTP", "req.proto_http"),
            Map.entry("HTTP_1.0", "req.ver 1.0"),
            Map.entry("HTTP_1.1", "req.ver 1.1"),
            Map.entry("HTTP_2.0", "req.ver 2.0"),
            Map.entry("HTTP_3.0", "req.ver 3.0"),
            Map.entry("HTTP_CONTENT", "req.hdr_val(content-length) gt 0"),
            Map.entry("HTTP_URL_ABS", "url_reg ^[^/:]*://"),
            Map.entry("HTTP_URL_SLASH", "url_beg /"),
            Map.entry("HTTP_URL_STAR", "url *"),
            Map.entry("LOCALHOST", "src 127.0.0.0/8 ::1"),
            Map.entry("METH_CONNECT", "method CONNECT"),
            Map.entry("METH_DELETE", "method DELETE"),
            Map.entry("METH_GET", "method GET HEAD"),
            Map.entry("METH_HEAD", "method HEAD"),
            Map.entry("METH_OPTIONS", "method OPTIONS"),
            Map.entry("METH_POST", "method POST"),
            Map.entry("METH_PUT", "method PUT"),
            Map.entry("METH_TRACE", "method TRACE"),
            Map.entry("REQ_CONTENT", "req.len gt 0"),
            Map.entry("WAIT_END", "wait_end"));

    private Predefined() {
    }

    /** Returns the words of the test that has this name. */
    static Optional<List<PlacedText>> words(String name) {
        return Optional.ofNullable(TESTS.get(name)).map(test -> LineLexer.words(PlacedText.of(name, test)));
    }

    static Iterable<String> names() {
        return TESTS.keySet();
    }
}
