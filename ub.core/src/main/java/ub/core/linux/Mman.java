package ub.core.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls declared in {@code <sys/mman.h>}. Any thread. See mmap(2), madvise(2). */
public final class Mman {
    public static final int MADV_DONTNEED = 4;
    public static final int MADV_HUGEPAGE = 14;

    private static final int PROT_READ_WRITE = 0x1 | 0x2;
    private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x02 | 0x20 | 0x4000;

    private static final MethodHandle MMAP = Libc.downcall("mmap",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP =
            Libc.downcall("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle MADVISE =
            Libc.downcall("madvise", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));

    private Mman() {
    }

    /**
     * Reserves private memory of zeroes, page-aligned; a page costs memory from its first touch on.
     * Returns its address, or {@code -errno}.
     */
    public static long mmap(long sizeBytes, MemorySegment errno) {
        try {
            long address = (long) MMAP.invokeExact(errno, 0L, sizeBytes, PROT_READ_WRITE,
                    MAP_PRIVATE_ANONYMOUS_NORESERVE, -1, 0L);
            return Errno.orNegated(address, errno);
        } catch (Throwable t) {
            throw Libc.unexpected("mmap", t);
        }
    }

    /** Gives a reserved range back. Returns 0, or {@code -errno}. */
    public static int munmap(long address, long sizeBytes, MemorySegment errno) {
        try {
            return Errno.orNegated((int) MUNMAP.invokeExact(errno, address, sizeBytes), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("munmap", t);
        }
    }

    /** Tells the kernel how a range of pages will be used. Returns 0, or {@code -errno}. */
    public static int madvise(long address, long sizeBytes, int advice, MemorySegment errno) {
        try {
            return Errno.orNegated((int) MADVISE.invokeExact(errno, address, sizeBytes, advice), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("madvise", t);
        }
    }
}
