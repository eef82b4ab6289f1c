package ub.http.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import ub.http.match.TextPatterns.Patterns;
import ub.http.match.TextPatterns.Text;

class ByteSetTest {
    @Property
    void findsTheFirstPatternThatIsTheText(@ForAll(supplier = Patterns.class) List<String> patterns,
                                           @ForAll(supplier = Text.class) String text, @ForAll Letters letters) {
        ByteSet set = new ByteSet(TextPatterns.keys(patterns, letters), letters);
        int[] expected = TextPatterns.matching(patterns, text, letters, String::equals);

        assertEquals(TextPatterns.first(expected), set.find(Samples.text(text)));
        assertEquals(TextPatterns.texts(expected, patterns, letters),
                TextPatterns.told(set, patterns, text, letters));
    }

    @Test
    void findsEachOfManyTexts() {
        List<String> patterns = IntStream.range(0, 10_000).mapToObj(i -> "host-" + i + ".example").toList();
        ByteSet set = new ByteSet(TextPatterns.keys(patterns, Letters.EXACT), Letters.EXACT);

        for (int i = 0; i < patterns.size(); i++) {
            assertEquals(i, set.find(Samples.text(patterns.get(i))));
        }
        assertEquals(PatternSet.NONE, set.find(Samples.text("host-10000.example")));
    }
}
