package ub.http.message;

import java.lang.foreign.MemorySegment;

/** What requests and answers have in common before their bodies. Handler virtual thread. */
public sealed interface Head permits RequestHead, ResponseHead {
    /** The buffer that all offsets count from. */
    MemorySegment bytes();

    Fields fields();

    /** Where in the buffer the head ends: nothing of it stands behind. */
    int end();

    /** Goes on in a buffer to which everything up to {@link #end} was copied, to the same places. */
    void moveTo(MemorySegment buffer);

    /** Draws the conclusions again that were drawn from the lines of this name, which have changed. */
    void changed(FieldName name);
}
