package ub.http.fetch;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.http.message.Ascii;
import ub.http.sample.Found;
import ub.http.sample.Payload;

/** Tells by its first line whether a client speaks HTTP. Any thread. RFC 9112 §2.1 and §3. */
final class HttpStart {
    private static final int MAX_METHOD_BYTES = 32;
    /** What ends the line; {@code #} is a digit. HTTP/2 starts with such a line as well: RFC 9113 §3.4. */
    private static final String LINE_END = "HTTP/#.#\r\n";

    private HttpStart() {
    }

    /** Returns whether these bytes start with the first line of a request. */
    static Found in(Payload payload) {
        MemorySegment bytes = payload.bytes();
        int end = payload.offset() + payload.length();
        int method = payload.offset();
        // RFC 9112 §2.2: an empty line in front is ignored.
        if (is('\r', bytes, method, end)) {
            method++;
            if (method < end && !is('\n', bytes, method, end)) {
                return Found.NO;
            }
            method++;
        }
        int methodEnd = method;
        while (methodEnd < end && Ascii.isToken(bytes.get(JAVA_BYTE, methodEnd))) {
            methodEnd++;
        }
        if (methodEnd - method > MAX_METHOD_BYTES) {
            return Found.NO;
        }
        int target = methodEnd + 1;
        int targetEnd = target;
        while (targetEnd < end && Ascii.isTarget(bytes.get(JAVA_BYTE, targetEnd))) {
            targetEnd++;
        }
        if (methodEnd < end && (methodEnd == method || !is(' ', bytes, methodEnd, end))
                || targetEnd < end && (targetEnd == target || !is(' ', bytes, targetEnd, end))) {
            return Found.NO;
        }
        return lineEnd(payload, targetEnd + 1, end);
    }

    private static Found lineEnd(Payload payload, int from, int end) {
        for (int i = 0; i < LINE_END.length(); i++) {
            if (from + i >= end) {
                return PayloadFetches.orNotYet(Found.NO, payload);
            }
            char expected = LINE_END.charAt(i);
            byte value = payload.bytes().get(JAVA_BYTE, from + i);
            if (expected == '#' ? !Ascii.isDigit(value) : value != expected) {
                return Found.NO;
            }
        }
        return Found.YES;
    }

    private static boolean is(char expected, MemorySegment bytes, int at, int end) {
        return at < end && bytes.get(JAVA_BYTE, at) == expected;
    }
}
