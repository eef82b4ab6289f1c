package ub.core.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import ub.core.linux.Errno;
import ub.core.linux.Mman;

/**
 * A reserved range of memory, cut into chunks of one size.
 *
 * <p>The range is address space: a page of it costs memory from its first use on, so a generous reserve is free.
 * (An {@link Arena} would fill it with zeroes and so pay for all of it at once.) Chunks are lent last in, first out,
 * so that the warm ones are used again first, and the cold ones can be given back to the kernel.
 *
 * <p>Thread: one reactor, its loop and its handler virtual threads. The reserve lives as long as the process.
 */
final class Slab {
    private final MemorySegment reserve;
    private final int chunkBytes;
    private final int maxChunks;
    private final MemorySegment errno;

    /** Chunks not lent now; the top of the stack is the end of the used part. */
    private Chunk[] free = new Chunk[16];
    private int freeCount;
    private int madeCount;
    /** The lowest {@link #freeCount} since a round of trimming began: so many chunks at the bottom were not needed. */
    private int idleCount;
    /** What {@link #idleCount} had come to when this round began. */
    private int dueCount;
    /** So many chunks at the bottom have no memory now. */
    private int trimmedCount;

    Slab(int chunkBytes, int maxChunks, MemorySegment errno) {
        this.chunkBytes = chunkBytes;
        this.maxChunks = maxChunks;
        this.errno = errno;
        this.reserve = reserve((long) chunkBytes * maxChunks, errno);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment reserve(long sizeBytes, MemorySegment errno) {
        long address = Mman.mmap(sizeBytes, errno);
        if (address < 0) {
            throw new IllegalStateException("cannot reserve " + sizeBytes + " bytes of buffers: "
                    + Errno.describe((int) -address));
        }
        return MemorySegment.ofAddress(address).reinterpret(sizeBytes, Arena.global(), null);
    }

    /** Lends a chunk. Throws {@link BuffersExhaustedException} when all are lent. */
    Chunk lend() {
        Chunk chunk;
        if (freeCount > 0) {
            chunk = free[--freeCount];
            idleCount = Math.min(idleCount, freeCount);
            trimmedCount = Math.min(trimmedCount, freeCount);
        } else {
            chunk = make();
        }
        chunk.markLent();
        return chunk;
    }

    private Chunk make() {
        if (madeCount == maxChunks) {
            throw new BuffersExhaustedException(chunkBytes, maxChunks);
        }
        long offset = (long) madeCount++ * chunkBytes;
        return new Chunk(this, reserve.asSlice(offset, chunkBytes));
    }

    void takeBack(Chunk chunk) {
        chunk.markReturned();
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, free.length * 2);
        }
        free[freeCount++] = chunk;
    }

    /** Starts a round of trimming: what nobody needed since the last one is to be given back, by {@link #trim}. */
    void beginTrim() {
        dueCount = idleCount;
        idleCount = freeCount;
    }

    /** Gives the memory of at most {@code most} chunks back to the kernel. Returns whether more are due. */
    boolean trim(int most) {
        int due = Math.min(dueCount, idleCount);
        int end = Math.min(due, trimmedCount + most);
        for (; trimmedCount < end; trimmedCount++) {
            Mman.madvise(free[trimmedCount].address(0), chunkBytes, Mman.MADV_DONTNEED, errno);
        }
        return end < due;
    }

    int lentCount() {
        return madeCount - freeCount;
    }
}
