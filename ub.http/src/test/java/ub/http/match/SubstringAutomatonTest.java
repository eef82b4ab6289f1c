package ub.http.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import ub.http.match.TextPatterns.Patterns;
import ub.http.match.TextPatterns.Text;

class SubstringAutomatonTest {
    @Property
    void findsTheFirstPart(@ForAll(supplier = Patterns.class) List<String> patterns,
                           @ForAll(supplier = Text.class) String text, @ForAll Letters letters) {
        SubstringAutomaton automaton = new SubstringAutomaton(TextPatterns.keys(patterns, letters), letters);
        int[] expected = TextPatterns.matching(patterns, text, letters, String::contains);

        assertEquals(TextPatterns.first(expected), automaton.find(Samples.text(text)));
    }

    @Test
    void findsWhatBeginsInsideAnotherPattern() {
        // The example of Aho and Corasick: "he" ends inside "ushers" while "she" is followed.
        List<String> patterns = List.of("his", "hers", "she", "he");
        SubstringAutomaton automaton = new SubstringAutomaton(TextPatterns.keys(patterns, Letters.EXACT),
                Letters.EXACT);

        assertEquals(1, automaton.find(Samples.text("ushers")));
        assertEquals(2, automaton.find(Samples.text("ushe")));
        assertEquals(3, automaton.find(Samples.text("hhe")));
        assertEquals(PatternSet.NONE, automaton.find(Samples.text("shhis".substring(0, 4))));
    }
}
