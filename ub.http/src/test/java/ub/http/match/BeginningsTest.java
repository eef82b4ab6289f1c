package ub.http.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import ub.http.match.TextPatterns.Patterns;
import ub.http.match.TextPatterns.Text;
import ub.http.sample.Sample;

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
    void allBytesAreTheSameToIt() {
        List<byte[]> keys = IntStream.range(0, 256).filter(value -> value % 3 != 0)
                .mapToObj(value -> new byte[] {(byte) value}).toList();
        Beginnings beginnings = new Beginnings(keys, Letters.EXACT);
        Sample sample = new Sample();

        for (int value = 0; value < 256; value++) {
            sample.setText(MemorySegment.ofArray(new byte[] {(byte) value, 1}), 0, 2);
            int expected = value % 3 == 0 ? PatternSet.NONE : value - value / 3 - 1;
            assertEquals(expected, beginnings.find(sample), "byte " + value);
        }
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
