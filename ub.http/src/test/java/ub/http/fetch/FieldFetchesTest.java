package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.BadTextException;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleExpression;

class FieldFetchesTest {
    private static final Scene THREE_LINES =
            Scene.withFields("X: a", "Y: 1", "x: \"b,c\",  d", "X: \"e\\\",f\",g");

    @Test
    void walksThroughTheElementsOfAllLines() {
        assertEquals(List.of("a", "\"b,c\"", "d", "\"e\\\",f\"", "g"), THREE_LINES.all("req.hdr(x)"));
        assertEquals("g", THREE_LINES.shown("req.hdr(x)"));
        assertEquals("5", THREE_LINES.shown("req.hdr_cnt(x)"));
    }

    @Test
    void walksThroughWholeLines() {
        assertEquals(List.of("a", "\"b,c\",  d", "\"e\\\",f\",g"), THREE_LINES.all("req.fhdr(x)"));
        assertEquals("\"e\\\",f\",g", THREE_LINES.shown("req.fhdr(x)"));
        assertEquals("3", THREE_LINES.shown("req.fhdr_cnt(x)"));
    }

    @ParameterizedTest
    @CsvSource({"1, a", "2, '\"b,c\"'", "3, d", "4, '\"e\\\",f\"'", "5, g", "6, NO", "-1, g", "-2, '\"e\\\",f\"'",
        "-5, a", "-6, NO"})
    void takesOneOccurrenceFromEitherEnd(String occurrence, String value) {
        String expression = "hdr(x," + occurrence + ")";

        assertEquals(value, THREE_LINES.shown(expression));
        assertEquals(value.equals("NO") ? List.of() : List.of(value), THREE_LINES.all(expression));
    }

