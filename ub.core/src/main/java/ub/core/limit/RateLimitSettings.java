package ub.core.limit;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import ub.core.balance.HashKey;

/**
 * A rate limit as it is configured. Immutable.
 *
 * @param requests how many pass in {@code perMs}, in the long run; at most one a nanosecond
 * @param perMs    that time, in milliseconds
 * @param burst    how many pass at once after a quiet time
 * @param key      what is limited by itself: each client, each value of a header
 * @param keys     how many keys are remembered; a new one then takes the place of one that was long unused
 */
public record RateLimitSettings(int requests, long perMs, int burst, HashKey key, int keys) {
    public static final int DEFAULT_KEYS = 100_000;
    /** The longest time that a bucket may take to fill up. */
    public static final long MAX_FILL_MS = TimeUnit.DAYS.toMillis(365);

    public RateLimitSettings {
        Objects.requireNonNull(key, "key");
        if (requests < 1 || perMs < 1 || burst < 1 || keys < 1) {
            throw new IllegalArgumentException(requests + " per " + perMs + " ms, burst " + burst + ", keys " + keys);
        }
        if (!fits(requests, perMs, burst)) {
            throw new IllegalArgumentException("too quick or too slow: " + requests + " per " + perMs + " ms");
        }
    }

    /** Returns whether a token takes at least a nanosecond, and a whole bucket no longer than a year. */
    public static boolean fits(int requests, long perMs, int burst) {
        return perMs <= MAX_FILL_MS && TimeUnit.MILLISECONDS.toNanos(perMs) >= requests
                && Math.multiplyHigh(intervalNs(requests, perMs), burst) == 0
                && intervalNs(requests, perMs) * burst >= 0
                && intervalNs(requests, perMs) * burst <= TimeUnit.MILLISECONDS.toNanos(MAX_FILL_MS);
    }

    /** Returns how long one token takes to come back. */
    public long intervalNs() {
        return intervalNs(requests, perMs);
    }

    private static long intervalNs(int requests, long perMs) {
        return TimeUnit.MILLISECONDS.toNanos(perMs) / requests;
    }
}
