package ub.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceTest {
    private static List<String> lines(String text) {
        Source source = new Source("file", text);
        return IntStream.rangeClosed(1, source.lineCount()).mapToObj(source::line).toList();
    }

    @Test
    void linesEndAtNewlinesWithOrWithoutCarriageReturns() {
        assertEquals(List.of("a", "b"), lines("a\nb"));
        assertEquals(List.of("a", "", "b", ""), lines("a\r\n\r\nb\r\n"));
        assertEquals(List.of("a\rb", "c"), lines("a\rb\nc"));
    }

    @Test
    void thereIsAlwaysALine() {
        assertEquals(List.of(""), lines(""));
    }

    @Test
    void placesCountFromOne() {
        Source source = new Source("file", "ab\ncdef\n");

        assertEquals(new Place.Position("file", 1, 1, 2, "ab"), source.place(0, 2));
        assertEquals(new Place.Position("file", 2, 2, 3, "cdef"), source.place(4, 7));
        assertEquals(new Place.Position("file", 3, 1, 1, ""), source.place(8, 8));
    }

    @Test
    void aPlaceEndsWithItsLine() {
        Source source = new Source("file", "ab\r\ncd");
        assertEquals(new Place.Position("file", 1, 2, 1, "ab"), source.place(1, 6));
    }

    @Test
    void findsThePlacesOfALargeTextAtOnce() {
        int lines = 400_000;
        Source source = new Source("file", "\n".repeat(lines - 1));
        assertTimeout(Duration.ofSeconds(10), () -> {
            for (int offset = 0; offset < lines; offset++) {
                assertEquals(offset + 1, source.place(offset, offset).line());
            }
        });
    }

    @Test
    void nothingIsStillShownAsOneCharacter() {
        assertEquals(1, new Source("file", "ab").place(1, 1).length());
    }

    @Test
    void charactersBeyondThePlaneCountOnce() {
        Source source = new Source("file", "\ud83d\ude00\ud83d\ude00x");
        assertEquals(new Place.Position("file", 1, 3, 1, "\ud83d\ude00\ud83d\ude00x"), source.place(4, 5));
        assertEquals(2, source.place(0, 4).length());
    }
}
