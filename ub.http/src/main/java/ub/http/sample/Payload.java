package ub.http.sample;

import java.lang.foreign.MemorySegment;

/**
 * The first bytes of a connection, or the part of a request's body that was waited for. Handler virtual thread; valid
 * until more is read.
 *
 * @param bytes    the buffer
 * @param offset   where they start
 * @param length   how many there are
 * @param complete whether no more will come: the connection or the body has ended, the buffer is full, or the time to
 *                 wait is over
 */
public record Payload(MemorySegment bytes, int offset, int length, boolean complete) {
    /** Nothing was waited for, and nothing will come. */
    public static final Payload NONE = new Payload(MemorySegment.NULL, 0, 0, true);
}
