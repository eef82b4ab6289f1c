package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Evaluation;

/** Expectations are what HAProxy 2.6 answers to the same expressions. */
class UrlConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(a%20b+c?d+e%2B),url_dec | a b+c?d e+",
        "str(a%20b+c?d+e%2B),url_dec(1) | a b c?d e+",
        "str(a+b),url_dec(0) | a+b",
        "str(a+b),url_dec(2) | a b",
        "str(%4),url_dec |",
        "str(%),url_dec |",
        "str(%zz),url_dec |",
        "str(a%4zb),url_dec |",
        "str(a%z4b),url_dec |",
        "str(%41%4a),url_dec | AJ",
        "str(),url_dec | ''"})
    void decodes(String expression, String text) {
        assertEquals(text, evaluation.value(expression));
    }

    @Test
    void encodesAllButUnreservedCharacters() {
        assertEquals("%21%22%23%5C%2F%27%28%29%2A%2B%2C-.%2F%3A%3B%3C%3D%3E%3F%40%5B%5D%5E_%60%7B%7C%7D~",
                evaluation.value("bin(2122235c2f2728292a2b2c2d2e2f3a3b3c3d3e3f405b5d5e5f607b7c7d7e),url_enc"));
        assertEquals("A%C3%A9", evaluation.value("bin(41c3a9),url_enc"));
        assertEquals("a%20b", evaluation.value("str(a b),url_enc(query)"));
        assertEquals("azAZ09", evaluation.value("str(azAZ09),url_enc"));
    }

    @Property
    void decodesWhatItEncodes(@ForAll @Size(max = 30) byte[] bytes) {
        // A sample of text ends before the first byte that is 0.
        String hex = HexFormat.of().formatHex(bytes).replaceAll("(?<=^(..){0,99})00", "01");
        String text = evaluation.value("bin(" + hex + ")");

        assertEquals(text, evaluation.value("bin(" + hex + "),url_enc,url_dec"));
        assertEquals(text, URLDecoder.decode(evaluation.value("bin(" + hex + "),url_enc"),
                StandardCharsets.ISO_8859_1));
    }

    @Property
    void neverFails(@ForAll @CharRange(from = '%', to = ':') @Size(max = 12) char[] text) {
        evaluation.value("str('" + new String(text).replace("'", "") + "'),url_dec");
    }

    @Test
    void thereIsNoOtherKind() {
        assertEquals("test:1:16: argument 1 of url_enc must be \"query\": there is no other kind",
                evaluation.problem("str(a),url_enc(path)"));
    }
}
