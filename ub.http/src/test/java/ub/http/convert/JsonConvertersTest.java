package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.sample.Evaluation;
import ub.http.sample.Scratch;

/** Expectations are RFC 8259, HAProxy's manual, and what HAProxy 2.6 answers to the same expressions. */
class JsonConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    private static String bin(String text) {
        return "bin(" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + ")";
    }

    private String query(String json, String arguments) {
        return evaluation.value(bin(json) + ",json_query(" + arguments + ")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "$.a.b[0] | 1", "$.a.b[1] | 2.50", "$.a.b[2] | x", "$.a.b[3] | 1", "$.a.b[4] |",
        "$.a.b[5].c | 9007199254740993", "$.a.b[6][1] | 8", "$.a.b |", "$.a |", "$.a.b[9] |", "$.none |", "$.a.none |",
        "$.a[0] |", "$.f | 0", "$.e | ``", "$.k\\.x | v", "$.a-b | 5", "$.twice | first", "$ |", "$.f.x |"})
    void followsAPath(String path, String value) {
        assertEquals(value, query("""
                {"a": {"b": [1, 2.50, "x", true, null, {"c": 9007199254740993}, [7, 8]]}, "f": false, "e": "",
                 "k.x": "v", "a-b": 5, "twice": "first", "twice": "second"}""", "'" + path + "'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[1,2,3] | $[1] | 2", "\"x\" | $ | x", "5 | $ | 5", "`` | $ |", "{\"a\":\"v\" | $.a | v",
        "{\"a\":\"v\" garbage | $.a | v", "{\"b\":tru,\"a\":\"v\"} | $.a |", "{\"a\":01} | $.a |", "{'a':1} | $.a |",
        "{\"a\":\"x\\\"y\"} | $.a | x\"y", "{\"a\":\"x\\\\y\"} | $.a | x\\y", "{\"a\":\"x\\/y\"} | $.a | x/y",
        "{\"a\":-3} | $.a | -3", "{\"a\":1e3} | $.a | 1e3"})
    void readsAsFarAsTheValue(String json, String path, String value) {
        assertEquals(value, query(json, "'" + path + "'"));
    }

    @Test
    void textIsUtf8() {
        String utf8 = new String("\u00e9\u20ac\ud83d\ude00\n".getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        assertEquals(utf8, query("{\"a\":\"\\u00e9\\u20ac\\ud83d\\ude00\\n\"}", "$.a"));
        assertEquals(utf8, query("{\"a\":\"\u00e9\u20ac\ud83d\ude00\\n\"}", "$.a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "2.50 | 2", "-3.7 | -3", "true | 1", "false | 0", "\"x\" | x", "\"12\" | 12", "1e3 | 1000",
        "9223372036854775807 | 9223372036854775807", "9223372036854775808 |", "1e300 |", "1e999999999 |", "-1e30 |",
        "null |", "{} |"})
    void numbersCanBeCut(String json, String value) {
        assertEquals(value, query("{\"a\":" + json + "}", "$.a,int"));
    }

    @Test
    void theResultCanBeComputedWith() {
        assertEquals("5", evaluation.value(bin("{\"integer\":4}") + ",json_query('$.integer','int'),add(1)"));
    }

    @Test
    void hostileTextGivesNoSample() {
        assertNull(query("[".repeat(20_000), "$[0]"));
        assertNull(query("[".repeat(65) + "1" + "]".repeat(65), "$[1]"));
        assertNull(query("{\"a\":" + "1".repeat(101) + "}", "$.a"));
        assertEquals("1".repeat(100), query("{\"a\":" + "1".repeat(100) + "}", "$.a"));
        assertEquals("1", query("[".repeat(63) + "1" + "]".repeat(63), "'$" + "[0]".repeat(63) + "'"));
    }

    @Property
    void neverFails(@ForAll @NotEmpty @StringLength(max = 30) @CharRange(from = ' ', to = '~')
                    @Chars({'{', '}', '[', ']', ':', ',', '"', '\\', '0', 'e', 't'}) String json) {
        query(json, "$.a[0]");
        query(json, "'$[0].a',int");
        query("{\"a\":[" + json, "$.a[0]");
        query("{\"a\":[\"" + json, "$.a[1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "a | must be a path such as $.user.roles[0]", "`` | must be a path such as $.user.roles[0]",
        "$. | is wrong at \".\": a path is made of .name and [index]",
        "$.a. | is wrong at \".\": a path is made of .name and [index]",
        "$.a[ | is wrong at \"[\": a path is made of .name and [index]",
        "$.a[-1] | is wrong at \"[-1]\": a path is made of .name and [index]",
        "$.a[x] | is wrong at \"[x]\": a path is made of .name and [index]",
        "$..a | is wrong at \"..a\": a path is made of .name and [index]",
        "$.* | is wrong at \".*\": a path is made of .name and [index]",
        "$a | is wrong at \"a\": a path is made of .name and [index]"})
    void wrongPathsAreTold(String path, String requirement) {
        assertEquals("test:1:" + (path.isEmpty() ? 19 : 20) + ": argument 1 of json_query " + requirement,
                evaluation.problem("str(a),json_query('" + path + "')"));
    }

    @Test
    void otherMistakesAreTold() {
        assertEquals("test:1:23: argument 2 of json_query must be \"int\", or missing",
                evaluation.problem("str(a),json_query($.a,string)"));
        assertEquals("test:1:13: argument 1 of json must be ascii, utf8, utf8s, utf8p or utf8ps",
                evaluation.problem("str(a),json(foo)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "c3a90a1f7f410922 | json | \\u00c3\\u00a9\\n\\u001f\\u007fA\\t\\\"",
        "c3a90a1f7f41 | json(utf8) | \\u00e9\\n\\u001f\\u007fA",
        "08090a0c0d0b01 | json(utf8) | \\b\\t\\n\\f\\r\\u000b\\u0001",
        "225c2f | json | \\\"\\\\\\/",
        "41ff42 | json(ascii) | A\\u00ffB", "41ff42 | json(utf8) |", "41ff42 | json(utf8s) | AB",
        "41ff42 | json(utf8p) |", "41ff42 | json(utf8ps) | AB",
        "41c1a142 | json(utf8) |", "41c1a142 | json(utf8s) | AB", "41c1a142 | json(utf8p) | AaB",
        "41c1a142 | json(utf8ps) | AaB",
        "41eda08042 | json(utf8) |", "41eda08042 | json(utf8s) | AB", "41e282ac42 | json(utf8) | A\\u20acB",
        "41e28242 | json(utf8s) | AB", "41e282 | json(utf8s) | A", "41808042 | json(utf8s) | AB",
        "41c280c29f42 | json(utf8s) | A\\u0080\\u009fB", "f5808080 | json(utf8s) | ``", "f4908080 | json(utf8s) | ``",
        "41f09f988042 | json(utf8) | A\\ud83d\\ude00B"})
    void escapes(String hex, String converter, String text) {
        assertEquals(text, evaluation.value("bin(" + hex + ")," + converter));
    }

    @Property
    void readersUnderstandWhatWasEscaped(@ForAll @StringLength(max = 20) String any) throws IOException {
        // A sample of text ends before the first byte that is 0, and half a character cannot be sent.
        String text = new String(any.replace("\u0000", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String escaped = evaluation.value(bin(text) + ",json(utf8)");

        try (JsonParser json = new JsonFactory().createParser("\"" + escaped + "\"")) {
            json.nextToken();
            assertEquals(text, json.getText());
        }
    }

    @Property
    void skippingNeverFails(@ForAll @Size(max = 20) byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes);
        for (String code : new String[] {"ascii", "utf8s", "utf8ps"}) {
            assertEquals(true, evaluation.value("bin(" + hex + "),json(" + code + ")") != null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "json(utf8)", "json_query($)"})
    void thereIsNoSampleWithoutRoom(String converter) {
        assertNull(evaluation.value("str('\"" + " ".repeat(Scratch.BYTES + 1) + "\"')," + converter));
    }
}
