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

class SizesTest {
    @ParameterizedTest
    @CsvSource({"0,0", "4096,4096", "0B,0", "100B,100",
        "1KB,1000", "1KiB,1024", "64KiB,65536", "10MB,10000000", "1MiB,1048576",
        "1GB,1000000000", "1GiB,1073741824", "3GiB,3221225472"})
    void readsDigitsAndAUnit(String text, long bytes) throws BadValueException {
        assertEquals(bytes, Sizes.parseBytes(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KiB", "+5", "5 KiB", "-5KiB", "1.5MiB", "5kb", "5K", "5Mib"})
    void rejectsEverythingElse(String text) {
        assertThrows(BadValueException.class, () -> Sizes.parseBytes(text));
    }

    @Test
    void rejectsWhatDoesNotFit() {
        assertThrows(BadValueException.class, () -> Sizes.parseBytes("9223372036854775807KiB"));
    }

    @Test
    void formatsInTheLargestUnitThatLeavesNoRest() {
        assertEquals("16KiB", Sizes.format(16_384));
        assertEquals("10MB", Sizes.format(10_000_000));
        assertEquals("1025B", Sizes.format(1_025));
    }

    @Property
    void readsBackWhatItFormats(@ForAll @LongRange(min = 0) long bytes) throws BadValueException {
        assertEquals(bytes, Sizes.parseBytes(Sizes.format(bytes)));
    }

    @Property
    void readsBackWholeKibibytes(@ForAll @LongRange(min = 0, max = 1L << 40) long kibibytes)
            throws BadValueException {
        assertEquals(kibibytes << 10, Sizes.parseBytes(Sizes.format(kibibytes << 10)));
    }
}
