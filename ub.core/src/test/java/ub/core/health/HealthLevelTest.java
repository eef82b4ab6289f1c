package ub.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthLevelTest {
    @Test
    void startsUpAndFallsAtTheFirstFailure() {
        HealthLevel level = HealthLevel.unchecked(2, 3);
        assertTrue(level.up());
        assertFalse(level.full());
        assertTrue(level.failed().empty());
    }

    @Test
    void oneThatHasPassedFallsAtTheThirdFailure() {
        HealthLevel level = HealthLevel.unchecked(2, 3).passed();
        assertTrue(level.full());
        assertTrue(level.failed().failed().up());
        assertFalse(level.failed().failed().failed().up());
    }

    @Test
    void risesAtTheSecondPass() {
        HealthLevel down = new HealthLevel(0, 2, 3);
        assertFalse(down.passed().up());
        assertTrue(down.passed().passed().full());
        assertTrue(down.passed().failed().empty());
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "3, 2", "2, 0", "1, 0", "0, 0"})
    void aFatalFailureLeavesNoMoreThanOne(int level, int expected) {
        assertEquals(expected, new HealthLevel(level, 2, 3).failedFatally().level());
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 1", "2, 1, 1", "0, 0, 1", "0, 1, 0"})
    void isNeverOutOfItsRange(int level, int rise, int fall) {
        assertThrows(IllegalArgumentException.class, () -> new HealthLevel(level, rise, fall));
    }

    /** The last results of the other kind alone decide. */
    @Property
    void changesOnlyAfterAFullRun(@ForAll @IntRange(min = 1, max = 4) int rise,
                                  @ForAll @IntRange(min = 1, max = 4) int fall,
                                  @ForAll @Size(max = 60) List<Boolean> passes) {
        HealthLevel level = HealthLevel.unchecked(rise, fall).passed();
        boolean expected = true;
        int run = 0;
        for (boolean pass : passes) {
            run = pass == expected ? 0 : run + 1;
            if (run == (expected ? fall : rise)) {
                expected = !expected;
                run = 0;
            }
            level = pass ? level.passed() : level.failed();
            assertEquals(expected, level.up());
            assertEquals(run == 0, level.full() || level.empty());
        }
    }
}
