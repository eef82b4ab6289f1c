package ub.http.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.core.problem.Problem;
import ub.http.sample.Sample;

class RegexTest {
    private static Regex regex(String expression, Letters letters) {
        return Regex.compile(PlacedText.of("test", expression), letters);
    }

    private static RegexSearch search(String expression, String text) {
        Sample sample = Samples.text(text);
        return regex(expression, Letters.EXACT).search(sample.bytes(), sample.offset(), sample.length());
    }

    @Test
    void tellsWhereTheMatchAndItsGroupsAre() {
        RegexSearch search = search("/(\\d+)(/x)?/([a-z]*)", "a/12/");

        assertTrue(search.next());
        assertEquals(1, search.start(0));
        assertEquals(5, search.end(0));
        assertEquals(2, search.start(1));
        assertEquals(4, search.end(1));
        assertEquals(-1, search.start(2), "took no part");
        assertEquals(-1, search.end(2), "took no part");
        assertEquals(5, search.start(3));
        assertEquals(5, search.end(3));
        assertEquals(-1, search.start(4), "is no group");
        assertEquals(-1, search.end(4), "is no group");
        assertFalse(search.next());
        assertEquals(3, regex("/(\\d+)(/x)?/([a-z]*)", Letters.EXACT).groups());
    }

    @Test
    void theStartOfTheTextIsNotThatOfLaterMatches() {
        assertEquals(List.of("0-1"), all("^a", "aaa"));
    }

    @Test
    void matchesFollowOneAnotherAndMayBeEmpty() {
        assertEquals(List.of("0-2", "2-3"), all("aa?", "aaa"));
        assertEquals(List.of("0-0", "1-1", "2-2"), all("x*", "ab"));
    }

    private static List<String> all(String expression, String text) {
        RegexSearch search = search(expression, text);
        List<String> found = new ArrayList<>();
        while (search.next()) {
            found.add(search.start(0) + "-" + search.end(0));
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ä             | ä    | true",
        "^..$          | ä    | true",
        "^\\xC3\\xA4$  | ä    | true",
        "[\\x80-\\xFF] | abä  | true",
        "[\\x80-\\xFF] | abc  | false",
        "\\w           | ä    | false",
        "a.c           | a\0c | true",
        "[[:alpha:]]+  | 12b  | true",
        "(?i)ABC       | abc  | true",
        "\\bb\\b       | a b  | true",
        "a{2,3}$       | caaa | true",
        "\\.php$       | xphp | false",
    })
    void aCharacterIsAByte(String expression, String text, boolean matches) {
        assertEquals(matches, search(expression, text).next());
    }

    @Test
    void textsThatStallABacktrackingMatcherDoNot() {
        String hostile = "a".repeat(5_000) + "!";

        assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> assertFalse(search("^(a+)+$", hostile).next()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "(a)\\1      | 4 | 2 | refer to its own groups | linear time",
        "a\\\\(b)\\2 | 7 | 2 | refer to its own groups | linear time",
        "ab(?=c)     | 3 | 3 | look ahead or behind    | linear time",
        "ab(?!c)     | 3 | 3 | look ahead or behind    | linear time",
        "(?<=a)b     | 1 | 4 | look ahead or behind    | linear time",
        "(?<!a)b     | 1 | 4 | look ahead or behind    | linear time",
        "(?>a)b      | 1 | 3 | wrong                   | stepping back",
        "ab++c       | 3 | 2 | wrong                   | stepping back",
        "a[b         | 2 | 2 | missing closing ]       |",
        "a{1001}     | 2 | 6 | repeat                  |",
    })
    void whatCannotBeMatchedIsToldWithItsPlace(String expression, int column, int length, String message,
                                               String suggestion) {
        Problem problem = assertThrows(BadTextException.class, () -> regex(expression, Letters.EXACT)).problem();

        assertTrue(problem.message().contains(message), problem::render);
        assertTrue(problem.suggestion().orElse("").contains(suggestion == null ? "" : suggestion), problem::render);
        assertTrue(problem.render().startsWith("test:1:" + column + ": "), problem::render);
        assertTrue(problem.render().lines().toList().get(2).endsWith(" " + "^".repeat(length)), problem::render);
    }

    @Test
    void anEscapedBackslashInFrontOfADigitIsNoBackReference() {
        assertTrue(search("a\\\\1", "a\\1").next());
    }

    /** The grammar that both libraries read alike; groups are left out, for Perl's rule for them is one of its own. */
    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> atoms = Arbitraries.of("a", "b", "c", ".", "[ab]", "[^a]", "ab|c", "^", "$");
        Arbitrary<String> pieces = Combinators.combine(atoms, Arbitraries.of("", "", "*", "+", "?"))
                .as((atom, times) -> atom.startsWith("^") || atom.startsWith("$") ? atom : "(?:" + atom + ")" + times);
        return pieces.list().ofMinSize(1).ofMaxSize(5).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abc").ofMaxLength(8);
    }

    @Property
    void findsWhatTheExpressionsOfTheJdkFind(@ForAll("expressions") String expression, @ForAll("texts") String text) {
        List<String> expected = new ArrayList<>();
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile(expression).matcher(text);
        while (matcher.find()) {
            expected.add(matcher.start() + "-" + matcher.end());
        }

        assertEquals(expected, all(expression, text), expression);
    }
}
