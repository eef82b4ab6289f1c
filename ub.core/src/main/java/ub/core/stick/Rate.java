package ub.core.stick;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * How much was counted within a sliding period, from two buckets: the current period and the one before it.
 * <pre>
 *   0               8               16              24
 *   +---------------+---------------+---------------+
 *   | period start  | count in it   | count before  |     all zero when new
 *   +---------------+---------------+---------------+
 * </pre>
 * The period before counts for as much of it as the sliding period still covers, as if its events had been evenly
 * spread: {@code before * (start + period - now) / period + current}. This is HAProxy's frequency counter
 * ({@code freq_ctr}), in 64 bits instead of 32.
 *
 * <p>Whoever holds the lock of the memory.
 */
final class Rate {
    static final int BYTES = 3 * Long.BYTES;

    private static final int CURRENT = Long.BYTES;
    private static final int BEFORE = 2 * Long.BYTES;

    private Rate() {
    }

    /**
     * Counts an amount. A clock that is behind that of another thread counts in the period of the other. Returns how
     * much was counted in the current period.
     */
    static long add(MemorySegment memory, long at, long periodMs, long amount, long nowMs) {
        long startMs = memory.get(JAVA_LONG, at);
        long current = memory.get(JAVA_LONG, at + CURRENT);
        if (nowMs - startMs < periodMs) {
            memory.set(JAVA_LONG, at + CURRENT, current + amount);
            return current + amount;
        }
        boolean isNextPeriod = nowMs - startMs < 2 * periodMs;
        memory.set(JAVA_LONG, at, isNextPeriod ? startMs + periodMs : nowMs);
        memory.set(JAVA_LONG, at + CURRENT, amount);
        memory.set(JAVA_LONG, at + BEFORE, isNextPeriod ? current : 0);
        return amount;
    }

    /** Returns how much was counted within the last period, as far as two buckets tell. It changes nothing. */
    static long read(MemorySegment memory, long at, long periodMs, long nowMs) {
        long current = memory.get(JAVA_LONG, at + CURRENT);
        long before = memory.get(JAVA_LONG, at + BEFORE);
        long remainingMs = memory.get(JAVA_LONG, at) + periodMs - nowMs;
        if (remainingMs < 0) {
            // The period is over, but nobody has counted since: what is current would be the one before.
            remainingMs += periodMs;
            before = remainingMs < 0 ? 0 : current;
            current = 0;
        }
        if (current == 0 && before <= 1) {
            // One event for each period would else flap between 0 and 1.
            return before;
        }
        long coveredMs = Math.min(remainingMs, periodMs);
        // before * covered / period, in two parts so that the product cannot overflow.
        return before / periodMs * coveredMs + before % periodMs * coveredMs / periodMs + current;
    }
}
