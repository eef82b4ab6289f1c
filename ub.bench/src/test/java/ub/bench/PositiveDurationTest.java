package ub.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PositiveDurationTest {
    @Test
    void readsEachUnit() {
        assertEquals(250_000_000L, PositiveDuration.parse("250ms").nanos());
        assertEquals(5_000_000_000L, PositiveDuration.parse("5s").nanos());
        assertEquals(120_000_000_000L, PositiveDuration.parse("2m").nanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "", "s", "-5s", "+5s", "1.5s", "5 s", "5h", "0s", "99999999999s", "525601m",
        "999999999m"})
    void refusesWhatIsNotADurationAboveZero(String text) {
        assertThrows(TypeConversionException.class, () -> PositiveDuration.parse(text));
    }

    @Test
    void saysWhatWouldBeRight() {
        TypeConversionException wrong =
                assertThrows(TypeConversionException.class, () -> PositiveDuration.parse("5"));
        assertTrue(wrong.getMessage().contains("5s"), wrong.getMessage());
    }

    @Test
    void printsTheLargestUnitThatIsExact() {
        assertEquals("5s", new PositiveDuration(5_000_000_000L).toString());
        assertEquals("5500ms", new PositiveDuration(5_500_000_000L).toString());
    }
}
