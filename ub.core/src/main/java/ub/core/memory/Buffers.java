package ub.core.memory;

import java.lang.foreign.MemorySegment;

/**
 * The buffers of one reactor, in two sizes.
 *
 * <p>Thread: one reactor, its loop and its handler virtual threads.
 */
public final class Buffers {
    /** Size of a small chunk: room for the largest message head by default. */
    public static final int SMALL_BYTES = 16 * 1024;
    /** Size of a large chunk, in which bodies move. */
    public static final int LARGE_BYTES = 64 * 1024;

    private final Slab small;
    private final Slab large;
    private boolean trimming;

    /**
     * Reserves the address space for all chunks.
     *
     * @param maxChunks chunks of each size, at least 1
     * @param errno     the reactor's errno segment
     */
    public Buffers(int maxChunks, MemorySegment errno) {
        this.small = new Slab(SMALL_BYTES, maxChunks, errno);
        this.large = new Slab(LARGE_BYTES, maxChunks, errno);
    }

    /** Lends a chunk of {@link #SMALL_BYTES}. Throws {@link BuffersExhaustedException} when there is none. */
    public Chunk small() {
        return small.lend();
    }

    /** Lends a chunk of {@link #LARGE_BYTES}. Throws {@link BuffersExhaustedException} when there is none. */
    public Chunk large() {
        return large.lend();
    }

    /** Returns how many chunks are lent now, of both sizes. */
    public int lentCount() {
        return small.lentCount() + large.lentCount();
    }

    /**
     * Gives memory that was not needed since the last round back to the kernel: that of at most {@code most} chunks of
     * each size, for each costs a system call. Returns whether the round is to be gone on with.
     */
    public boolean trim(int most) {
        if (!trimming) {
            small.beginTrim();
            large.beginTrim();
        }
        boolean moreSmall = small.trim(most);
        boolean moreLarge = large.trim(most);
        trimming = moreSmall || moreLarge;
        return trimming;
    }
}
