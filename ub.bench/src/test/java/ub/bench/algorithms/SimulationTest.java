package ub.bench.algorithms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ub.core.balance.Algorithm;

class SimulationTest {
    private static final long MS = 1_000_000;

    @Test
    void theSameSeedGivesTheSameRequestsAndAnotherOneOthers() {
        assertEquals(Arrivals.of(Trace.HEAVY_TAIL, 5), Arrivals.of(Trace.HEAVY_TAIL, 5));
        assertNotEquals(Arrivals.of(Trace.HEAVY_TAIL, 5), Arrivals.of(Trace.HEAVY_TAIL, 6));
    }

    /** 32 workers at 70 %, 10 ms each, for 30 s are 67,200 requests; four standard deviations are 1,037. */
    @Test
    void requestsArriveAtTheRateOfTheTrace() {
        assertEquals(67_200, Arrivals.of(Trace.UNIFORM, 3).requests().size(), 1_037);
    }

    /** Pareto of shape 1.5 and mean 10 ms, cut at 2 s: 10 - 2000 × (3.33 / 2000)^1.5 × 2 is 9.73 ms. */
    @ParameterizedTest
    @EnumSource
    void workIsTenMillisecondsOnAverage(Trace trace) {
        double meanNs = Arrivals.of(trace, 3).requests().stream().mapToLong(Arrivals.Request::workNs).average()
                .orElseThrow();
        assertEquals(trace == Trace.HEAVY_TAIL ? 9.73 * MS : 10.0 * MS, meanNs, MS / 2.0);
    }

    /** One worker, one request of 7 ms: nobody waits. */
    @Test
    void aRequestAloneTakesItsOwnTime() {
        Outcome outcome = Simulation.run(Trace.UNIFORM, Algorithm.ROUND_ROBIN,
                new Arrivals(List.of(new Arrivals.Request(1, 7 * MS, 0, 0, 0))));
        assertEquals(7 * MS, outcome.meanNs());
        assertEquals(7 * MS, outcome.p99Ns());
        assertEquals(0, outcome.lost());
        assertArrayEquals(new double[] {1, 0, 0, 0, 0, 0, 0, 0}, outcome.shares());
    }

    /** Four workers and 40 places take 44 requests of a server; of 200 at once three servers so take 132. */
    @Test
    void whoFindsThreeServersFullIsLost() {
        Arrivals.Request request = new Arrivals.Request(1, 10 * MS, 0, 0, 0);
        Outcome outcome = Simulation.run(Trace.UNIFORM, Algorithm.FIRST,
                new Arrivals(Collections.nCopies(200, request)));
        assertEquals(68 / 200.0, outcome.lost());
        assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0, 0, 0, 0, 0, 0}, outcome.shares());
        // Eleven rounds of four: the last are done after 110 ms, the mean is 60 ms.
        assertEquals(110 * MS, outcome.p99Ns());
        assertEquals(60 * MS, outcome.meanNs());
    }

    /**
     * By chance, each server is a queue M/G/4 at 70 %. Erlang's formula gives 3.57 ms of waiting for exponential work;
     * uniform work of 5 to 15 ms has a twelfth of its variance, so the wait is (1 + 1/12) / 2 of that (Lee and Longton,
     * 1959): 11.93 ms in all.
     */
    @Test
    void agreesWithTheTheoryOfQueues() {
        Outcome outcome = Simulation.run(Trace.UNIFORM, Algorithm.RANDOM, Arrivals.of(Trace.UNIFORM, 1));
        assertEquals(11.93 * MS, outcome.meanNs(), 0.3 * MS);
    }

    @ParameterizedTest
    @EnumSource
    void everyAnswerComesFromSomeServer(Algorithm algorithm) {
        Outcome outcome = Simulation.run(Trace.BURSTY, algorithm, Arrivals.of(Trace.BURSTY, 2));
        assertEquals(1, Arrays.stream(outcome.shares()).sum(), 1e-9);
        assertTrue(outcome.p99Ns() >= outcome.meanNs() / 2 && outcome.meanNs() >= 9 * MS, outcome::toString);
    }
}
