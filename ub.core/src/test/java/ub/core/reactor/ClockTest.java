package ub.core.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClockTest {
    @Test
    void countsUpFromZero() {
        long first = Clock.nowNs();
        assertTrue(first >= 0);
        assertTrue(Clock.nowNs() >= first);
    }

    @Test
    void addsADuration() {
        assertEquals(12, Clock.deadlineNs(5, 7));
    }

    @Test
    void aSumThatOverflowsIsNever() {
        assertEquals(Long.MAX_VALUE, Clock.deadlineNs(5, Long.MAX_VALUE));
        assertEquals(Long.MAX_VALUE, Clock.deadlineNs(5, Long.MAX_VALUE - 3));
        assertEquals(Long.MAX_VALUE, Clock.deadlineNs(5, Long.MAX_VALUE - 5));
    }
}
