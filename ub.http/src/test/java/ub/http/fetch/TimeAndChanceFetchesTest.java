package ub.http.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.BadTextException;

class TimeAndChanceFetchesTest {
    private final Scene scene = new Scene();

    private long number(String expression) {
        return Long.parseLong(scene.shown(expression));
    }

    /** That one of ten numbers does not come in a thousand draws happens once in 10^45 times. */
    @Test
    void drawsEachNumberBelowItsRange() {
        Set<Long> drawn = new TreeSet<>();
        for (int i = 0; i < 1_000; i++) {
            drawn.add(number("rand(10)"));
        }
        assertEquals(Set.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L), drawn);
    }

    /** That a hundred draws from 32 bits all miss the upper half happens once in 2^100 times. */
    @Test
    void drawsFrom32BitsWithoutARange() {
        long largest = 0;
        for (int i = 0; i < 100; i++) {
            long drawn = number("rand");
            assertTrue(drawn >= 0 && drawn < 1L << 32);
            largest = Math.max(largest, drawn);
        }
        assertTrue(largest >= 1L << 31);
    }

    @ParameterizedTest
    @CsvSource({"date, 1000000, 0", "'date(-60)', 1000000, -60", "'date(0,s)', 1000000, 0", "'date(5,ms)', 1000, 5",
        "'date(,us)', 1, 0", "'date(-1,us)', 1, -1"})
    void tellsTheTimeInItsUnit(String expression, long unitUs, long offset) {
        Instant before = Instant.now();
        long told = number(expression) - offset;
        Instant after = Instant.now();

        assertTrue(told >= microseconds(before) / unitUs && told <= microseconds(after) / unitUs);
    }

    private static long microseconds(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    @Test
    void tellsThePartOfASecond() {
        long before = microseconds(Instant.now());
        long told = number("date_us");
        long after = microseconds(Instant.now());

        assertTrue(Math.floorMod(told - before, 1_000_000L) <= after - before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "rand(0) | argument 1 of rand must be a number from 1 to 4294967296",
        "rand(4294967297) | argument 1 of rand must be a number from 1 to 4294967296",
        "date(0,h) | argument 2 of date must be s, ms or us",
    })
    void saysWhatIsWrongWithArguments(String expression, String message) {
        assertEquals(message, assertThrows(BadTextException.class, () -> Scene.compile(expression)).getMessage());
    }
}
