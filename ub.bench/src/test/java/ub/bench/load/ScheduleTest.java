package ub.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MS_NS = 1_000_000L;

    @Test
    void dealsTheRowOutToTheConnectionsInTurn() {
        Schedule schedule = new Schedule.ConstantRate(100, 3, 1_000);
        assertEquals(100, schedule.dueNs(0, 0, 0));
        assertEquals(100 + MS_NS, schedule.dueNs(1, 0, 0));
        assertEquals(100 + 2 * MS_NS, schedule.dueNs(2, 0, 0));
        assertEquals(100 + 3 * MS_NS, schedule.dueNs(0, 1, 0));
    }

    @Test
    void aClosedLoopIsDueNow() {
        assertEquals(42, new Schedule.ClosedLoop().dueNs(7, 99, 42));
    }

    @Property
    void aSecondHoldsAsManyRequestsAsTheRate(@ForAll @DoubleRange(min = 0.5, max = 2e6) double rate,
                                             @ForAll @IntRange(min = 1, max = 500) int connections) {
        Schedule.ConstantRate schedule = new Schedule.ConstantRate(0, connections, rate);
        long index = (long) (rate * 3600); // an hour later
        assertEquals(index / rate * 1e9, schedule.rowNs(index), 1_000);
    }

    /**
     * Twenty connections ask a server that needs about 1 ms, 2000 times a second for ten seconds. In the middle it
     * stops for one second. 10 % of all requests are due meanwhile, so the 99th percentile must be near a second.
     */
    @Test
    void aStalledServerShowsInTheTailOfAnOpenLoop() {
        LongUnaryOperator server = serverThatStalls(5 * SECOND_NS, 6 * SECOND_NS, 1234);
        LoadResult open = simulate(new Schedule.ConstantRate(0, 20, 2_000), 20, server);

        assertEquals(20_000, open.answerCount());
        assertTrue(open.latencyNs().getValueAtPercentile(99) > 850 * MS_NS);
        assertTrue(open.latencyNs().getValueAtPercentile(50) < 2 * MS_NS);
    }

    /** The same stall in a closed loop: one slow request for each connection, which vanishes among the others. */
    @Test
    void theSameStallIsHiddenFromAClosedLoop() {
        LongUnaryOperator server = serverThatStalls(5 * SECOND_NS, 6 * SECOND_NS, 1234);
        LoadResult closed = simulate(new Schedule.ClosedLoop(), 20, server);

        assertTrue(closed.latencyNs().getValueAtPercentile(99) < 2 * MS_NS);
        assertTrue(closed.latencyNs().getMaxValue() > 990 * MS_NS);
    }

    /** Returns when an answer comes, from when its request was sent. */
    private static LongUnaryOperator serverThatStalls(long fromNs, long untilNs, long seed) {
        Random random = new Random(seed);
        return sentNs -> {
            long startNs = sentNs >= fromNs && sentNs < untilNs ? untilNs : sentNs;
            return startNs + MS_NS + random.nextInt(200_000) - 100_000;
        };
    }

    /** What {@link LoadConnection} does, on a clock that is only calculated. */
    private static LoadResult simulate(Schedule schedule, int connections, LongUnaryOperator server) {
        long closesNs = 10 * SECOND_NS;
        Tally tally = new Tally(0);
        for (int connection = 0; connection < connections; connection++) {
            long freeNs = 0;
            for (long request = 0;; request++) {
                long dueNs = schedule.dueNs(connection, request, freeNs);
                if (dueNs >= closesNs) {
                    break;
                }
                freeNs = server.applyAsLong(Math.max(dueNs, freeNs));
                tally.answered(200, dueNs, freeNs, 1);
            }
        }
        return tally.result(closesNs);
    }
}
