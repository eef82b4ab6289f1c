package ub.http.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import ub.http.match.TextPatterns.Patterns;
import ub.http.match.TextPatterns.Text;

class BeginningsTest {
    @Property
    void findsTheLongestBeginning(@ForAll(supplier = Patterns.class) List<String> patterns,
                                  @ForAll(supplier = Text.class) String text, @ForAll Letters letters) {
        Beginnings beginnings = new Beginnings(TextPatterns.keys(patterns, letters), letters);
        int[] expected = TextPatterns.matching(patterns, text, letters, String::startsWith);
        int longest = IntStream.of(expected).boxed()
                .reduce((one, other) -> patterns.get(other).length() > patterns.get(one).length() ? other : one)
                .orElse(PatternSet.NONE);

        assertEquals(longest, beginnings.find(Samples.text(text)));
        assertEquals(TextPatterns.texts(expected, patterns, letters),
                TextPatterns.told(beginnings, patterns, text, letters));
    }

    @Test
    void aBeginningInsideALabelIsNone() {
        Beginnings beginnings = new Beginnings(TextPatterns.keys(List.of("/api/v1", "/api/v2"), Letters.EXACT),
                Letters.EXACT);

        assertEquals(PatternSet.NONE, beginnings.find(Samples.text("/ap")));
        assertEquals(PatternSet.NONE, beginnings.find(Samples.text("/api/v")));
        assertEquals(PatternSet.NONE, beginnings.find(Samples.text("/api/v3")));
        assertEquals(1, beginnings.find(Samples.text("/api/v2")));
    }
}
