package ub.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long MS_NS = 1_000_000L;

    @Test
    void countsNothingThatWasDueBeforeTheWindow() {
        Tally tally = new Tally(100);
        tally.answered(200, 99, 300, 10);
        tally.failed(FailureKind.RESET, 99);
        tally.neverSent(99, 300);

        LoadResult result = tally.result(1_000);
        assertEquals(0, result.answerCount() + result.failureCount() + result.unsent() + result.receivedBytes());
        assertEquals(0, result.latencyNs().getTotalCount());
    }

    @Test
    void countsAnswersByClassAndFailuresByKind() {
        Tally tally = new Tally(0);
        tally.answered(200, 0, MS_NS, 10);
        tally.answered(204, 0, MS_NS, 10);
        tally.answered(503, 0, MS_NS, 5);
        tally.failed(FailureKind.TIMEOUT, 0);

        LoadResult result = tally.result(1_000 * MS_NS);
        assertEquals(2, result.answers().get("2xx"));
        assertEquals(1, result.answers().get("5xx"));
        assertEquals(1, result.failures().get(FailureKind.TIMEOUT));
        assertEquals(25, result.receivedBytes());
        assertEquals(3.0, result.answersPerSecond());
        assertFalse(result.flawless());
    }

    @Test
    void aLateAnswerLengthensTheWindow() {
        Tally tally = new Tally(0);
        tally.answered(200, 0, 2_000 * MS_NS, 1);
        assertEquals(0.5, tally.result(1_000 * MS_NS).answersPerSecond());
    }

    @Test
    void aRequestThatWasNeverSentCountsWithTheTimeItHasWaited() {
        Tally tally = new Tally(0);
        tally.answered(200, 0, MS_NS, 1);
        tally.neverSent(0, 500 * MS_NS);

        LoadResult result = tally.result(1_000 * MS_NS);
        assertEquals(1, result.unsent());
        assertTrue(result.latencyNs().getMaxValue() >= 499 * MS_NS);
        assertFalse(result.flawless());
    }

    @Test
    void noAnswerAtAllIsNotFlawless() {
        assertFalse(new Tally(0).result(MS_NS).flawless());
    }
}
