package ub.http.sample;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;

/** Signed numbers as samples spell them. Immutable, any thread. */
public final class NumberText {
    /** The length of the longest number: {@code -9223372036854775808}. */
    public static final int MAX_LENGTH = 20;

    private NumberText() {
    }

    /**
     * Returns the number that the bytes begin with: a sign or none, then digits; 0 where there is no digit. A number
     * that is too large becomes the largest, one that is too small the smallest.
     */
    public static long leading(MemorySegment bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        boolean negative = at < end && bytes.get(JAVA_BYTE, at) == '-';
        if (at < end && (negative || bytes.get(JAVA_BYTE, at) == '+')) {
            at++;
        }
        // Below zero there is one number more than above, so all digits are counted downwards.
        long number = 0;
        for (; at < end && Ascii.isDigit(bytes.get(JAVA_BYTE, at)); at++) {
            int digit = bytes.get(JAVA_BYTE, at) - '0';
            if (number < (Long.MIN_VALUE + digit) / 10) {
                return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            number = number * 10 - digit;
        }
        if (negative) {
            return number;
        }
        return number == Long.MIN_VALUE ? Long.MAX_VALUE : -number;
    }

    /** Writes a number in decimal, for which there is room, and returns the position behind it. */
    public static int put(MemorySegment into, int at, long number) {
        if (number >= 0) {
            return Ascii.putDecimal(into, at, number);
        }
        into.set(JAVA_BYTE, at, (byte) '-');
        if (number == Long.MIN_VALUE) {
            // It has no opposite: its last digit goes alone.
            int behind = Ascii.putDecimal(into, at + 1, -(number / 10));
            return Ascii.putDecimal(into, behind, -(number % 10));
        }
        return Ascii.putDecimal(into, at + 1, -number);
    }

    /** Lets a sample be the text of a number. Returns false when there is no room for it. */
    public static boolean set(Subject subject, Sample sample, long number) {
        Scratch scratch = subject.scratch();
        int start = scratch.take(MAX_LENGTH);
        if (start < 0) {
            return false;
        }
        int end = put(scratch.bytes(), start, number);
        scratch.giveBackFrom(end);
        sample.setText(scratch.bytes(), start, end - start);
        return true;
    }
}
