package ub.core.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Calls declared in {@code <sys/eventfd.h>}. Any thread. See eventfd(2). */
public final class EventFd {
    private static final int EFD_NONBLOCK = 0x800;
    private static final int EFD_CLOEXEC = 0x80000;

    private static final MethodHandle EVENTFD =
            Libc.downcall("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private EventFd() {
    }

    /** Opens a non-blocking event descriptor with count 0. Returns it, or {@code -errno}. */
    public static int eventfd(MemorySegment errno) {
        try {
            return Errno.orNegated((int) EVENTFD.invokeExact(errno, 0, EFD_NONBLOCK | EFD_CLOEXEC), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("eventfd", t);
        }
    }
}
