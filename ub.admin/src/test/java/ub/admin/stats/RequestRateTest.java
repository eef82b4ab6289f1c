package ub.admin.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RequestRateTest {
    private static final long S = 1_000_000_000L;
    private static final long START_NS = -5 * S;

    private final RequestRate rate = new RequestRate();

    @Test
    void isZeroBeforeTwoNotes() {
        assertEquals(new RequestRate.Rates(0, 0), rate.now());
        rate.note(1_000, START_NS);
        assertEquals(new RequestRate.Rates(0, 0), rate.now());
    }

    @Test
    void isPerSecondWhateverTheIntervalIs() {
        rate.note(0, START_NS);
        rate.note(100, START_NS + 2 * S);
        assertEquals(new RequestRate.Rates(50, 50), rate.now());
    }

    @Test
    void forgetsWhatIsLongerAgoThanTenSeconds() {
        rate.note(0, START_NS);
        for (int i = 1; i <= 25; i++) {
            rate.note(i < 15 ? 9_000_000 : 9_000_000 + (i - 15) * 10L, START_NS + i * S);
        }
        assertEquals(new RequestRate.Rates(10, 10), rate.now());
    }

    @Test
    void theLongRateIsTheMeanOfTheLastTenSeconds() {
        for (int i = 0; i <= 10; i++) {
            rate.note(i < 10 ? 0 : 70, START_NS + i * S);
        }
        assertEquals(new RequestRate.Rates(70, 7), rate.now());
    }

    @Test
    void startsAgainWhenCountersDo() {
        rate.note(1_000, START_NS);
        rate.note(2_000, START_NS + S);
        rate.note(5, START_NS + 2 * S);
        assertEquals(new RequestRate.Rates(0, 0), rate.now());
        rate.note(8, START_NS + 3 * S);
        assertEquals(new RequestRate.Rates(3, 3), rate.now());
    }
}
