package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ub.core.backend.CircuitBreaker.Outcome.FAILURE;
import static ub.core.backend.CircuitBreaker.Outcome.SUCCESS;
import static ub.core.backend.CircuitBreaker.Outcome.UNKNOWN;

import org.junit.jupiter.api.Test;

class EjectionTest {
    private static final long EJECTION_NS = 1_000_000_000;

    private final Ejection ejection = new Ejection(new OutlierSettings(3, 0, 1, 1_000, 1_000, 50));

    @Test
    void failuresInARowAreTooMany() {
        assertFalse(ejection.failsTooOften(FAILURE));
        assertFalse(ejection.failsTooOften(FAILURE));
        assertFalse(ejection.failsTooOften(UNKNOWN));
        assertTrue(ejection.failsTooOften(FAILURE));
    }

    @Test
    void aSuccessEndsTheRow() {
        ejection.failsTooOften(FAILURE);
        ejection.failsTooOften(FAILURE);
        assertFalse(ejection.failsTooOften(SUCCESS));
        assertFalse(ejection.failsTooOften(FAILURE));
        assertFalse(ejection.failsTooOften(FAILURE));
    }

    @Test
    void noNumberIsTooManyWhenNoneWasSet() {
        Ejection any = new Ejection(new OutlierSettings(0, 3, 1, 1_000, 1_000, 50));
        for (int i = 0; i < 100; i++) {
            assertFalse(any.failsTooOften(FAILURE));
        }
    }

    @Test
    void isLeftOutForAWhile() {
        assertFalse(ejection.isOut(0));
        assertEquals(EJECTION_NS, ejection.eject(0));
        assertTrue(ejection.isOut(EJECTION_NS - 1));
        assertFalse(ejection.isOut(EJECTION_NS));
    }

    @Test
    void whoIsOutIsNotLeftOutAgain() {
        ejection.eject(0);
        assertEquals(0, ejection.eject(10));
        assertFalse(ejection.isOut(EJECTION_NS));
    }

    @Test
    void eachTimeInARowItIsLonger() {
        assertEquals(EJECTION_NS, ejection.eject(0));
        assertEquals(2 * EJECTION_NS, ejection.eject(EJECTION_NS));
        assertEquals(3 * EJECTION_NS, ejection.eject(10 * EJECTION_NS));
        for (int i = 2; i < 20; i++) {
            ejection.eject(i * 100 * EJECTION_NS);
        }
        assertEquals(10 * EJECTION_NS, ejection.eject(10_000 * EJECTION_NS));
    }

    @Test
    void eachIntervalThatGoesWellMakesItShorter() {
        ejection.eject(0);
        ejection.eject(EJECTION_NS);
        ejection.didWell(2 * EJECTION_NS);
        assertTrue(ejection.isOut(2 * EJECTION_NS), "it is out, so that says nothing");
        ejection.didWell(3 * EJECTION_NS);
        assertEquals(2 * EJECTION_NS, ejection.eject(4 * EJECTION_NS));
        for (int i = 0; i < 5; i++) {
            ejection.didWell(100 * EJECTION_NS);
        }
        assertEquals(EJECTION_NS, ejection.eject(100 * EJECTION_NS));
    }
}
