package ub.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/** Calls declared in {@code <sched.h>}. Any thread; each acts on the calling one. See sched_setaffinity(2). */
public final class Sched {
    /** Room for 8,192 processors, the most that Linux can be built for. */
    private static final int MASK_BYTES = 1024;
    private static final int CALLING_THREAD = 0;

    private static final MethodHandle SCHED_SETAFFINITY = Libc.downcall("sched_setaffinity",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
    private static final MethodHandle SCHED_GETAFFINITY = Libc.downcall("sched_getaffinity",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));

    private Sched() {
    }

    /** Binds the calling thread to one processor. Returns 0, or {@code -errno}. */
    public static int setAffinity(int cpu, MemorySegment errno) {
        try (Arena arena = Arena.ofConfined()) {
            BitSet mask = new BitSet();
            mask.set(cpu);
            MemorySegment bytes = arena.allocate(MASK_BYTES);
            MemorySegment.copy(MemorySegment.ofArray(mask.toByteArray()), 0, bytes, 0, mask.toByteArray().length);
            int result = (int) SCHED_SETAFFINITY.invokeExact(errno, CALLING_THREAD, (long) MASK_BYTES, bytes);
            return Errno.orNegated(result, errno);
        } catch (Throwable t) {
            throw Libc.unexpected("sched_setaffinity", t);
        }
    }

    /** Returns the processors that the calling thread may run on; empty when the kernel does not say. */
    public static BitSet affinity(MemorySegment errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(MASK_BYTES);
            int result = (int) SCHED_GETAFFINITY.invokeExact(errno, CALLING_THREAD, (long) MASK_BYTES, bytes);
            return result < 0 ? new BitSet() : BitSet.valueOf(bytes.asByteBuffer());
        } catch (Throwable t) {
            throw Libc.unexpected("sched_getaffinity", t);
        }
    }
}
