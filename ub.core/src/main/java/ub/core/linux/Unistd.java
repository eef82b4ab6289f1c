package ub.core.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls declared in {@code <unistd.h>}. Any thread. See read(2), write(2), close(2), pipe2(2),
 * gethostname(2). */
public final class Unistd {
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;

    private static final MethodHandle READ =
            Libc.downcall("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle WRITE =
            Libc.downcall("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle CLOSE = Libc.downcall("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle PIPE2 =
            Libc.downcall("pipe2", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));

    private static final MethodHandle GETHOSTNAME =
            Libc.downcall("gethostname", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle GETTID = Libc.downcall("gettid", FunctionDescriptor.of(JAVA_INT));

    private Unistd() {
    }

    /** Reads at most {@code length} bytes to {@code address}. Returns how many, 0 at the end, or {@code -errno}. */
    public static int read(int fd, long address, int length, MemorySegment errno) {
        try {
            return (int) Errno.orNegated((long) READ.invokeExact(errno, fd, address, (long) length), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("read", t);
        }
    }

    /** Writes at most {@code length} bytes from {@code address}. Returns how many, or {@code -errno}. */
    public static int write(int fd, long address, int length, MemorySegment errno) {
        try {
            return (int) Errno.orNegated((long) WRITE.invokeExact(errno, fd, address, (long) length), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("write", t);
        }
    }

    /** Closes a descriptor. Returns 0, or {@code -errno}; the descriptor is gone in both cases (close(2)). */
    public static int close(int fd, MemorySegment errno) {
        try {
            return Errno.orNegated((int) CLOSE.invokeExact(errno, fd), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("close", t);
        }
    }

    /** Opens a non-blocking pipe; writes its read end and its write end, two ints, to {@code address}. */
    public static int pipe(long address, MemorySegment errno) {
        try {
            return Errno.orNegated((int) PIPE2.invokeExact(errno, address, O_NONBLOCK | O_CLOEXEC), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("pipe2", t);
        }
    }

    /** Writes this machine's name, with a zero byte behind it, to {@code address}. Returns 0, or {@code -errno}. */
    public static int gethostname(long address, int roomBytes, MemorySegment errno) {
        try {
            return Errno.orNegated((int) GETHOSTNAME.invokeExact(errno, address, (long) roomBytes), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("gethostname", t);
        }
    }

    /** Returns the kernel's id of the thread that runs this call: of the carrier, in a virtual thread. */
    public static int gettid(MemorySegment errno) {
        try {
            return (int) GETTID.invokeExact(errno);
        } catch (Throwable t) {
            throw Libc.unexpected("gettid", t);
        }
    }
}
