package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private static int takeAll(RetryBudget budget, long requests, long nowNs) {
        int taken = 0;
        while (taken < 1_000_000 && budget.tryTake(requests, nowNs)) {
            taken++;
        }
        return taken;
    }

    @Test
    void isAPartOfTheRequestsOfLate() {
        RetryBudget budget = new RetryBudget(20, 0);
        assertEquals(RetryBudget.LEAST + 2_000, takeAll(budget, 10_000, 10 * SECOND_NS));
    }

    @Test
    void aQuietBackendMayRepeatSome() {
        assertEquals(RetryBudget.LEAST, takeAll(new RetryBudget(20, 0), 1, SECOND_NS));
    }

    @Test
    void nothingIsRepeatedOfZeroPercent() {
        assertEquals(0, takeAll(new RetryBudget(0, 0), 1_000_000, SECOND_NS));
    }

    @Test
    void whoHasNotLookedForLongTakesTheRequestsToHaveComeEvenly() {
        RetryBudget budget = new RetryBudget(20, 0);
        // 1,000 a second for an hour: 10,000 in the last ten seconds.
        assertEquals(RetryBudget.LEAST + 2_000, takeAll(budget, 3_600_000, 3_600 * SECOND_NS));
    }

    @Test
    void inTheLongRunRepeatsAreThatPart() {
        RetryBudget budget = new RetryBudget(20, 0);
        long requests = 0;
        long taken = 0;
        for (int second = 1; second <= 600; second++) {
            requests += 1_000;
            taken += takeAll(budget, requests, second * SECOND_NS);
        }
        // A repeat may be counted for half a period less than the requests that it is a part of.
        assertTrue(taken >= requests / 5 * 9 / 10, "taken " + taken);
        assertTrue(taken <= requests / 5 * 2 + 600L / 5 * RetryBudget.LEAST, "taken " + taken);
    }

    @Test
    void refusesWhatIsNoPart() {
        assertThrows(IllegalArgumentException.class, () -> new RetryBudget(101, 0));
        assertThrows(IllegalArgumentException.class, () -> new RetryBudget(-1, 0));
    }
}
