package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class PeakEwmaTest {
    private final PeakEwma average = new PeakEwma();

    @Test
    void isZeroWhileNothingIsKnown() {
        assertEquals(0, average.averageNs());
    }

    @Test
    void jumpsUpAtOnce() {
        average.add(1_000, 1);
        average.add(900_000, 1);
        assertEquals(900_000, average.averageNs());
    }

    /** Of 1000 a quarter is kept, and 100 counts for three quarters: 325. */
    @Test
    void comesDownByDegrees() {
        average.add(1000, 1);
        average.add(100, 0.25);
        assertEquals(325, average.averageNs());
    }

    @Property
    void isNeverBelowTheLastSampleNorAboveTheHighest(
            @ForAll @NotEmpty List<@LongRange(min = 1, max = 1L << 42) Long> samplesNs,
            @ForAll @DoubleRange(max = 1) double kept) {
        PeakEwma peaks = new PeakEwma();
        long highestNs = 0;
        for (long sampleNs : samplesNs) {
            peaks.add(sampleNs, kept);
            highestNs = Math.max(highestNs, sampleNs);
            assertTrue(peaks.averageNs() >= sampleNs - 1 && peaks.averageNs() <= highestNs + 1,
                    () -> peaks.averageNs() + " after " + sampleNs);
        }
    }
}
