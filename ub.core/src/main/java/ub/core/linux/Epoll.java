package ub.core.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Calls declared in {@code <sys/epoll.h>}. Any thread. See epoll(7). */
public final class Epoll {
    public static final int EPOLLIN = 0x001;
    public static final int EPOLLOUT = 0x004;
    public static final int EPOLLERR = 0x008;
    public static final int EPOLLHUP = 0x010;
    public static final int EPOLLRDHUP = 0x2000;
    public static final int EPOLLET = 1 << 31;

    public static final int EPOLL_CTL_ADD = 1;
    public static final int EPOLL_CTL_MOD = 3;

    private static final int EPOLL_CLOEXEC = 0x80000;

    private static final ValueLayout.OfLong DATA_LAYOUT = ValueLayout.JAVA_LONG_UNALIGNED;

    /**
     * {@code struct epoll_event}: packed on x86-64, where the kernel wants 12 bytes; padded to 16 elsewhere.
     * <pre>
     *   u32 events | [u32 padding, not on x86-64] | u64 data
     * </pre>
     */
    private static final StructLayout EVENT = "amd64".equals(System.getProperty("os.arch"))
            ? MemoryLayout.structLayout(JAVA_INT.withName("events"), DATA_LAYOUT.withName("data"))
            : MemoryLayout.structLayout(JAVA_INT.withName("events"), MemoryLayout.paddingLayout(4),
                    DATA_LAYOUT.withName("data"));
    private static final long EVENT_SIZE = EVENT.byteSize();
    private static final long EVENTS_OFFSET = EVENT.byteOffset(PathElement.groupElement("events"));
    private static final long DATA_OFFSET = EVENT.byteOffset(PathElement.groupElement("data"));

    private static final MethodHandle EPOLL_CREATE1 =
            Libc.downcall("epoll_create1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle EPOLL_CTL = Libc.downcall("epoll_ctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle EPOLL_WAIT = Libc.downcall("epoll_wait",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT));

    private Epoll() {
    }

    /** Opens an epoll instance that is closed on exec. Returns its descriptor, or {@code -errno}. */
    public static int epollCreate(MemorySegment errno) {
        try {
            return Errno.orNegated((int) EPOLL_CREATE1.invokeExact(errno, EPOLL_CLOEXEC), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("epoll_create1", t);
        }
    }

    /** Adds, changes or removes an interest; {@code event} holds one event. Returns 0, or {@code -errno}. */
    public static int epollCtl(int epfd, int operation, int fd, MemorySegment event, MemorySegment errno) {
        try {
            return Errno.orNegated((int) EPOLL_CTL.invokeExact(errno, epfd, operation, fd, event), errno);
        } catch (Throwable t) {
            throw Libc.unexpected("epoll_ctl", t);
        }
    }

    /**
     * Waits for events. A {@code timeoutMs} of 0 does not wait, -1 waits for ever.
     * Returns the number of events written to {@code events}, or {@code -errno}.
     */
    public static int epollWait(int epfd, MemorySegment events, int maxEvents, int timeoutMs, MemorySegment errno) {
        try {
            int count = (int) EPOLL_WAIT.invokeExact(errno, epfd, events.address(), maxEvents, timeoutMs);
            return Errno.orNegated(count, errno);
        } catch (Throwable t) {
            throw Libc.unexpected("epoll_wait", t);
        }
    }

    /** Returns room for {@code count} events. It is never freed: reactors live as long as the process. */
    public static MemorySegment newEvents(int count) {
        return Arena.global().allocate(EVENT_SIZE * count, Long.BYTES);
    }

    /** Returns what happened, a union of the {@code EPOLL…} bits. */
    public static int events(MemorySegment events, int index) {
        return events.get(JAVA_INT_UNALIGNED, index * EVENT_SIZE + EVENTS_OFFSET);
    }

    /** Returns the 64 bits that were given at registration. */
    public static long data(MemorySegment events, int index) {
        return events.get(DATA_LAYOUT, index * EVENT_SIZE + DATA_OFFSET);
    }

    /** Writes one event at the start of {@code event}. */
    public static void setEvent(MemorySegment event, int events, long data) {
        event.set(JAVA_INT, EVENTS_OFFSET, events);
        event.set(DATA_LAYOUT, DATA_OFFSET, data);
    }
}
