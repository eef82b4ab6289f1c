package ub.core.backend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets only a part of the requests of late be repeats of failed ones. When one server fails, all that it had is tried
 * again elsewhere; when all servers fail, repeats do not multiply their load. Finagle's "retry budget" is the model.
 *
 * <p>Requests are not counted here: what was counted is looked at when one is to be repeated, and compared with what it
 * was five to ten seconds before. When nobody has looked for longer, requests are taken to have come evenly.
 *
 * <p>Any thread. Only who repeats a request comes here.
 */
public final class RetryBudget {
    /** So many may be repeated in ten seconds at any rate, or a quiet backend could repeat nothing. */
    static final int LEAST = 100;

    private static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(10);
    private static final double HUNDRED = 100;

    private final int percent;
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicReference<Looks> looks;

    /** What had been counted at some moment. */
    private record Look(long atNs, long requests, long repeats) {
    }

    /** @param earlier what the present is compared with; half a period and more ago once {@code later} is as old */
    private record Looks(Look earlier, Look later) {
    }

    /**
     * Makes a budget of which nothing is used.
     *
     * @param percent how many of a hundred requests may be repeats; of 0 none is
     */
    public RetryBudget(int percent, long nowNs) {
        if (percent < 0 || percent > HUNDRED) {
            throw new IllegalArgumentException(percent + " percent");
        }
        this.percent = percent;
        Look now = new Look(nowNs, 0, 0);
        this.looks = new AtomicReference<>(new Looks(now, now));
    }

    /**
     * Takes one repeat if there is one left.
     *
     * @param requests how many requests there were since the start
     */
    public boolean tryTake(long requests, long nowNs) {
        if (percent == 0) {
            return false;
        }
        Look earlier = look(requests, nowNs).earlier;
        double part = Math.min(1, (double) PERIOD_NS / Math.max(1, nowNs - earlier.atNs));
        long most = LEAST + (long) ((requests - earlier.requests) * part * percent / HUNDRED);
        if (repeats.get() - earlier.repeats >= most) {
            return false;
        }
        repeats.getAndIncrement();
        return true;
    }

    private Looks look(long requests, long nowNs) {
        Looks before = looks.get();
        if (nowNs - before.later.atNs < PERIOD_NS / 2) {
            return before;
        }
        Looks after = new Looks(before.later, new Look(nowNs, requests, repeats.get()));
        return looks.compareAndSet(before, after) ? after : looks.get();
    }
}
