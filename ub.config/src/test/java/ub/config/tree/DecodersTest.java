package ub.config.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import ub.core.problem.Place;

class DecodersTest {
    private static final Place PLACE = new Place.Name("test");

    @Test
    void takesANumberUpToItsBounds() throws BadValueException {
        Decoder<Integer> decoder = Decoders.number(1, 10);
        assertEquals(1, decoder.decode(whole(1)));
        assertEquals(10, decoder.decode(whole(10)));
        assertRequirement("must be a whole number from 1 to 10", decoder, whole(0));
        assertRequirement("must be a whole number from 1 to 10", decoder, whole(11));
        assertRequirement("must be a whole number from 1 to 10", decoder, whole((1L << 32) + 5));
        assertRequirement("must be a whole number from 1 to 10", decoder, text("5"));
        assertRequirement("must be a whole number from 1 to 10", decoder, new Node.Fraction(5.0, PLACE));
    }

    @Test
    void takesADurationInWordsOrMilliseconds() throws BadValueException {
        Decoder<Long> decoder = Decoders.durationMs(1, 60_000);
        assertEquals(5_000L, decoder.decode(text("5s")));
        assertEquals(60_000L, decoder.decode(whole(60_000)));
        assertRequirement("must be from 1ms to 1m", decoder, whole(0));
        assertRequirement("must be from 1ms to 1m", decoder, text("61s"));
        assertRequirement("must be a duration such as \"5s\" or a number of milliseconds", decoder,
                new Node.Flag(true, PLACE));
    }

    @Test
    void takesASizeInWordsOrBytes() throws BadValueException {
        Decoder<Long> decoder = Decoders.sizeBytes(1, 65_536);
        assertEquals(65_536L, decoder.decode(text("64KiB")));
        assertEquals(100L, decoder.decode(whole(100)));
        assertRequirement("must be from 1B to 64KiB", decoder, text("65KiB"));
    }

    @Test
    void takesAFlag() throws BadValueException {
        assertEquals(false, Decoders.flag().decode(new Node.Flag(false, PLACE)));
        assertRequirement("must be true or false", Decoders.flag(), text("true"));
    }

    @Test
    void suggestsTheWordThatWasMeant() {
        SequencedMap<String, Integer> words = new LinkedHashMap<>();
        words.put("one", 1);
        words.put("two", 2);
        words.put("three", 3);
        BadValueException bad = assertThrows(BadValueException.class,
                () -> Decoders.choice(words).decode(text("thre")));
        assertEquals("must be \"one\", \"two\" or \"three\"", bad.getMessage());
        assertEquals(Optional.of("did you mean \"three\"?"), bad.suggestion());
    }

    @Test
    void takesAString() throws BadValueException {
        assertEquals("x", Decoders.text().decode(text("x")));
        assertRequirement("must be a string", Decoders.text(), whole(1));
    }

    private static void assertRequirement(String requirement, Decoder<?> decoder, Node node) {
        BadValueException bad = assertThrows(BadValueException.class, () -> decoder.decode(node));
        assertEquals(requirement, bad.getMessage());
    }

    private static Node whole(long value) {
        return new Node.Whole(value, PLACE);
    }

    private static Node text(String value) {
        return new Node.Text(value, PLACE);
    }
}
