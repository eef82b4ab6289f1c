package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private static int taken(RetryBudget budget, int requests) {
        int taken = 0;
        while (taken < 1_000 && budget.tryBegin(requests)) {
            taken++;
        }
        return taken;
    }

    @Test
    void isAPartOfWhatIsUnderWay() {
        assertEquals(40, taken(new RetryBudget(20), 200));
        assertEquals(41, taken(new RetryBudget(20), 209));
    }

    @Test
    void someMayAlwaysBeTried() {
        assertEquals(RetryBudget.LEAST, taken(new RetryBudget(20), 1));
        assertEquals(RetryBudget.LEAST, taken(new RetryBudget(0), 1_000));
    }

    @Test
    void aHundredPercentIsNoLimit() {
        assertEquals(1_000, taken(new RetryBudget(100), 1));
    }

    @Test
    void whatEndsMakesPlace() {
        RetryBudget budget = new RetryBudget(20);
        taken(budget, 1);
        assertFalse(budget.tryBegin(1));
        budget.end();
        assertTrue(budget.tryBegin(1));
        assertFalse(budget.tryBegin(1));
    }

    @Test
    void refusesWhatIsNoPart() {
        assertThrows(IllegalArgumentException.class, () -> new RetryBudget(101));
        assertThrows(IllegalArgumentException.class, () -> new RetryBudget(-1));
    }
}
