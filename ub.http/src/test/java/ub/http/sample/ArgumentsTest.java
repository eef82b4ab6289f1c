package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;

class ArgumentsTest {
    private static Arguments of(String text) {
        WordScanner scanner = new WordScanner(PlacedText.of("test", text));
        PlacedText word = scanner.word();
        return new Arguments(word, scanner.arguments(), null, RuleNames.of(RuleFiles.NONE));
    }

    @Test
    void anEmptyArgumentCountsButIsNotThere() {
        Arguments arguments = of("word(a,,c)");

        assertEquals(3, arguments.count());
        assertTrue(arguments.has(0));
        assertFalse(arguments.has(1));
        assertTrue(arguments.has(2));
        assertFalse(arguments.has(3));
        assertEquals("a", arguments.text(0));
        assertEquals("", arguments.text(1));
        assertEquals("", arguments.text(3));
    }

    @Test
    void numbersReachFromBoundToBound() {
        assertEquals(-2, of("word(-2)").number(0, -2, 5, 1));
        assertEquals(5, of("word(5)").number(0, -2, 5, 1));
        assertEquals(Long.MAX_VALUE, of("word(9223372036854775807)").number(0, 0, Long.MAX_VALUE, 1));
    }

    @Test
    void aMissingNumberIsTheStandard() {
        assertEquals(1, of("word()").number(0, -2, 5, 1));
        assertEquals(1, of("word(,x)").number(0, -2, 5, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "6", "x", "1x", " 1", "1.0", "99999999999999999999"})
    void otherTextIsToldWithItsPlace(String text) {
        Arguments arguments = of("word(a," + text + ")");
        BadTextException e = assertThrows(BadTextException.class, () -> arguments.number(1, -2, 5, 1));

        assertEquals("argument 2 of word must be a number from -2 to 5", e.getMessage());
        assertEquals("test:1:8", e.problem().place().label());
    }

    @Test
    void aMissingArgumentIsToldAtItsWord() {
        assertEquals("test:1:1", of("word(a)").bad(1, "must be there").problem().place().label());
    }
}
