package ub.core.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import ub.core.linux.Sockets;

/** Socket options that are ints. Any thread: the values that are written stand ready, one for each int in use. */
final class SocketOptions {
    private static final int MAX_VALUE = 64;
    private static final MemorySegment VALUES = values();
    /** {@code struct linger}: on, for 0 seconds. */
    private static final MemorySegment LINGER_ZERO = Arena.global().allocateFrom(ValueLayout.JAVA_INT, 1, 0);

    private SocketOptions() {
    }

    private static MemorySegment values() {
        MemorySegment values = Arena.global().allocate(ValueLayout.JAVA_INT, MAX_VALUE + 1);
        for (int i = 0; i <= MAX_VALUE; i++) {
            values.setAtIndex(ValueLayout.JAVA_INT, i, i);
        }
        return values;
    }

    /** Sets an option to a value of 0 to 64. Returns 0, or {@code -errno}. */
    static int set(int fd, int level, int option, int value, MemorySegment errno) {
        long address = VALUES.address() + (long) value * Integer.BYTES;
        return Sockets.setsockopt(fd, level, option, address, Integer.BYTES, errno);
    }

    /** Makes the next {@code close} throw away what was not sent and reset the connection. SO_LINGER in socket(7). */
    static void resetOnClose(int fd, MemorySegment errno) {
        Sockets.setsockopt(fd, Sockets.SOL_SOCKET, Sockets.SO_LINGER, LINGER_ZERO.address(),
                (int) LINGER_ZERO.byteSize(), errno);
    }

    /**
     * Makes the next {@code close} leave the peer without a word. TCP_REPAIR closes a socket without a packet, but
     * needs CAP_NET_ADMIN; the next best is a reset with a time to live of one hop. See tcp(7) and ip(7).
     */
    static void silenceOnClose(int fd, MemorySegment errno) {
        if (set(fd, Sockets.IPPROTO_TCP, Sockets.TCP_REPAIR, 1, errno) < 0) {
            set(fd, Sockets.IPPROTO_IP, Sockets.IP_TTL, 1, errno);
            set(fd, Sockets.IPPROTO_IPV6, Sockets.IPV6_UNICAST_HOPS, 1, errno);
            resetOnClose(fd, errno);
        }
    }

    /** Returns the errno of a connection attempt that has ended, 0 when it succeeded. */
    static int pendingError(int fd, MemorySegment errno) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, Integer.BYTES);
            int result = Sockets.getsockopt(fd, Sockets.SOL_SOCKET, Sockets.SO_ERROR, value.address(), size.address(),
                    errno);
            return result < 0 ? -result : value.get(ValueLayout.JAVA_INT, 0);
        }
    }
}
