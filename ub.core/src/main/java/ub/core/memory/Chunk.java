package ub.core.memory;

import java.lang.foreign.MemorySegment;

/**
 * A buffer of fixed size outside the heap, lent by a {@link Slab} and given back to it.
 *
 * <p>Handler virtual thread: whoever borrowed it owns it. Its bytes are whatever the last owner left.
 */
public final class Chunk {
    private final Slab owner;
    private final MemorySegment segment;
    private boolean lent;

    Chunk(Slab owner, MemorySegment segment) {
        this.owner = owner;
        this.segment = segment;
    }

    /** Returns the bytes, for parsers and writers. */
    public MemorySegment segment() {
        return segment;
    }

    /** Returns the address of the byte at {@code offset}, for system calls: the caller has checked the bounds. */
    public long address(int offset) {
        return segment.address() + offset;
    }

    /** Returns the size in bytes. */
    public int capacity() {
        return (int) segment.byteSize();
    }

    /** Gives the chunk back to where it was borrowed. Throws {@code IllegalStateException} when it is not lent. */
    public void giveBack() {
        owner.takeBack(this);
    }

    void markLent() {
        lent = true;
    }

    void markReturned() {
        if (!lent) {
            throw new IllegalStateException("this chunk was given back before");
        }
        lent = false;
    }
}
