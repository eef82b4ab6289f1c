package ub.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SteadinessTest {
    /** Returns how many windows it takes, 0 when it is not reached. */
    private static int windowsUntilSteady(double... costs) {
        Steadiness steadiness = new Steadiness();
        for (int i = 0; i < costs.length; i++) {
            if (steadiness.reachedWith(costs[i])) {
                return i + 1;
            }
        }
        return 0;
    }

    @Test
    void isReachedWhenTwoWindowsInARowBringNoGain() {
        assertEquals(5, windowsUntilSteady(160, 60, 25, 24.5, 25.5));
    }

    @Test
    void isNotReachedWhileTheCostFalls() {
        assertEquals(0, windowsUntilSteady(160, 120, 90, 60, 40, 30));
    }

    @Test
    void oneBusyWindowProvesNothing() {
        assertEquals(6, windowsUntilSteady(160, 200, 60, 25, 25, 25));
    }
}
