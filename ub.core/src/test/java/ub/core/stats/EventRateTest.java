package ub.core.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class EventRateTest {
    private static final long MS = 1_000_000;
    private static final int REACTORS = 3;

    private final EventRate rate = new EventRate(REACTORS);

    private void add(int reactor, int count, long ms) {
        for (int i = 0; i < count; i++) {
            rate.add(reactor, ms * MS);
        }
    }

    private long at(long ms) {
        return rate.perSecond(ms * MS);
    }

    @Test
    void withoutEventsItIsNothing() {
        assertEquals(0, at(0));
        assertEquals(0, at(123_456));
    }

    /** Counted by hand: 100 events in the second from 5 s on, 10 in the next. */
    @Test
    void theSecondBeforeFadesOut() {
        add(0, 100, 5_400);
        assertEquals(100, at(5_999));
        assertEquals(100, at(6_000));
        assertEquals(75, at(6_250));
        add(0, 10, 6_300);
        assertEquals(80, at(6_300));
        assertEquals(10, at(6_999));
        assertEquals(10, at(7_000));
        assertEquals(5, at(7_500));
        assertEquals(0, at(8_000));
        assertEquals(0, at(3_600_000));
    }

    @Test
    void reactorsAreAddedUp() {
        add(0, 4, 1_000);
        add(1, 5, 1_500);
        add(2, 6, 2_000);
        assertEquals(6 + (4 + 5) / 2, at(2_500));
    }

    @Test
    void oneEventASecondDoesNotFlap() {
        add(1, 1, 1_000);
        assertEquals(1, at(2_999));
        assertEquals(0, at(3_000));
    }

    @Provide
    Arbitrary<List<Long>> times() {
        return Arbitraries.longs().between(0, 5_000).list().ofMaxSize(200).map(list -> list.stream().sorted().toList());
    }

    /** What two counts tell, counted from the events themselves. */
    @Property
    void agreesWithACountOfAllEvents(@ForAll("times") List<Long> eventsMs,
                                      @ForAll @LongRange(max = 3_000) long laterMs) {
        EventRate any = new EventRate(REACTORS);
        for (int i = 0; i < eventsMs.size(); i++) {
            any.add(i % REACTORS, eventsMs.get(i) * MS);
        }
        long nowMs = (eventsMs.isEmpty() ? 0 : eventsMs.getLast()) + laterMs;
        long second = nowMs / 1_000;
        long current = eventsMs.stream().filter(ms -> ms / 1_000 == second).count();
        long before = eventsMs.stream().filter(ms -> ms / 1_000 == second - 1).count();
        long expected = current == 0 && before == 1 ? 1 : current + before * (1_000 - nowMs % 1_000) / 1_000;
        assertEquals(expected, any.perSecond(nowMs * MS));
    }
}
