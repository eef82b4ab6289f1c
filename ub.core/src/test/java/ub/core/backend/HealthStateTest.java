package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HealthStateTest {
    @Test
    void startsHealthy() {
        assertTrue(new HealthState(2, 3).healthy());
    }

    @Test
    void goesDownAtTheThirdBadProbeAndNotBefore() {
        HealthState health = new HealthState(2, 3);
        assertFalse(health.add(false));
        assertFalse(health.add(false));
        assertTrue(health.healthy());
        assertTrue(health.add(false));
        assertFalse(health.healthy());
    }

    @Test
    void aGoodProbeInBetweenStartsTheCountAnew() {
        HealthState health = new HealthState(2, 2);
        health.add(false);
        health.add(true);
        assertFalse(health.add(false));
        assertTrue(health.healthy());
    }

    @Test
    void comesUpAtTheSecondGoodProbe() {
        HealthState health = new HealthState(2, 1);
        assertTrue(health.add(false));
        assertFalse(health.add(true));
        assertTrue(health.add(true));
        assertTrue(health.healthy());
    }

    /** The last probes of the new state alone decide, and each change is reported once. */
    @Property
    void changesOnlyAfterAFullRun(@ForAll @IntRange(min = 1, max = 4) int rise,
                                  @ForAll @IntRange(min = 1, max = 4) int fall,
                                  @ForAll @Size(max = 60) List<Boolean> probes) {
        HealthState health = new HealthState(rise, fall);
        boolean expected = true;
        int run = 0;
        for (boolean good : probes) {
            run = good == expected ? 0 : run + 1;
            boolean flips = run == (expected ? fall : rise);
            if (flips) {
                expected = !expected;
                run = 0;
            }
            assertEquals(flips, health.add(good));
            assertEquals(expected, health.healthy());
        }
    }
}
