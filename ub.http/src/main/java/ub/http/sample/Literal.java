package ub.http.sample;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Text that an operator wrote into an expression, as the bytes that samples are made of. Immutable. */
public final class Literal {
    private final MemorySegment bytes;
    private final int length;

    private Literal(byte[] content) {
        // Outside the heap like heads and scratch, so that code which reads samples sees one kind of memory. It is
        // given back when the configuration that holds it is.
        bytes = Arena.ofAuto().allocate(content.length);
        MemorySegment.copy(content, 0, bytes, JAVA_BYTE, 0, content.length);
        length = content.length;
    }

    /** Returns a text as UTF-8: the bytes that stand in the operator's file. */
    public static Literal of(String text) {
        return new Literal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns bytes. */
    public static Literal of(byte[] bytes) {
        return new Literal(bytes);
    }

    /** Returns the length in bytes. */
    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** Lets a sample point at the text. */
    public void putText(Sample into) {
        into.setText(bytes, 0, length);
    }

    /** Lets a sample point at a part of the text. */
    public void putText(int from, int lengthBytes, Sample into) {
        into.setText(bytes, from, lengthBytes);
    }

    /** Lets a sample point at the bytes. */
    public void putBinary(Sample into) {
        into.setBinary(bytes, 0, length);
    }

    /** Copies the bytes, for which there is room, and returns the position behind them. */
    public int copy(MemorySegment into, int at) {
        MemorySegment.copy(bytes, 0, into, at, length);
        return at + length;
    }
}
