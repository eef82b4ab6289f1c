package ub.core.stick;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import ub.core.linux.Errno;
import ub.core.linux.Mman;

/**
 * Memory of zeroes outside the heap, a page of which costs nothing before its first use. It is given back when no
 * object refers to the segment any more, so that a table may be dropped while handlers still use it. Any thread.
 */
final class ReservedMemory {
    private ReservedMemory() {
    }

    /** Throws {@link IllegalStateException} when there is not so much address space. */
    @SuppressWarnings("restricted")
    static MemorySegment reserve(long sizeBytes) {
        // A segment for each table, and tables are few.
        MemorySegment errno = Errno.newSegment();
        long address = Mman.mmap(sizeBytes, errno);
        if (address < 0) {
            throw new IllegalStateException("cannot reserve " + sizeBytes + " bytes for a table: "
                    + Errno.describe((int) -address));
        }
        return MemorySegment.ofAddress(address).reinterpret(sizeBytes, Arena.ofAuto(),
                reserved -> Mman.munmap(reserved.address(), sizeBytes, errno));
    }
}
