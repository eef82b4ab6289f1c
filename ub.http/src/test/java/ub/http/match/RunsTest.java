package ub.http.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import ub.http.match.TextPatterns.Patterns;
import ub.http.match.TextPatterns.Text;

class RunsTest {
    private static String stripped(String pattern, Delimiters delimiters) {
        String set = delimiters == Delimiters.PATH ? "[/?]+" : "[./:?]+";
        return pattern.replaceAll("^" + set, "").replaceAll(set + "$", "");
    }

    /** By the words of the manual: the pattern stands in the text, between delimiters or at its ends. */
    private static boolean matches(String text, String pattern, Delimiters delimiters) {
        String set = delimiters == Delimiters.PATH ? "[/?]" : "[./:?]";
        return Pattern.compile("(?:^|" + set + ")" + Pattern.quote(pattern) + "(?=$|" + set + ")").matcher(text).find();
    }

    @Property
    void findsTheFirstRun(@ForAll(supplier = Patterns.class) List<String> patterns,
                          @ForAll(supplier = Text.class) String text, @ForAll Letters letters,
                          @ForAll Delimiters delimiters) {
        List<String> runs = patterns.stream().map(pattern -> stripped(pattern, delimiters))
                .filter(pattern -> !pattern.isEmpty()).toList();
        Runs set = new Runs(TextPatterns.keys(runs, letters), letters, delimiters);
        int[] expected = TextPatterns.matching(runs, text, letters, (folded, run) -> matches(folded, run, delimiters));

        assertEquals(TextPatterns.first(expected), set.find(Samples.text(text)));
        assertEquals(TextPatterns.texts(expected, runs, letters), TextPatterns.told(set, runs, text, letters));
    }

    @Test
    void aRunMayHaveDelimitersInside() {
        Runs set = new Runs(TextPatterns.keys(List.of("a/b", "b/c"), Letters.EXACT), Letters.EXACT, Delimiters.PATH);

        assertEquals(1, set.find(Samples.text("/a/x/b/c")));
        assertEquals(0, set.find(Samples.text("/a/b/c")));
        assertEquals(PatternSet.NONE, set.find(Samples.text("/a/bb/c")));
    }
}
