package ub.core.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private static final long MS = 1_000_000;
    private static final long TICK_MS = TimerWheel.TICK_NS / MS;
    private static final long START_NS = 123_456_789;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final TimerWheel wheel = new TimerWheel(START_NS);
    private final List<String> fired = new ArrayList<>();

    private class Named extends Timer {
        private final String name;
        private final Runnable effect;

        Named(String name) {
            this(name, () -> { });
        }

        Named(String name, Runnable effect) {
            this.name = name;
            this.effect = effect;
        }

        @Override
        protected void onExpire() {
            fired.add(name);
            effect.run();
        }
    }

    private static long at(long ms) {
        return START_NS + ms * MS;
    }

    @Test
    void firesAtTheDeadlineRoundedUpToATick() {
        wheel.arm(new Named("a"), at(25));
        assertEquals(0, wheel.expire(at(29), NO_LIMIT));
        assertEquals(1, wheel.expire(at(30), NO_LIMIT));
        assertEquals(0, wheel.expire(at(60_000), NO_LIMIT));
        assertEquals(List.of("a"), fired);
    }

    @Test
    void sleepsForEverWithoutTimers() {
        assertEquals(-1, wheel.delayMs(at(0)));
        Named timer = new Named("a");
        wheel.arm(timer, at(100));
        wheel.remove(timer);
        assertEquals(-1, wheel.delayMs(at(0)));
    }

    @Test
    void sleepsUntilTheNextDeadline() {
        wheel.arm(new Named("late"), at(300));
        assertEquals(300, wheel.delayMs(at(0)));
        wheel.arm(new Named("soon"), at(50));
        assertEquals(50, wheel.delayMs(at(0)));
        assertEquals(20, wheel.delayMs(at(30)));
        assertEquals(0, wheel.delayMs(at(70)));
    }

    @Test
    void movingADeadlineLaterTouchesTheWheelOnlyWhenTheOldOneComesRound() {
        Named timer = new Named("a");
        wheel.arm(timer, at(20));
        long filedTick = timer.filedTick;
        wheel.arm(timer, at(500));
        assertEquals(filedTick, timer.filedTick);
        wheel.expire(at(20), NO_LIMIT);
        assertTrue(timer.armed());
        assertTrue(timer.filedTick > filedTick);
        wheel.expire(at(500), NO_LIMIT);
        assertEquals(List.of("a"), fired);
    }

    @Test
    void movingADeadlineEarlierTakesEffect() {
        Named timer = new Named("a");
        wheel.arm(timer, at(5_000));
        wheel.arm(timer, at(20));
        wheel.expire(at(20), NO_LIMIT);
        assertEquals(List.of("a"), fired);
    }

    @Test
    void aDisarmedTimerLeavesTheWheelWithoutACall() {
        Named timer = new Named("a");
        wheel.arm(timer, at(20));
        timer.disarm();
        assertFalse(timer.armed());
        wheel.expire(at(1_000), NO_LIMIT);
        assertEquals(List.of(), fired);
        assertEquals(-1, timer.filedTick);
    }

    @Test
    void theLimitPutsTheRestOff() {
        for (int i = 0; i < 5; i++) {
            wheel.arm(new Named("t" + i), at(20 + 10 * i));
        }
        assertEquals(2, wheel.expire(at(100), 2));
        assertEquals(0, wheel.delayMs(at(100)), "timers are due: the loop must not sleep");
        assertEquals(2, wheel.expire(at(100), 2));
        assertEquals(1, wheel.expire(at(100), 2));
        assertEquals(List.of("t0", "t1", "t2", "t3", "t4"), fired);
    }

    @Test
    void aTimerThatIsDueButPutOffCanStillBeRemovedOrMoved() {
        Named first = new Named("first");
        Named removed = new Named("removed");
        Named moved = new Named("moved");
        List.of(first, removed, moved).forEach(timer -> wheel.arm(timer, at(20)));
        wheel.expire(at(20), 1);
        wheel.remove(removed);
        wheel.arm(moved, at(400));
        wheel.expire(at(390), NO_LIMIT);
        assertEquals(List.of("first"), fired);
        wheel.expire(at(400), NO_LIMIT);
        assertEquals(List.of("first", "moved"), fired);
    }

    @Test
    void aCallbackMayMoveItsNeighbourToAnotherSlot() {
        Named neighbour = new Named("neighbour");
        wheel.arm(new Named("a", () -> {
            wheel.remove(neighbour);
            wheel.arm(neighbour, at(200));
        }), at(20));
        wheel.arm(neighbour, at(20));
        wheel.arm(new Named("b"), at(20));
        wheel.arm(new Named("later"), at(200));
        wheel.expire(at(20), NO_LIMIT);
        assertEquals(List.of("a", "b"), fired);
        wheel.expire(at(200), NO_LIMIT);
        assertEquals(List.of("a", "b", "later", "neighbour"), fired);
    }

    @Test
    void aTimerThatArmsItselfForNowDoesNotKeepTheLoop() {
        Named[] self = new Named[1];
        self[0] = new Named("again", () -> wheel.arm(self[0], at(20)));
        wheel.arm(self[0], at(20));
        assertEquals(1, wheel.expire(at(20), NO_LIMIT));
        assertEquals(1, wheel.expire(at(30), NO_LIMIT));
    }

    @Test
    void aFailedCallbackLosesNoOtherTimer() {
        wheel.arm(new Named("bad", () -> {
            throw new IllegalStateException("on purpose");
        }), at(20));
        wheel.arm(new Named("good"), at(20));
        try {
            wheel.expire(at(20), NO_LIMIT);
        } catch (IllegalStateException e) {
            assertEquals(0, wheel.delayMs(at(20)));
        }
        wheel.expire(at(20), NO_LIMIT);
        assertEquals(List.of("bad", "good"), fired);
    }

    @Test
    void acceptsDeadlinesAtTheEndOfTime() {
        Named timer = new Named("a");
        wheel.arm(timer, Long.MAX_VALUE - 1);
        wheel.expire(at(100_000), NO_LIMIT);
        assertTrue(timer.armed());
        wheel.arm(timer, at(100_010));
        wheel.expire(at(100_010), NO_LIMIT);
        assertEquals(List.of("a"), fired);
    }

    /** What a step does to a timer, in a callback or between two calls. */
    enum Act { ARM, DISARM, REMOVE, NOTHING }

    record Change(Act act, int timer, long delayMs) {
    }

    /** Time passes, then timers expire, at most {@code limit} at each call, then one of them is changed. */
    record Step(long passesMs, int limit, Change change) {
    }

    private static final int TIMERS = 12;

    @Provide
    Arbitrary<Change> changes() {
        // Deadlines in the past, within a round of the wheel and beyond it.
        Arbitrary<Long> delays = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.longs().between(-50, 0)),
                Tuple.of(4, Arbitraries.longs().between(0, 300)),
                Tuple.of(2, Arbitraries.longs().between(300, 12_000)));
        return Combinators.combine(Arbitraries.of(Act.class), Arbitraries.integers().between(0, TIMERS - 1), delays)
                .as(Change::new);
    }

    @Provide
    Arbitrary<List<Change>> effects() {
        return changes().list().ofSize(TIMERS);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> passes = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.longs().between(0, 40)),
                Tuple.of(1, Arbitraries.longs().between(40, 6_000)));
        return Combinators.combine(passes, Arbitraries.of(1, 2, NO_LIMIT), changes()).as(Step::new)
                .list().ofMinSize(1).ofMaxSize(120);
    }

    @Property(tries = 1_000)
    void behavesAsAListOfDeadlines(@ForAll("effects") List<Change> effects, @ForAll("steps") List<Step> steps) {
        Model model = new Model(effects);
        steps.forEach(model::run);
    }

    /** The wheel, and beside it one deadline for each timer, which it is compared with. */
    private static final class Model {
        private static final long NONE = Long.MAX_VALUE;

        private final TimerWheel wheel = new TimerWheel(START_NS);
        private final Timer[] timers = new Timer[TIMERS];
        private final long[] deadlineMs = new long[TIMERS];
        /** When it was armed: a deadline in the past counts from there. */
        private final long[] armedMs = new long[TIMERS];
        private final List<Change> effects;
        private long nowMs;

        Model(List<Change> effects) {
            this.effects = effects;
            for (int i = 0; i < TIMERS; i++) {
                deadlineMs[i] = NONE;
                timers[i] = timer(i);
            }
        }

        private Timer timer(int index) {
            return new Timer() {
                @Override
                protected void onExpire() {
                    assertTrue(deadlineMs[index] != NONE, "fired though not armed, or twice");
                    assertTrue(deadlineMs[index] <= nowMs, "fired early");
                    deadlineMs[index] = NONE;
                    apply(effects.get(index));
                }
            };
        }

        void run(Step step) {
            nowMs += step.passesMs();
            int count;
            do {
                count = wheel.expire(at(nowMs), step.limit());
                assertTrue(count <= step.limit());
                if (anyOverdue()) {
                    assertEquals(step.limit(), count, "a due timer was left though the limit was not reached");
                    assertEquals(0, wheel.delayMs(at(nowMs)));
                }
            } while (count == step.limit());
            apply(step.change());
            checkDelay();
        }

        private boolean anyOverdue() {
            for (int i = 0; i < TIMERS; i++) {
                if (deadlineMs[i] != NONE && Math.max(deadlineMs[i], armedMs[i]) + TICK_MS <= nowMs) {
                    return true;
                }
            }
            return false;
        }

        private void checkDelay() {
            long nextMs = NONE;
            for (int i = 0; i < TIMERS; i++) {
                assertEquals(deadlineMs[i] != NONE, timers[i].armed());
                nextMs = Math.min(nextMs, deadlineMs[i]);
            }
            int delayMs = wheel.delayMs(at(nowMs));
            assertTrue(delayMs >= -1);
            if (nextMs != NONE) {
                assertTrue(delayMs >= 0, "sleeps for ever, though a timer is armed");
                assertTrue(nowMs + delayMs <= Math.max(nextMs, nowMs) + TICK_MS, "oversleeps a deadline");
            }
        }

        private void apply(Change change) {
            int i = change.timer();
            switch (change.act()) {
                case ARM -> {
                    deadlineMs[i] = nowMs + change.delayMs();
                    armedMs[i] = nowMs;
                    wheel.arm(timers[i], at(deadlineMs[i]));
                }
                case DISARM -> {
                    deadlineMs[i] = NONE;
                    timers[i].disarm();
                }
                case REMOVE -> {
                    deadlineMs[i] = NONE;
                    wheel.remove(timers[i]);
                }
                case NOTHING -> { }
            }
        }
    }
}
