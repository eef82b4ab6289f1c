package ub.http.sticky;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/**
 * Dates in a persistence cookie as HAProxy writes them: seconds since 1970, in steps of four, as five characters of
 * Base64 with six bits each. Immutable.
 */
final class CookieDate {
    static final int LENGTH = 5;

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int DIGIT_BITS = 6;
    private static final int STEP_BITS = 2;
    private static final int STEP_S = 1 << STEP_BITS;

    private CookieDate() {
    }

    /** Returns a moment rounded up to what can be written. */
    static long rounded(long seconds) {
        return seconds + STEP_S - 1 & -STEP_S;
    }

    /** Reads a date; anything else is {@link Stickiness#NEVER}. */
    static long read(MemorySegment bytes, int from) {
        long steps = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(bytes.get(JAVA_BYTE, from + i));
            if (digit < 0) {
                return Stickiness.NEVER;
            }
            steps = steps << DIGIT_BITS | digit;
        }
        return steps << STEP_BITS;
    }

    /** Writes a date that is a whole number of steps. */
    static void write(long seconds, MemorySegment into, int at) {
        long steps = seconds >> STEP_BITS;
        for (int i = LENGTH - 1; i >= 0; i--) {
            into.set(JAVA_BYTE, at + i, (byte) DIGITS.charAt((int) steps & (1 << DIGIT_BITS) - 1));
            steps >>= DIGIT_BITS;
        }
    }
}