    @Test
    void takesOneLineFromEitherEnd() {
        assertEquals("\"b,c\",  d", THREE_LINES.shown("fhdr(x,2)"));
        assertEquals("a", THREE_LINES.shown("fhdr(x,-3)"));
        assertEquals("NO", THREE_LINES.shown("fhdr(x,-4)"));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "'a , b,c,', 'a|b|c|'", "',', '|'", "'\"a,b', '\"a,b'", "'\\\"a,b', '\\\"a,b'",
        "'a\\,b', 'a\\|b'", "'\"a\\', '\"a\\'", "'a,\t,b', 'a||b'"})
    void partsAtCommasOutsideQuotedStrings(String value, String elements) {
        assertEquals(List.of(elements.split("\\|", -1)), Scene.withFields("X:" + value).all("hdr(x)"));
    }

    @Test
    void nothingIsFoundOfAFieldThatIsNotThere() {
        Scene scene = Scene.withFields();
        for (String word : List.of("hdr(x)", "fhdr(x)", "hdr_val(x)", "hdr_ip(x)", "hdr(x,1)", "hdr(x,-1)",
                "hdr(cookie)")) {
            assertEquals(List.of(), scene.all(word), word);
            assertEquals("NO", scene.shown(word), word);
        }
        assertEquals("0", scene.shown("hdr_cnt(x)"));
        assertEquals("0", scene.shown("fhdr_cnt(cookie)"));
    }

    @Test
    void lettersOfNamesAreEqualInEitherCase() {
        Scene scene = Scene.withFields("uSER-aGENT: one", "x-oThEr: two");

        assertEquals("one", scene.shown("hdr(User-Agent)"));
        assertEquals("two", scene.shown("hdr(X-Other)"));
        assertEquals("h", scene.shown("hdr(HOST)"));
    }

    @Test
    void withoutANameEveryFieldCounts() {
        Scene scene = Scene.withFields("X: a,b", "Y: c");

        assertEquals(List.of("h", "a", "b", "c"), scene.all("hdr"));
        assertEquals(List.of("h", "a,b", "c"), scene.all("fhdr()"));
        assertEquals("h", scene.shown("hdr(,1)"));
        assertEquals("4", scene.shown("hdr_cnt"));
        assertEquals("3", scene.shown("fhdr_cnt"));
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "3x, 3", "-5, -5", "+5, 0", "1.5, 1", "abc, 0", "'', 0", "-, 0", "0x10, 0",
        "5000000000, 5000000000", "9223372036854775807, 9223372036854775807",
        "9223372036854775808, 9223372036854775807",
        "99999999999999999999999, 9223372036854775807", "-99999999999999999999999, -9223372036854775807"})
    void readsNumbersAsFarAsTheyGo(String value, String number) {
        assertEquals(number, Scene.withFields("X: " + value).shown("hdr_val(x)"));
    }

    @Test
    void readsANumberInEachElement() {
        Scene scene = Scene.withFields("X: 1, 2", "X: 7");

        assertEquals(List.of("1", "2", "7"), scene.all("req.hdr_val(x)"));
        assertEquals("7", scene.shown("req.hdr_val(x)"));
        assertEquals("1", scene.shown("req.hdr_val(x,-3)"));
    }

    @ParameterizedTest
    @CsvSource({"1.2.3.4, 1.2.3.4", "1.2.3.4:80, 1.2.3.4", "1.2.3.4:65535, 1.2.3.4", "1.2.3.4:65536, NO",
        "1.2.3.4:, NO", "1.2.3.4:8a, NO", "1.2.3.4:-1, NO", "::1, 0:0:0:0:0:0:0:1", "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "::ffff:1.2.3.4, 1.2.3.4", "[::1], NO", "[::1]:80, NO", "unknown, NO", "1.2.3, NO", "01.2.3.4, NO",
        "1.2.3.4 5, NO", "_hidden, NO"})
    void readsAddressesWithAPortOrWithout(String value, String address) {
        assertEquals(address, Scene.withFields("X: " + value).shown("hdr_ip(x)"));
    }

    @Test
    void leavesOutWhatIsNoAddress() {
        Scene scene = Scene.withFields("X: unknown, 1.2.3.4", "X: , ::1, _x", "X: 5.6.7.8:9");

        assertEquals(List.of("1.2.3.4", "0:0:0:0:0:0:0:1", "5.6.7.8"), scene.all("hdr_ip(x)"));
        assertEquals("5.6.7.8", scene.shown("hdr_ip(x)"));
        assertEquals("NO", scene.shown("hdr_ip(x,1)"));
        assertEquals("1.2.3.4", scene.shown("hdr_ip(x,2)"));
    }

    @Test
    void listsTheNamesOfAllLines() {
        Scene scene = Scene.withFields("X-A: 1", "x-a: 2");

        assertEquals("host,x-a,x-a", scene.shown("req.hdr_names"));
        assertEquals("host;x-a;x-a", scene.shown("req.hdr_names(;)"));
        assertEquals("host:x-a:x-a", scene.shown("req.hdr_names(::)"));
        assertEquals("", Scene.of("GET / HTTP/1.0").shown("req.hdr_names"));
    }

    @Test
    void namesThatDoNotFitLeaveTheRoomAsItWas() {
        Scene scene = Scene.withFields("X-A: 1");
        scene.subject.scratch().take(scene.subject.scratch().free() - 7);
        int before = scene.subject.scratch().position();

        assertEquals(Found.NO, Scene.compile("req.hdr_names").first(scene.subject, scene.sample));
        assertEquals(before, scene.subject.scratch().position());
    }

    @Test
    void theAnswerHasTheSameWordsForItsFields() {
        Scene scene = Scene.withAnswer("X: 1, 2", "Y: 10.0.0.1", "x: 3");

        assertEquals(List.of("1", "2", "3"), scene.all("res.hdr(x)"));
        assertEquals(List.of("1", "2", "3"), scene.all("shdr(x)"));
        assertEquals(List.of("1, 2", "3"), scene.all("res.fhdr(x)"));
        assertEquals("3", scene.shown("res.hdr_cnt(x)"));
        assertEquals("2", scene.shown("res.fhdr_cnt(x)"));
        assertEquals("3", scene.shown("res.hdr_val(x)"));
        assertEquals("10.0.0.1", scene.shown("res.hdr_ip(y)"));
        assertEquals("x,y,x", scene.shown("res.hdr_names"));
        assertEquals("h", scene.shown("req.hdr(host)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"req.hdr(x)", "req.hdr_cnt(x)", "req.fhdr(x,-1)", "req.hdr_names", "res.hdr(x)",
        "res.hdr_cnt(x)", "res.hdr_names", "res.hdr_ip(x,2)"})
    void thereIsNothingWithoutAMessage(String word) {
        assertEquals("NO", new Scene().shown(word));
        assertEquals(List.of(), new Scene().all(word));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "hdr(a b) | argument 1 of hdr must be the name of a field; \"a b\" cannot be one",
        "hdr(é) | argument 1 of hdr must be the name of a field; \"é\" cannot be one",
        "hdr(a,b) | argument 2 of hdr must be a number from -100000 to 100000",
        "hdr(a,1,2) | wrong number of arguments for hdr",
        "hdr_cnt(a,1) | wrong number of arguments for hdr_cnt",
        "req.hdr_names(é) | argument 1 of req.hdr_names must be a character of ASCII",
    })
    void saysWhatIsWrongWithArguments(String expression, String message) {
        assertEquals(message, assertThrows(BadTextException.class, () -> Scene.compile(expression)).getMessage());
    }

    @Provide
    static Arbitrary<List<String>> lines() {
        return Arbitraries.of('a', 'b', ',', ',', '"', '\\', ' ', '\t').list().ofMaxSize(20)
                .map(characters -> String.join("", characters.stream().map(String::valueOf).toList()))
                .list().ofMinSize(1).ofMaxSize(5);
    }

    /** What is no comma, or a quoted string, which may lack its end; as often as it comes. RFC 9110 §5.6.4. */
    private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*(?:\"|\\\\?$))*");

    /** Splits by a regular expression: an element, and behind each comma a further one. */
    private static List<String> model(String line) {
        String value = line.strip();
        List<String> elements = new ArrayList<>();
        for (int at = 0; at >= 0;) {
            MatchResult element = ELEMENT.matcher(value).region(at, value.length()).results().findFirst().orElseThrow();
            elements.add(element.group().strip());
            at = element.end() < value.length() ? element.end() + 1 : -1;
        }
        return elements;
    }

    @Property
    void theElementsAreThoseOfTheGrammar(@ForAll("lines") List<String> lines) {
        Scene scene = Scene.withFields(lines.stream().map(line -> "X:" + line).toArray(String[]::new));
        List<String> expected = lines.stream().flatMap(line -> model(line).stream()).toList();

        assertEquals(expected, scene.all("hdr(x)"));
        assertEquals(Integer.toString(expected.size()), scene.shown("hdr_cnt(x)"));
        assertEquals(expected.getLast(), scene.shown("hdr(x)"));
        IntStream.rangeClosed(1, expected.size()).forEach(i -> {
            assertEquals(expected.get(i - 1), scene.shown("hdr(x," + i + ")"));
            assertEquals(expected.get(expected.size() - i), scene.shown("hdr(x,-" + i + ")"));
        });
    }

    /** Each step starts where the one before has ended, so that a walk looks at no byte twice. */
    @ParameterizedTest
    @ValueSource(strings = {",", "\"\",", "\\,", " ,"})
    void aWalkNeverGoesBack(String element) {
        String[] lines = new String[100];
        Arrays.fill(lines, "X:" + String.join("", Collections.nCopies(8_000 / element.length(), element)));
        Scene scene = Scene.withFields(lines);
        Sample sample = scene.sample;
        SampleExpression each = Scene.compile("hdr(x)");
        int values = 0;
        int reached = 0;
        for (Found found = each.first(scene.subject, sample); found == Found.YES;
                found = each.next(scene.subject, sample)) {
            assertTrue(sample.offset() >= reached);
            reached = Math.max(sample.offset() + sample.length(), sample.position());
            values++;
        }
        // The blank in front of the first comma of a line is not part of its value, but the elements are as many.
        assertEquals(100 * (8_000 / element.length() + 1), values);
    }
}
