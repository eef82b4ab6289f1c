package ub.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void medianOfAnOddNumberIsTheMiddleOne() {
        assertEquals(new Spread(3, 1, 9), Spread.of(9, 1, 3));
    }

    @Test
    void medianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertEquals(new Spread(2.5, 1, 9), Spread.of(9, 1, 3, 2));
    }

    /** The median of the ratios, which is not the ratio of the medians (here 3 / 6). */
    @Test
    void ratiosPairTheRounds() {
        assertEquals(new Spread(0.25, 0.2, 3), Spread.ofRatios(new double[] {1, 3, 9}, new double[] {5, 12, 3}));
    }

    @Test
    void refusesNothingAndUnequalNumbers() {
        assertThrows(IllegalArgumentException.class, Spread::of);
        assertThrows(IllegalArgumentException.class, () -> Spread.ofRatios(new double[1], new double[2]));
    }
}
