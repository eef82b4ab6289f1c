package ub.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Requests that overlap at random, on a server that is sometimes well and sometimes not. */
class CircuitBreakerProperties {
    private static final int STEPS = 2_000;
    private static final long OPEN_MS = 100;

    private record Request(int number) {
    }

    @Property(tries = 200)
    void neverTriesMoreThanAllowedAndAlwaysComesBack(@ForAll long seed,
                                                     @ForAll @IntRange(min = 1, max = 6) int failures,
                                                     @ForAll @IntRange(min = 1, max = 6) int successes) {
        Random random = new Random(seed);
        CircuitBreaker breaker = new CircuitBreaker(new BreakerSettings(failures, successes, OPEN_MS));
        List<Request> underWay = new ArrayList<>();
        List<Request> trials = new ArrayList<>();
        long nowNs = 0;
        for (int step = 0; step < STEPS; step++) {
            nowNs += random.nextLong(3_000_000);
            boolean well = step / 300 % 2 == 0;
            if (random.nextBoolean() && breaker.allows(nowNs)) {
                Request request = new Request(breaker.begin(nowNs));
                underWay.add(request);
                if (breaker.status() == CircuitBreaker.Status.HALF_OPEN) {
                    trials.add(request);
                }
            } else if (!underWay.isEmpty()) {
                Request request = underWay.remove(random.nextInt(underWay.size()));
                trials.remove(request);
                CircuitBreaker.Status changed = breaker.ended(request.number(), outcome(random, well), nowNs);
                if (changed != null) {
                    assertEquals(changed, breaker.status());
                    trials.clear();
                }
            }
            assertTrue(trials.size() <= successes, "seed " + seed + ": " + trials.size() + " trials");
        }
        for (int i = 0; i < successes; i++) {
            nowNs += 2 * OPEN_MS * 1_000_000;
            if (breaker.status() != CircuitBreaker.Status.CLOSED && breaker.allows(nowNs)) {
                breaker.ended(breaker.begin(nowNs), CircuitBreaker.Outcome.SUCCESS, nowNs);
            }
        }
        // What was under way when all ended still holds its place, as in life; the rest must do.
        assertTrue(breaker.status() == CircuitBreaker.Status.CLOSED || !trials.isEmpty(), "seed " + seed);
    }

    private static CircuitBreaker.Outcome outcome(Random random, boolean well) {
        return switch (random.nextInt(10)) {
            case 0 -> CircuitBreaker.Outcome.UNKNOWN;
            case 1 -> CircuitBreaker.Outcome.FAILURE;
            default -> well ? CircuitBreaker.Outcome.SUCCESS : CircuitBreaker.Outcome.FAILURE;
        };
    }
}
