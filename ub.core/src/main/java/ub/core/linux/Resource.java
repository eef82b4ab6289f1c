package ub.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls declared in {@code <sys/resource.h>}. Any thread. See getrlimit(2). */
public final class Resource {
    private static final int RLIMIT_NOFILE = 7;

    private static final MethodHandle GETRLIMIT =
            Libc.downcall("getrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle SETRLIMIT =
            Libc.downcall("setrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    private Resource() {
    }

    /** Raises the limit of open files to what this process may have. Returns the limit in force, or {@code -errno}. */
    public static long raiseOpenFileLimit(MemorySegment errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(JAVA_LONG, 2); // struct rlimit { rlim_t soft, hard; }
            int result = Errno.orNegated((int) GETRLIMIT.invokeExact(errno, RLIMIT_NOFILE, limit), errno);
            if (result < 0) {
                return result;
            }
            long soft = limit.getAtIndex(JAVA_LONG, 0);
            long hard = limit.getAtIndex(JAVA_LONG, 1);
            limit.setAtIndex(JAVA_LONG, 0, hard);
            int raised = (int) SETRLIMIT.invokeExact(errno, RLIMIT_NOFILE, limit);
            return raised < 0 ? soft : hard;
        } catch (Throwable t) {
            throw Libc.unexpected("setrlimit", t);
        }
    }
}
