package ub.core.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import ub.core.names.NameState.Status;

/** With times that are counted by hand, in milliseconds. */
class NameStateTest {
    private static final long MS = 1_000_000;
    private static final NameTimes TIMES = new NameTimes(1_000, 60_000);

    private static Answer answer(long ttlMs) {
        return new Answer(List.of(new Endpoint(new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 80))), ttlMs);
    }

    private static long dueMs(NameState state) {
        return state.dueNs() / MS;
    }

    private final NameState unknown = NameState.unknown(0);

    @Test
    void isAskedAgainWhenTheAnswerIsOver() {
        NameState known = unknown.answered(answer(5_000), TIMES, 100 * MS);
        assertEquals(Status.OK, known.status());
        assertEquals(5_100, dueMs(known));
        assertEquals(100 * MS, known.answeredNs());
    }

    @Test
    void aTimeToLiveHasBounds() {
        assertEquals(1_000, dueMs(unknown.answered(answer(0), TIMES, 0)));
        assertEquals(60_000, dueMs(unknown.answered(answer(Long.MAX_VALUE / MS), TIMES, 0)));
    }

    @Test
    void keepsTheLastAnswerWhileNobodyAnswers() {
        NameState known = unknown.answered(answer(5_000), TIMES, 100 * MS);
        NameState stale = known.failed("timeout", TIMES, 5_100 * MS);
        assertEquals(Status.STALE, stale.status());
        assertEquals(known.answer(), stale.answer());
        assertEquals(100 * MS, stale.answeredNs());
        assertEquals("timeout", stale.failure());
        assertEquals(Status.OK, stale.answered(answer(1), TIMES, 6_000 * MS).status());
    }

    @Test
    void isFailedUntilTheFirstAnswer() {
        NameState failed = unknown.failed("timeout", TIMES, 0).failed("refused", TIMES, 1_000 * MS);
        assertEquals(Status.FAILED, failed.status());
        assertEquals(2, failed.failures());
        assertEquals("refused", failed.failure());
        assertEquals(0, failed.answered(answer(1), TIMES, 0).failures());
    }

    @Test
    void waitsTwiceAsLongAfterEachFailure() {
        NameState state = unknown;
        for (long expectedMs : new long[] {1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
            state = state.failed("timeout", TIMES, 0);
            assertEquals(expectedMs, dueMs(state));
        }
    }

    @Test
    void waitsNoLongerForANameServerThanForTheEndOfAnAnswer() {
        NameTimes shortTimes = new NameTimes(100, 300);
        NameState state = unknown;
        for (long expectedMs : new long[] {100, 200, 300, 300}) {
            state = state.failed("timeout", shortTimes, 0);
            assertEquals(expectedMs, dueMs(state));
        }
        assertEquals(40_000, dueMs(unknown.failed("timeout", new NameTimes(40_000, 90_000), 0)));
    }

    /** A day of a name whose servers change and whose name server fails, at the moments that the state itself wants. */
    @Property(tries = 50)
    void aFailingNameServerNeverTakesServersAway(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NameState state = unknown;
        Slots slots = Slots.EMPTY;
        long nowNs = 0;
        for (int question = 0; question < 500; question++) {
            assertTrue(state.dueNs() >= nowNs && state.dueNs() - nowNs <= 60_000 * MS);
            nowNs = state.dueNs();
            boolean answered = random.nextInt(3) > 0;
            List<InetSocketAddress> before = slots.addresses();
            state = answered ? state.answered(answer(random.nextLong(120_000)), TIMES, nowNs)
                    : state.failed("timeout", TIMES, nowNs);
            slots = state.status() == Status.FAILED ? slots : slots.after(state.answer(), 8);
            assertEquals(answered, state.status() == Status.OK);
            assertTrue(answered || slots.addresses().equals(before));
        }
    }
}
