package ub.config.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"0ms,0", "250ms,250", "5s,5000", "2m,120000", "1h,3600000", "1d,86400000", "007s,7000"})
    void readsDigitsAndAUnit(String text, long ms) throws BadValueException {
        assertEquals(ms, Durations.parseMs(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "+5s", "-5s", "1.5s", "5S", "5min", "1h30m", "5s ", "٣s"})
    void rejectsEverythingElse(String text) {
        assertThrows(BadValueException.class, () -> Durations.parseMs(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808ms", "9223372036854775807s", "106751991168d"})
    void rejectsWhatDoesNotFit(String text) {
        BadValueException bad = assertThrows(BadValueException.class, () -> Durations.parseMs(text));
        assertEquals("must be smaller", bad.getMessage());
    }

    @Test
    void formatsInTheLargestUnitThatLeavesNoRest() {
        assertEquals("90s", Durations.format(90_000));
        assertEquals("2h", Durations.format(7_200_000));
        assertEquals("1001ms", Durations.format(1_001));
        assertEquals("0ms", Durations.format(0));
    }

    @Property
    void readsBackWhatItFormats(@ForAll @LongRange(min = 0) long ms) throws BadValueException {
        assertEquals(ms, Durations.parseMs(Durations.format(ms)));
    }

    @Property
    void readsBackWholeDays(@ForAll @LongRange(min = 1, max = 100_000_000) long days) throws BadValueException {
        String text = Durations.format(days * 86_400_000);
        assertEquals(days + "d", text);
        assertEquals(days * 86_400_000, Durations.parseMs(text));
    }
}
