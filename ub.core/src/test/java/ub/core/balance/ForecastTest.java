package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final long MS = 1_000_000;

    /** Time has left nearly all: the last answer is new. */
    private static final double MANY = 0.9999;

    private final Forecast forecast = new Forecast();
    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void isZeroWhileNothingIsKnown() {
        assertEquals(0, forecast.atLoad(1));
        assertEquals(0, forecast.atLoad(1000));
    }

    @Test
    void afterOneAnswerNothingSpeaksForASlope() {
        forecast.add(10 * MS, 4, MANY);
        assertEquals(10 * MS, forecast.atLoad(1), 10);
        assertEquals(10 * MS, forecast.atLoad(8), 10);
    }

    /** What least squares are for: the line that answers lie on is found, and holds at loads that were never seen. */
    @Property(tries = 100)
    void findsTheLineOfAServer(@ForAll @IntRange(min = 1, max = 20) int atZeroMs,
                               @ForAll @IntRange(min = 2, max = 10) int eachMs, @ForAll long seed) {
        Forecast learned = new Forecast();
        SplittableRandom loads = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            int load = loads.nextInt(1, 21);
            learned.add((atZeroMs + (long) eachMs * load) * MS, load, MANY);
        }
        for (int load : new int[] {1, 10, 20, 30}) {
            // The doubt, 1, stands against a variance of 33: the slope is 3 % too flat, 20 requests off the middle.
            assertEquals(atZeroMs + eachMs * load, learned.atLoad(load) / MS, 0.05 * 20 * eachMs);
        }
    }

    @Property(tries = 100)
    void findsThatLoadCostsNothing(@ForAll long seed) {
        Forecast learned = new Forecast();
        SplittableRandom loads = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            learned.add(10 * MS, loads.nextInt(1, 21), MANY);
        }
        assertEquals(10 * MS, learned.atLoad(1), MS / 10);
        assertEquals(10 * MS, learned.atLoad(100), MS);
    }

    /** Times that fall with the load are chance, or work of another kind. */
    @Test
    void neverBelievesThatLoadSpeedsUp() {
        for (int i = 0; i < 2_000; i++) {
            int load = random.nextInt(1, 21);
            forecast.add((30 - load) * MS, load, MANY);
        }
        assertTrue(forecast.atLoad(20) >= forecast.atLoad(1), () -> forecast.atLoad(20) + " ns");
    }

    /** The time falls to a thousandth; a trend that went on falling would forecast nothing at all. */
    @Test
    void aFallingTrendNeverForecastsNothing() {
        for (int i = 0; i < 1_000; i++) {
            forecast.add((long) (1000.0 * MS * Math.pow(0.993, i)), 1 + i % 20, MANY);
            assertTrue(forecast.atLoad(1000) >= forecast.atLoad(1) && forecast.atLoad(1) > 0);
        }
        forecast.add(MS, 1, MANY);
        assertTrue(forecast.atLoad(20) > MS / 4, () -> forecast.atLoad(20) + " ns");
    }

    /** Each answer takes 0.1 ms longer than the last; eight are in flight before the one that is asked about. */
    @Test
    void seesAheadWhereTheTimeKeepsRising() {
        double lastNs = 0;
        for (int i = 0; i < 400; i++) {
            lastNs = 10.0 * MS + 0.1 * MS * i;
            forecast.add((long) lastNs, 8, MANY);
        }
        double aheadNs = forecast.atLoad(8);
        assertTrue(aheadNs > lastNs && aheadNs < lastNs + 2 * MS, () -> aheadNs + " ns");
    }

    @Test
    void oneFreakCountsAsNoMoreThanFourTimesTheForecast() {
        for (int i = 0; i < 100; i++) {
            forecast.add(10 * MS, 1, MANY);
        }
        double beforeNs = forecast.atLoad(1);
        forecast.add(60_000 * MS, 1, MANY);
        // The weight of one among many is 1/64: (4 - 1) × 10 ms / 64, and a 32nd of that step as trend.
        assertEquals(beforeNs + 30.0 * MS / 64 * 33 / 32, forecast.atLoad(1), 0.1 * MS);
    }

    /** At 3/64 more with each answer, ten times as long is known after ln 10 / ln (1 + 3/64) = 50 answers. */
    @Test
    void knowsSoonThatAServerHasBecomeSlow() {
        for (int i = 0; i < 100; i++) {
            forecast.add(10 * MS, 1, MANY);
        }
        int answers = 0;
        while (forecast.atLoad(1) < 80 * MS && answers < 1_000) {
            forecast.add(100 * MS, 1, MANY);
            answers++;
        }
        assertTrue(answers <= 100, answers + " answers");
    }

    /** 0.1 is left of 100, and 10 counts for 0.9 of the whole: 19, and a little trend down. */
    @Test
    void believesTheNewAnswerWhereTheLastIsOld() {
        forecast.add(100 * MS, 1, 0);
        forecast.add(10 * MS, 1, 0.1);
        assertEquals(19 * MS, forecast.atLoad(1), 3 * MS);
    }

    /** Answers of two servers' worth of threads: updates may be lost, but no forecast may leave what they span. */
    @Test
    void reportsOfManyThreadsNeverMix() throws InterruptedException {
        Thread[] reporters = new Thread[4];
        for (int i = 0; i < reporters.length; i++) {
            long durationNs = (i + 1) * 10 * MS;
            reporters[i] = Thread.ofPlatform().start(() -> {
                for (int answer = 0; answer < 200_000; answer++) {
                    forecast.add(durationNs, 1 + answer % 4, MANY);
                }
            });
        }
        boolean running = true;
        while (running) {
            running = false;
            for (Thread reporter : reporters) {
                running |= reporter.isAlive();
            }
            double seenNs = forecast.atLoad(2);
            assertTrue(seenNs == 0 || seenNs > MS && seenNs < 100 * MS, () -> seenNs + " ns");
        }
        for (Thread reporter : reporters) {
            reporter.join();
        }
    }
}
