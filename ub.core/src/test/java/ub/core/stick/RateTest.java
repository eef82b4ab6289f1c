package ub.core.stick;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final long PERIOD_MS = 1_000;

    private final MemorySegment memory = MemorySegment.ofArray(new long[Rate.BYTES / Long.BYTES]);

    @Test
    void countsInTheCurrentPeriod() {
        add(3, 0);
        add(4, 999);
        assertEquals(7, rate(999));
    }

    /** Ten events in the first second: at 1.2 s, 0.8 of it is still covered. */
    @Test
    void thePeriodBeforeCountsForWhatIsCoveredOfIt() {
        add(10, 0);
        add(2, 1_200);
        assertEquals(8 + 2, rate(1_200));
        assertEquals(5 + 2, rate(1_500));
        assertEquals(2, rate(2_000));
    }

    /** 10 × 333 / 1000 is 3.33. */
    @Test
    void roundsDown() {
        add(10, 0);
        add(2, 1_000);
        assertEquals(3 + 2, rate(1_667));
    }

    @Test
    void decaysWhenNothingIsCounted() {
        add(10, 0);
        assertEquals(10, rate(1_000));
        assertEquals(9, rate(1_001));
        assertEquals(5, rate(1_500));
        assertEquals(0, rate(2_000));
        assertEquals(0, rate(50_000));
    }

    /** The first period is 0 to 1 s, so the next one starts at 1 s although nothing came before 1.9 s. */
    @Test
    void theNextPeriodStartsWhereTheOneBeforeEnded() {
        add(10, 0);
        add(1, 1_900);
        assertEquals(1 + 1, rate(1_900));
        add(3, 2_000);
        assertEquals(1 + 3, rate(2_000));
    }

    @Test
    void afterAPeriodOfSilenceAllStartsAnew() {
        add(10, 0);
        add(4, 2_000);
        assertEquals(4, rate(2_000));
        assertEquals(4, rate(2_999));
        assertEquals(2, rate(3_500));
    }

    /** It stays 1 until the period after it is over, instead of 0 as soon as it is not covered whole. */
    @Test
    void oneEventDoesNotFlap() {
        add(1, 0);
        assertEquals(1, rate(1_000));
        assertEquals(1, rate(1_999));
        assertEquals(1, rate(2_000));
        assertEquals(0, rate(2_001));
    }

    @Test
    void aClockThatIsBehindCountsInThePeriodOfTheOthers() {
        add(5, 2_000);
        add(1, 1_998);
        assertEquals(6, rate(1_998));
        assertEquals(6, rate(2_000));
    }

    /** The formula of HAProxy's manual and sources in exact arithmetic, with all that ever happened at hand. */
    @Property(tries = 500)
    void followsTheFormula(@ForAll @Size(max = 40) List<@LongRange(min = 0, max = 2_500) Long> waitsMs,
                           @ForAll @LongRange(min = 1, max = 1L << 40) long amount,
                           @ForAll @IntRange(min = 1, max = 2_000_000_000) int periodMs) {
        MemorySegment cell = MemorySegment.ofArray(new long[Rate.BYTES / Long.BYTES]);
        Reference reference = new Reference(periodMs);
        long nowMs = 0;
        for (long wait : waitsMs) {
            // Waits of up to two and a half periods.
            nowMs += wait * periodMs / 1_000;
            assertEquals(reference.rate(nowMs), Rate.read(cell, 0, periodMs, nowMs));
            Rate.add(cell, 0, periodMs, amount, nowMs);
            reference.add(amount, nowMs);
            assertEquals(reference.rate(nowMs), Rate.read(cell, 0, periodMs, nowMs));
        }
    }

    private static final class Reference {
        private final long period;
        private long tick;
        private long curr;
        private long prev;

        Reference(long period) {
            this.period = period;
        }

        void add(long amount, long now) {
            if (now - tick >= period) {
                prev = curr;
                curr = 0;
                tick += period;
                if (now - tick >= period) {
                    prev = 0;
                    tick = now;
                }
            }
            curr += amount;
        }

        long rate(long now) {
            long remain = tick + period - now;
            long past = prev;
            long current = curr;
            if (remain < 0) {
                remain += period;
                past = remain >= 0 ? curr : 0;
                current = 0;
            }
            if (current == 0 && past <= 1) {
                return past;
            }
            BigInteger whole = BigInteger.valueOf(period);
            return BigInteger.valueOf(past).multiply(BigInteger.valueOf(remain))
                    .add(BigInteger.valueOf(current).multiply(whole)).divide(whole).longValueExact();
        }
    }

    private void add(long amount, long nowMs) {
        Rate.add(memory, 0, PERIOD_MS, amount, nowMs);
    }

    private long rate(long nowMs) {
        return Rate.read(memory, 0, PERIOD_MS, nowMs);
    }
}
