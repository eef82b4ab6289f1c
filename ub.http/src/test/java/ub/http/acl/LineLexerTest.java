package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ub.core.problem.BadTextException;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;

class LineLexerTest {
    /** What HAProxy 2.6 makes of these lines, except that it takes an empty word for the end of a line. */
    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("   \t", List.of()),
                Arguments.of("# nothing", List.of()),
                Arguments.of("a  b\tc", List.of("a", "b", "c")),
                Arguments.of("a\fb\u000Bc \r", List.of("a", "b", "c")),
                Arguments.of("a # b", List.of("a")),
                Arguments.of("a#b c", List.of("a")),
                Arguments.of("a\\#b", List.of("a#b")),
                Arguments.of("\"a#b\"", List.of("a#b")),
                Arguments.of("a\\ b c", List.of("a b", "c")),
                Arguments.of("\"a\\ b\"", List.of("a b")),
                Arguments.of("\"a b\" 'c d'", List.of("a b", "c d")),
                Arguments.of("a\"b c\"d", List.of("ab cd")),
                Arguments.of("\"\" ''", List.of("", "")),
                Arguments.of("'a\\n\"#'", List.of("a\\n\"#")),
                Arguments.of("'a \\\"b'", List.of("a \\\"b")),
                Arguments.of("\"a\\\"b\"", List.of("a\"b")),
                Arguments.of("a\\\"b a\\'b", List.of("a\"b", "a'b")),
                Arguments.of("a\\\\b", List.of("a\\b")),
                Arguments.of("^/[0-9]+\\.png$", List.of("^/[0-9]+\\.png$")),
                Arguments.of("\\1 \"\\d\" a\\{b \\,", List.of("\\1", "\\d", "a\\{b", "\\,")),
                Arguments.of("\\x41\\x7a \"\\x41\" \\n \\r\\t", List.of("Az", "A", "\n", "\r\t")),
                Arguments.of("\"^/a\\$\" \\$a '\\$a' $a", List.of("^/a$", "\\$a", "\\$a", "$a")),
                Arguments.of("end\\", List.of("end\\")),
                Arguments.of("%[hdr(x),lower]", List.of("%[hdr(x),lower]")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void partsALineIntoWords(String line, List<String> words) {
        assertEquals(words, words(line));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a "b      | 3 | 1 | this quote is never closed
            a 'b\\'c' | 8 | 1 | this quote is never closed
            "a\\"     | 1 | 1 | this quote is never closed
            a \\x4    | 3 | 3 | \\x must be followed by two hexadecimal digits
            \\xg0     | 1 | 4 | \\x must be followed by two hexadecimal digits
            """)
    void refusesWhatIsNotComplete(String line, int column, int length, String message) {
        BadTextException e = assertThrows(BadTextException.class, () -> words(line));
        assertEquals(message, e.getMessage());
        assertEquals(new Place.Position("rules", 1, column, length, line), e.problem().place());
    }

    @Test
    void aWordKnowsItsPlaceAlsoBehindQuotesAndEscapes() {
        List<PlacedText> words = LineLexer.words(PlacedText.of("rules", "x \"a b\" c\\ d e \"\""));
        assertEquals(place(4, 3), words.get(1).place());
        assertEquals(place(9, 4), words.get(2).place());
        assertEquals(place(14, 1), words.get(3).place());
        assertEquals(16, ((Place.Position) words.get(4).place()).column());
    }

    private static Place place(int column, int length) {
        return new Place.Position("rules", 1, column, length, "x \"a b\" c\\ d e \"\"");
    }

    @Test
    void aLongLineTakesNoLongTime() {
        PlacedText line = PlacedText.of("rules", "acl a path " + "/a ".repeat(100_000));
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> assertEquals(100_003, LineLexer.words(line).size()));
    }

    @Property
    void wordsInSingleQuotesComeBackAsTheyAre(@ForAll @NotEmpty List<@CharRange(from = ' ', to = '&') String> words) {
        String line = String.join(" ", words.stream().map(word -> "'" + word + "'").toList());
        assertEquals(words, words(line));
    }

    @Property
    void anyTextIsWordsOrAMistake(@ForAll String line) {
        try {
            words(line);
        } catch (BadTextException expected) {
            // the only way to fail
        }
    }

    private static List<String> words(String line) {
        return LineLexer.words(PlacedText.of("rules", line)).stream().map(PlacedText::text).toList();
    }
}
