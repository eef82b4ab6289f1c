package ub.core.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;

/** With times that are counted by hand, in milliseconds. */
class CheckScheduleTest {
    private static final long MS = 1_000_000;
    private static final CheckTimes TIMES = new CheckTimes(2_000, 500, 10_000, 1_000, 0);
    private static final HealthLevel FULL = new HealthLevel(4, 2, 3);
    private static final HealthLevel FALLING = new HealthLevel(3, 2, 3);
    private static final HealthLevel RISING = new HealthLevel(1, 2, 3);
    private static final HealthLevel EMPTY = new HealthLevel(0, 2, 3);

    private final CheckSchedule schedule = new CheckSchedule(TIMES, 100 * MS, new SplittableRandom(1));

    private long dueMs() {
        return schedule.dueNs() / MS;
    }

    private void done(HealthLevel level, OperationalState operational, long nowMs) {
        schedule.done(level, operational, nowMs * MS);
    }

    @Test
    void theIntervalDependsOnWhatIsKnown() {
        done(FULL, OperationalState.RUNNING, 103);
        assertEquals(2_100, dueMs());
        done(FALLING, OperationalState.RUNNING, 2_103);
        assertEquals(2_600, dueMs());
        done(EMPTY, OperationalState.STOPPED, 2_603);
        assertEquals(12_600, dueMs());
        done(RISING, OperationalState.STOPPED, 12_603);
        assertEquals(13_100, dueMs());
        done(HealthLevel.unchecked(2, 3), OperationalState.RUNNING, 13_101);
        assertEquals(13_600, dueMs());
    }

    @Test
    void checksThatASlowOneHasDelayedAreLeftOut() {
        done(FULL, OperationalState.RUNNING, 2_099);
        assertEquals(2_100, dueMs());
        done(FULL, OperationalState.RUNNING, 8_500);
        assertEquals(10_100, dueMs());
    }

    @Test
    void doubtBringsTheNextCheckForwardAndNeverPutsItOff() {
        done(FULL, OperationalState.RUNNING, 103);
        schedule.hurry(FALLING, OperationalState.RUNNING, 1_000 * MS);
        assertEquals(1_500, dueMs());
        schedule.hurry(FALLING, OperationalState.RUNNING, 1_200 * MS);
        assertEquals(1_500, dueMs());
        done(FULL, OperationalState.RUNNING, 1_502);
        assertEquals(3_500, dueMs());
    }

    @Test
    void doubtDuringACheckHurriesTheOneBehindIt() {
        schedule.hurry(FULL, OperationalState.RUNNING, 101 * MS);
        done(FULL, OperationalState.RUNNING, 105);
        assertEquals(600, dueMs());
        done(FULL, OperationalState.RUNNING, 605);
        assertEquals(2_600, dueMs());
    }

    @Test
    void itCanBeMadeAtOnce() {
        done(FULL, OperationalState.RUNNING, 103);
        schedule.atOnce(700 * MS);
        assertEquals(700, dueMs());
    }

    @Property
    void intervalsSpreadEvenlyWithinTheirBounds(@ForAll @IntRange(min = 1, max = 50) int percent,
                                                @ForAll long seed) {
        CheckTimes times = new CheckTimes(1_000, 1_000, 1_000, 100, percent);
        CheckSchedule spread = new CheckSchedule(times, 0, new SplittableRandom(seed));
        long previousNs = 0;
        int longer = 0;
        for (int i = 0; i < 1_000; i++) {
            spread.done(FULL, OperationalState.RUNNING, previousNs);
            long intervalNs = spread.dueNs() - previousNs;
            assertTrue(Math.abs(intervalNs - 1_000 * MS) <= 10 * MS * percent, () -> intervalNs + " ns");
            longer += intervalNs > 1_000 * MS ? 1 : 0;
            previousNs = spread.dueNs();
        }
        // Six standard deviations of a thousand throws of a coin.
        int seen = longer;
        assertTrue(longer > 405 && longer < 595, () -> seen + " of 1000 are longer");
    }

    /** A server dies at any moment; timers are late by up to a tick of the wheel, and checks take a while. */
    @Property
    void aDeadServerIsFoundOutInTime(@ForAll @IntRange(min = 1, max = 5) int fall,
                                     @ForAll @LongRange(min = 20, max = 5_000) long intervalMs,
                                     @ForAll @LongRange(min = 20, max = 5_000) long fastMs,
                                     @ForAll @LongRange(min = 0, max = 100_000) long deathMs,
                                     @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CheckTimes times = new CheckTimes(intervalMs, Math.min(fastMs, intervalMs), intervalMs, 1_000, 0);
        CheckSchedule simulated = new CheckSchedule(times, random.nextLong(intervalMs * MS), random.split());
        ServerHealth health = ServerHealth.unchecked(2, fall);
        long nowNs = 0;
        while (health.operational() == OperationalState.RUNNING) {
            nowNs = Math.max(nowNs, simulated.dueNs() + random.nextLong(10 * MS));
            CheckStatus status = nowNs < deathMs * MS ? CheckStatus.L4OK : CheckStatus.L4CON;
            nowNs += random.nextLong(5 * MS);
            health = health.after(new Checked(Asked.SERVER, CheckResult.of(status, "")));
            simulated.done(health.check(), health.operational(), nowNs);
        }
        long tookMs = (nowNs - deathMs * MS) / MS;
        assertTrue(tookMs <= fall * intervalMs + 50, () -> "found out after " + tookMs + " ms");
    }
}
