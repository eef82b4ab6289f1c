package ub.core.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls declared in {@code <fcntl.h>}. Any thread. See fcntl(2), splice(2). */
public final class Fcntl {
    public static final int F_SETPIPE_SZ = 1031;
    public static final int F_GETPIPE_SZ = 1032;

    private static final int SPLICE_F_MOVE = 1;
    private static final int SPLICE_F_NONBLOCK = 2;

    private static final MethodHandle FCNTL =
            Libc.variadic("fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), 2);
    private static final MethodHandle SPLICE = Libc.downcall("splice", FunctionDescriptor.of(JAVA_LONG, JAVA_INT,
            JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));

    private Fcntl() {
    }

    /** Asks or changes a property of a descriptor. Returns what the command returns, or {@code -errno}. */
    public static int fcntl(int fd, int command, int argument, MemorySegment errno) {
        try {
            return Errno.orNegated((int) FCNTL.invokeExact(errno, fd, command, argument), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("fcntl", t);
        }
    }

    /**
     * Moves at most {@code length} bytes between a socket and a pipe, in either direction, inside the kernel.
     * Returns how many; 0 when the source has ended; {@code -EAGAIN} when the source is empty or the target is full
     * (which of them cannot be told from the result); another {@code -errno} when it failed.
     */
    public static int splice(int fromFd, int toFd, int length, MemorySegment errno) {
        try {
            long moved = (long) SPLICE.invokeExact(errno, fromFd, 0L, toFd, 0L, (long) length,
                    SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
            return (int) Errno.orNegated(moved, errno);
        } catch (Throwable t) {
            throw Libc.unexpected("splice", t);
        }
    }
}
