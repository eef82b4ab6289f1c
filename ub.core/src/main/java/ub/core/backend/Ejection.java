package ub.core.backend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How a server does in comparison with what is expected of it, and until when it is left out because of that. Envoy's
 * "outlier detection" is the model.
 *
 * <p>Any thread. What goes well is counted, and nothing else is written.
 */
final class Ejection {
    /** Longer than this many times the first time nobody is left out. */
    private static final int MOST_TIMES = 10;

    private final OutlierSettings settings;
    private final long ejectionNs;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final AtomicLong count = new AtomicLong();
    private final AtomicReference<Out> out = new AtomicReference<>(Out.NEVER);

    /**
     * When it was left out last.
     *
     * @param times   how often in a row
     * @param untilNs until when
     */
    private record Out(int times, long untilNs) {
        static final Out NEVER = new Out(0, Long.MIN_VALUE);
    }

    Ejection(OutlierSettings settings) {
        this.settings = settings;
        this.ejectionNs = TimeUnit.MILLISECONDS.toNanos(settings.ejectionMs());
    }

    /** Returns whether it is left out. */
    boolean isOut(long nowNs) {
        return nowNs < out.get().untilNs;
    }

    /** Notes what a request came to. Returns whether it has failed so often in a row that it should be left out. */
    boolean failsTooOften(CircuitBreaker.Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> {
                if (failuresInARow.get() != 0) {
                    failuresInARow.set(0);
                }
                yield false;
            }
            case FAILURE -> {
                int failures = failuresInARow.incrementAndGet();
                yield settings.failures() > 0 && failures >= settings.failures();
            }
            case UNKNOWN -> false;
        };
    }

    /** Leaves it out. Returns for how long in nanoseconds, or 0 if it is out already. */
    long eject(long nowNs) {
        while (true) {
            Out before = out.get();
            if (nowNs < before.untilNs) {
                return 0;
            }
            int times = Math.min(MOST_TIMES, before.times + 1);
            if (out.compareAndSet(before, new Out(times, nowNs + times * ejectionNs))) {
                failuresInARow.set(0);
                count.incrementAndGet();
                return times * ejectionNs;
            }
        }
    }

    /** Returns how often it was left out. */
    long count() {
        return count.get();
    }

    /** Notes that it was in and did well for an interval: it is left out for a shorter time the next time. */
    void didWell(long nowNs) {
        Out before = out.get();
        if (before.times > 0 && nowNs >= before.untilNs) {
            out.compareAndSet(before, new Out(before.times - 1, before.untilNs));
        }
    }
}
