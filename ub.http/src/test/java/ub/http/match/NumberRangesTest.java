package ub.http.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import ub.http.match.NumberRanges.Range;

class NumberRangesTest {
    /** Few numbers, so that ranges touch and overlap, and the outermost ones. */
    @Provide
    Arbitrary<Long> numbers() {
        return Arbitraries.oneOf(Arbitraries.longs().between(-5, 15),
                Arbitraries.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE));
    }

    @Provide
    Arbitrary<List<Tuple.Tuple2<Long, Long>>> bounds() {
        return numbers().tuple2().map(two -> two.get1() <= two.get2() ? two : Tuple.of(two.get2(), two.get1()))
                .list().ofMaxSize(8);
    }

    @Property
    void findsTheFirstRangeThatHasTheNumber(@ForAll("bounds") List<Tuple.Tuple2<Long, Long>> bounds,
                                            @ForAll("numbers") long number) {
        List<Range> ranges = new ArrayList<>();
        int expected = PatternSet.NONE;
        for (int i = 0; i < bounds.size(); i++) {
            ranges.add(new Range(bounds.get(i).get1(), bounds.get(i).get2(), 2 * i));
            boolean has = bounds.get(i).get1() <= number && number <= bounds.get(i).get2();
            expected = expected == PatternSet.NONE && has ? 2 * i : expected;
        }

        assertEquals(expected, new NumberRanges(ranges).find(number));
    }

    @Test
    void noRangesHaveNoNumber() {
        assertEquals(PatternSet.NONE, new NumberRanges(List.of()).find(0));
        assertEquals(PatternSet.NONE, new NumberRanges(List.of()).find(Long.MIN_VALUE));
    }
}
