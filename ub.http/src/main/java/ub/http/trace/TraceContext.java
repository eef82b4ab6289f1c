package ub.http.trace;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The trace that a request belongs to, and this balancer's part of it, its span: W3C Trace Context, level 1, §3.2.
 * <pre>
 *   00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
 *   version      trace                        span     flags
 * </pre>
 * Pooled, and used for many requests. Handler virtual thread.
 */
public final class TraceContext {
    /** The length of a {@code traceparent} of version 00. */
    public static final int LENGTH = 55;

    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;
    private static final int ID_DIGITS = 16;
    private static final int BYTE_DIGITS = 2;
    private static final int SAMPLED = 1;
    private static final long INVALID_VERSION = 0xFF;

    private long traceHigh;
    private long traceLow;
    private long span;
    private int flags;

    /** No trace yet. */
    public TraceContext() {
    }

    /**
     * Goes on with the trace that a client's {@code traceparent} names, in a span of our own. Returns false, and
     * changes nothing, when that is not valid: a new trace must be started then, and {@code tracestate} not be passed
     * on (§4.3).
     */
    public boolean resume(MemorySegment bytes, int offset, int length) {
        if (!wellFormed(bytes, offset, length)) {
            return false;
        }
        long high = HexText.parse(bytes, offset + TRACE_AT, ID_DIGITS);
        long low = HexText.parse(bytes, offset + TRACE_AT + ID_DIGITS, ID_DIGITS);
        if ((high | low) == 0 || HexText.parse(bytes, offset + SPAN_AT, ID_DIGITS) == 0) {
            return false;
        }
        traceHigh = high;
        traceLow = low;
        // §3.2.2.5: of the flags this version knows one, and the others are sent as 0.
        flags = (int) HexText.parse(bytes, offset + FLAGS_AT, BYTE_DIGITS) & SAMPLED;
        span = random();
        return true;
    }

    private static boolean wellFormed(MemorySegment bytes, int offset, int length) {
        if (length < LENGTH || !HexText.isHex(bytes, offset, BYTE_DIGITS)) {
            return false;
        }
        long version = HexText.parse(bytes, offset, BYTE_DIGITS);
        // §3.2.4: a later version may have more behind a further dash; what this one knows of it is read.
        boolean ends = length == LENGTH || version > 0 && bytes.get(JAVA_BYTE, offset + LENGTH) == '-';
        return version != INVALID_VERSION && ends
                && bytes.get(JAVA_BYTE, offset + TRACE_AT - 1) == '-'
                && HexText.isHex(bytes, offset + TRACE_AT, 2 * ID_DIGITS)
                && bytes.get(JAVA_BYTE, offset + SPAN_AT - 1) == '-'
                && HexText.isHex(bytes, offset + SPAN_AT, ID_DIGITS)
                && bytes.get(JAVA_BYTE, offset + FLAGS_AT - 1) == '-'
                && HexText.isHex(bytes, offset + FLAGS_AT, BYTE_DIGITS);
    }

    /** Starts a trace. It is marked as recorded, since its request stands in a log. */
    public void begin() {
        traceHigh = ThreadLocalRandom.current().nextLong();
        traceLow = random();
        span = random();
        flags = SAMPLED;
    }

    /** All zeros are no identifier. */
    private static long random() {
        long number;
        do {
            number = ThreadLocalRandom.current().nextLong();
        } while (number == 0);
        return number;
    }

    /** Writes the {@code traceparent} for the server. Returns the position behind its {@link #LENGTH} bytes. */
    public int putTraceparent(byte[] into, int at) {
        into[at] = '0';
        into[at + 1] = '0';
        into[at + TRACE_AT - 1] = '-';
        putTraceId(into, at + TRACE_AT);
        into[at + SPAN_AT - 1] = '-';
        putSpanId(into, at + SPAN_AT);
        into[at + FLAGS_AT - 1] = '-';
        return HexText.put(flags, BYTE_DIGITS, into, at + FLAGS_AT);
    }

    /** Writes the trace's identifier in 32 digits. Returns the position behind it. */
    public int putTraceId(byte[] into, int at) {
        return HexText.put(traceLow, ID_DIGITS, into, HexText.put(traceHigh, ID_DIGITS, into, at));
    }

    /** Writes our span's identifier in 16 digits. Returns the position behind it. */
    public int putSpanId(byte[] into, int at) {
        return HexText.put(span, ID_DIGITS, into, at);
    }

    /** Returns the flags: 1 where the trace is recorded, else 0. */
    public int flags() {
        return flags;
    }
}
