package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.BadTextException;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;

class LineLexerTest {
    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("   \t", List.of()),
                Arguments.of("# nothing", List.of()),
                Arguments.of("a  b\tc", List.of("a", "b", "c")),
                Arguments.of("a # b", List.of("a")),
                Arguments.of("a#b c", List.of("a")),
                Arguments.of("a\\#b", List.of("a#b")),
                Arguments.of("a\\ b c", List.of("a b", "c")),
                Arguments.of("\"a b\" 'c d'", List.of("a b", "c d")),
                Arguments.of("a\"b c\"d", List.of("ab cd")),
                Arguments.of("\"\" ''", List.of("", "")),
                Arguments.of("'a\\n\"#'", List.of("a\\n\"#")),
                Arguments.of("\"a\\\"b\"", List.of("a\"b")),
                Arguments.of("a\\\\b", List.of("a\\b")),
                Arguments.of("^/[0-9]+\\.png$", List.of("^/[0-9]+\\.png$")),
                Arguments.of("\\1 \\d", List.of("\\1", "\\d")),
                Arguments.of("\\x41\\x7a \\n", List.of("Az", "\n")),
                Arguments.of("end\\", List.of("end\\")),
                Arguments.of("%[hdr(x),lower]", List.of("%[hdr(x),lower]")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void partsALineIntoWords(String line, List<String> words) {
        assertEquals(words, words(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a \"b", "a 'b", "\"a\\\"", "\\x4", "\\xg0"})
    void refusesWhatIsNotComplete(String line) {
        assertThrows(BadTextException.class, () -> words(line));
    }

    @Test
    void aWordKnowsItsPlaceAlsoBehindQuotesAndEscapes() {
        List<PlacedText> words = LineLexer.words(PlacedText.of("rules", "x \"a b\" c\\ d e"));
        assertEquals(place(4, 3), words.get(1).place());
        assertEquals(place(9, 4), words.get(2).place());
        assertEquals(place(14, 1), words.get(3).place());
    }

    private static Place place(int column, int length) {
        return new Place.Position("rules", 1, column, length, "x \"a b\" c\\ d e");
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
