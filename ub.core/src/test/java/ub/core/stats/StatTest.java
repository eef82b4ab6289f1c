package ub.core.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StatTest {
    @Test
    void knowsTheClassOfAStatusCode() {
        assertEquals(Stat.RESPONSES_1XX, Stat.ofStatus(100));
        assertEquals(Stat.RESPONSES_2XX, Stat.ofStatus(204));
        assertEquals(Stat.RESPONSES_3XX, Stat.ofStatus(399));
        assertEquals(Stat.RESPONSES_4XX, Stat.ofStatus(400));
        assertEquals(Stat.RESPONSES_5XX, Stat.ofStatus(503));
    }
}
