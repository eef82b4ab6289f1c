package ub.core.names;

/**
 * When a name is asked for again. Immutable.
 *
 * @param minTtlMs an answer that holds for less than this holds for this long, at least 1
 * @param maxTtlMs an answer that holds for longer than this holds for this long; not below {@code minTtlMs}
 */
public record NameTimes(long minTtlMs, long maxTtlMs) {
    public static final NameTimes DEFAULT = new NameTimes(1_000, 300_000);

    /** However long answers hold: a name server that is back is not to be waited for longer. */
    private static final long LONGEST_RETRY_MS = 30_000;

    /** Returns how long to wait after an answer. */
    long afterAnswerMs(long ttlMs) {
        return Math.clamp(ttlMs, minTtlMs, maxTtlMs);
    }

    /** Returns how long to wait after so many failures in a row: twice as long each time. */
    long afterFailureMs(int failures) {
        long doubledMs = minTtlMs << Math.min(failures - 1, 20);
        return Math.clamp(doubledMs, minTtlMs, Math.max(minTtlMs, Math.min(LONGEST_RETRY_MS, maxTtlMs)));
    }
}
