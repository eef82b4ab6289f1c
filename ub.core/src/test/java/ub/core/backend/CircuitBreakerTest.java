package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ub.core.backend.CircuitBreaker.Outcome.FAILURE;
import static ub.core.backend.CircuitBreaker.Outcome.SUCCESS;
import static ub.core.backend.CircuitBreaker.Outcome.UNKNOWN;
import static ub.core.backend.CircuitBreaker.Status.CLOSED;
import static ub.core.backend.CircuitBreaker.Status.HALF_OPEN;
import static ub.core.backend.CircuitBreaker.Status.OPEN;

import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final long OPEN_NS = 1_000_000_000;

    private final CircuitBreaker breaker = new CircuitBreaker(new BreakerSettings(3, 2, 1_000));

    private CircuitBreaker.Status request(CircuitBreaker.Outcome outcome, long nowNs) {
        return breaker.ended(breaker.begin(nowNs), outcome, nowNs);
    }

    private void open() {
        request(FAILURE, 0);
        request(FAILURE, 0);
        assertEquals(OPEN, request(FAILURE, 0));
    }

    @Test
    void failuresInARowOpenIt() {
        assertNull(request(FAILURE, 0));
        assertNull(request(FAILURE, 0));
        assertTrue(breaker.allows(0));
        assertEquals(OPEN, request(FAILURE, 0));
        assertEquals(OPEN, breaker.status());
        assertFalse(breaker.allows(OPEN_NS - 1));
    }

    @Test
    void aSuccessBetweenEndsTheRow() {
        request(FAILURE, 0);
        request(FAILURE, 0);
        request(SUCCESS, 0);
        request(FAILURE, 0);
        request(FAILURE, 0);
        assertEquals(CLOSED, breaker.status());
    }

    @Test
    void whatIsNotTheServersDoingChangesNothing() {
        request(FAILURE, 0);
        request(FAILURE, 0);
        request(UNKNOWN, 0);
        assertEquals(OPEN, request(FAILURE, 0));
    }

    @Test
    void afterItsTimeSoManyTryAsMustSucceed() {
        open();
        assertTrue(breaker.allows(OPEN_NS));
        assertEquals(OPEN, breaker.status(), "nobody has tried");
        breaker.begin(OPEN_NS);
        assertEquals(HALF_OPEN, breaker.status());
        assertTrue(breaker.allows(OPEN_NS));
        breaker.begin(OPEN_NS);
        assertFalse(breaker.allows(OPEN_NS), "two are trying");
    }

    @Test
    void successesInARowCloseIt() {
        open();
        assertNull(request(SUCCESS, OPEN_NS));
        assertTrue(breaker.allows(OPEN_NS));
        assertEquals(CLOSED, request(SUCCESS, OPEN_NS));
        request(FAILURE, OPEN_NS);
        request(FAILURE, OPEN_NS);
        assertEquals(CLOSED, breaker.status(), "it counts anew");
    }

    @Test
    void aTrialThatFailsOpensItForAsLongAgain() {
        open();
        assertEquals(OPEN, request(FAILURE, OPEN_NS + 5));
        assertFalse(breaker.allows(2 * OPEN_NS + 4));
        assertTrue(breaker.allows(2 * OPEN_NS + 5));
    }

    @Test
    void aTrialThatIsGivenUpMakesPlaceForAnother() {
        open();
        int first = breaker.begin(OPEN_NS);
        breaker.begin(OPEN_NS);
        assertFalse(breaker.allows(OPEN_NS));
        breaker.ended(first, UNKNOWN, OPEN_NS);
        assertTrue(breaker.allows(OPEN_NS));
    }

    @Test
    void anAnswerFromBeforeItOpenedDoesNotCloseIt() {
        int early = breaker.begin(0);
        int other = breaker.begin(0);
        open();
        breaker.begin(OPEN_NS);
        assertNull(breaker.ended(early, SUCCESS, OPEN_NS));
        assertNull(breaker.ended(other, FAILURE, OPEN_NS));
        assertEquals(HALF_OPEN, breaker.status());
        assertTrue(breaker.allows(OPEN_NS), "one is trying, as before");
    }

    @Test
    void aServerThatIsUsedAllTheSameChangesNothingWhileItIsOpen() {
        open();
        assertNull(request(SUCCESS, 1));
        assertNull(request(FAILURE, 1));
        assertEquals(OPEN, breaker.status());
        assertTrue(breaker.allows(OPEN_NS));
    }
}
