package ub.http.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import ub.http.match.TextPatterns.Patterns;
import ub.http.match.TextPatterns.Text;

class EndingsTest {
    @Property
    void findsTheFirstEnding(@ForAll(supplier = Patterns.class) List<String> patterns,
                             @ForAll(supplier = Text.class) String text, @ForAll Letters letters) {
        Endings endings = new Endings(TextPatterns.keys(patterns, letters), letters);
        int[] expected = TextPatterns.matching(patterns, text, letters, String::endsWith);

        assertEquals(TextPatterns.first(expected), endings.find(Samples.text(text)));
        assertEquals(TextPatterns.texts(expected, patterns, letters),
                TextPatterns.told(endings, patterns, text, letters));
    }

    @Test
    void anEndingIsReadFromTheEnd() {
        Endings endings = new Endings(TextPatterns.keys(List.of(".example.com", ".example.org"), Letters.EXACT),
                Letters.EXACT);

        assertEquals(1, endings.find(Samples.text("www.example.org")));
        assertEquals(PatternSet.NONE, endings.find(Samples.text("example.org")));
        assertEquals(PatternSet.NONE, endings.find(Samples.text(".example.organ")));
    }
}
