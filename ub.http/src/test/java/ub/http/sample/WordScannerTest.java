package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import ub.core.problem.BadTextException;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;

/** Expectations about quotes follow HAProxy's manual, chapter 2.2. */
class WordScannerTest {
    private static WordScanner scanner(String text) {
        return new WordScanner(PlacedText.of("test", text));
    }

    private static List<String> arguments(String text) {
        return scanner(text).arguments().stream().map(PlacedText::text).toList();
    }

    private static String problem(String text) {
        BadTextException e = assertThrows(BadTextException.class, () -> scanner(text).arguments());
        return e.problem().place().label() + ": " + e.getMessage();
    }

    @Test
    void takesWordsAndCommas() {
        WordScanner scanner = scanner("req.hdr_cnt,set-var,b64dec");

        assertEquals("req.hdr_cnt", scanner.word().text());
        assertTrue(scanner.comma());
        assertEquals("set-var", scanner.word().text());
        assertEquals("set-var", scanner.lastWord().text());
        assertTrue(scanner.comma());
        assertEquals(20, scanner.position());
        assertEquals("b64dec", scanner.word().text());
        assertFalse(scanner.comma());
        scanner.end();
    }

    @Test
    void commasPartArguments() {
        assertEquals(List.of("a"), arguments("(a)"));
        assertEquals(List.of("a", "b"), arguments("(a,b)"));
        assertEquals(List.of("a", ""), arguments("(a,)"));
        assertEquals(List.of("", ""), arguments("(,)"));
        assertEquals(List.of("a", "", "b"), arguments("(a,,b)"));
        assertEquals(List.of(" a ", "b"), arguments("( a ,b)"));
    }

    @Test
    void withoutParenthesesOrWithNothingBetweenThereAreNone() {
        assertEquals(List.of(), arguments(""));
        assertEquals(List.of(), arguments(",x"));
        assertEquals(List.of(), arguments("()"));
    }

    @Test
    void quotedEmptyTextIsAnArgument() {
        assertEquals(List.of(""), arguments("('')"));
    }

    @Test
    void quotesKeepCommasAndParentheses() {
        assertEquals(List.of("a,b", "c"), arguments("('a,b',c)"));
        assertEquals(List.of("a)b"), arguments("(\"a)b\")"));
        assertEquals(List.of("say \"x\" 'y'"), arguments("('say \"x\" '\"'y'\")"));
        assertEquals(List.of("(foo|bar)", "\\2"), arguments("('(foo|bar)','\\2')"));
    }

    @Test
    void backslashesKeepTheNextCharacterButInSingleQuotes() {
        assertEquals(List.of("a,b"), arguments("(a\\,b)"));
        assertEquals(List.of("a)"), arguments("(a\\))"));
        assertEquals(List.of("a\\b"), arguments("(a\\\\b)"));
        assertEquals(List.of("a\"b"), arguments("(\"a\\\"b\")"));
        assertEquals(List.of("a\\"), arguments("('a\\')"));
    }

    @Test
    void argumentsKnowWhereTheyStand() {
        PlacedText second = scanner("(a,'b c',d)").arguments().get(1);
        Place.Position place = (Place.Position) second.place();
        assertEquals(5, place.column());
        assertEquals(3, place.length());

        PlacedText empty = scanner("(a,,d)").arguments().get(1);
        assertEquals("test:1:4", empty.place().label());
    }

    @Test
    void whatIsOpenMustBeClosed() {
        assertEquals("test:1:1: \")\" is missing for this \"(\"", problem("(a,b"));
        assertEquals("test:1:4: this quote is never closed", problem("(a,'b)"));
        assertEquals("test:1:1: \")\" is missing for this \"(\"", problem("(a\\"));
    }

    @Test
    void whatIsNoWordIsTold() {
        assertThrows(BadTextException.class, () -> scanner("").word());
        assertThrows(BadTextException.class, () -> scanner("(a)").word());
        assertThrows(BadTextException.class, () -> scanner("x").end());
    }
}
