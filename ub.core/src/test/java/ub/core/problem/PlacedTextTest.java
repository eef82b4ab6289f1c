package ub.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlacedTextTest {
    private static final Source SOURCE = new Source("file", "one\n\"t\\\"wo\" three");

    /** The second line's first word without its quotes and its backslash: {@code t"wo}. */
    private static PlacedText word() {
        return new PlacedText.Builder(SOURCE, 4)
                .append('t', 5, 6)
                .append('"', 6, 8)
                .append('w', 8, 9)
                .append('o', 9, 10)
                .build();
    }

    private static Place.Position position(Place place) {
        return (Place.Position) place;
    }

    @Test
    void isAPartOfItsSource() {
        PlacedText text = PlacedText.of(SOURCE, 12, 17);
        assertEquals("three", text.text());
        assertEquals("file:2:9", text.place().label());
        assertEquals(5, position(text.place()).length());
        assertTrue(text.is("three"));
        assertFalse(text.is("Three"));
    }

    @Test
    void canStandInNoFile() {
        assertEquals("--rule:1:1", PlacedText.of("--rule", "text").place().label());
    }

    @Test
    void charactersKnowHowTheyWereSpelled() {
        assertEquals("t\"wo", word().text());
        assertEquals("file:2:2", word().place().label());
        assertEquals(5, position(word().place()).length());
        assertEquals(3, position(word().place(1, 2)).column());
        assertEquals(2, position(word().place(1, 2)).length());
    }

    @Test
    void aSliceKeepsItsPlaces() {
        PlacedText slice = word().slice(2, 4);
        assertEquals("wo", slice.text());
        assertEquals("file:2:5", slice.place().label());
        assertEquals("o", slice.from(1).text());
        assertEquals("file:2:6", slice.from(1).place().label());
    }

    @Test
    void anEmptySliceStandsWhereItWasCut() {
        assertTrue(word().slice(2, 2).isEmpty());
        assertEquals("file:2:5", word().slice(2, 2).place().label());
        assertEquals("file:2:7", word().from(4).place().label());
        assertEquals("file:2:7", word().from(4).from(0).place().label());
    }

    @Test
    void anEmptyTextStandsWhereItWasBegun() {
        assertEquals("file:2:1", new PlacedText.Builder(SOURCE, 4).build().place().label());
        assertEquals("file:2:2", PlacedText.Builder.like(word()).build().place().label());
    }

    @Test
    void aReplacementStandsWhereWhatItReplacesDid() {
        PlacedText replaced = PlacedText.Builder.like(word())
                .append(word(), 0)
                .append("long text", word(), 1, 3)
                .append(word(), 3)
                .build();
        assertEquals("tlong texto", replaced.text());
        assertEquals(3, position(replaced.place(1, 10)).column());
        assertEquals(3, position(replaced.place(1, 10)).length());
        assertEquals(6, position(replaced.place(10, 11)).column());
    }

    @Test
    void longTextsGrow() {
        String line = "x".repeat(1000);
        PlacedText text = PlacedText.of("name", line);
        assertEquals(line, text.text());
        assertEquals("name:1:1000", text.from(999).place().label());
    }
}
