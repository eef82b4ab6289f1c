package ub.core.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.SocketAddress;
import ub.core.linux.Errno;
import ub.core.linux.SockAddr;
import ub.core.linux.Sockets;
import ub.core.linux.Unistd;

/**
 * Sends datagrams to one address, a unix socket (for which the JDK has no datagrams) or a UDP port. It waits for
 * nothing, and looks the address up with each datagram, so that a receiver may be started anew.
 *
 * <p>Any thread but a reactor's, one at a time. unix(7), udp(7).
 */
public final class DatagramSender implements AutoCloseable {
    /** What came of a datagram. */
    public enum Result {
        /** The kernel has taken it. */
        SENT,
        /** The receiver, or the kernel, has no room for it now. */
        FULL,
        /** It cannot be sent: {@link #failure}. */
        FAILED
    }

    /** In the place of a descriptor that was closed: what sending fails with. */
    private static final int CLOSED_FD = -Errno.ENOTCONN;

    /** Freed when the sender is no longer reachable. */
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment errno = Errno.newSegment();
    private final MemorySegment address = arena.allocate(SockAddr.MAX_BYTES, Long.BYTES);
    private final MemorySegment room;
    private final int addressBytes;
    /** A descriptor, or the negated errno that says why there is none. */
    private int fd;
    private int failure;

    /**
     * Makes a sender.
     *
     * @param maxBytes the largest datagram that will be sent
     */
    public DatagramSender(SocketAddress to, int maxBytes) {
        addressBytes = SockAddr.write(to, address);
        room = arena.allocate(maxBytes);
        fd = Sockets.socket(SockAddr.family(to), Sockets.SOCK_DGRAM, errno);
    }

    /** Sends a datagram. */
    public Result send(byte[] bytes, int offset, int length) {
        if (fd < 0) {
            failure = fd;
            return Result.FAILED;
        }
        MemorySegment.copy(bytes, offset, room, ValueLayout.JAVA_BYTE, 0, length);
        int result = Sockets.sendTo(fd, room.asSlice(0, length), address, addressBytes, errno);
        if (result >= 0) {
            return Result.SENT;
        }
        failure = result;
        return result == -Errno.EAGAIN ? Result.FULL : Result.FAILED;
    }

    /** Returns why the last datagram that was not sent could not be. */
    public String failure() {
        return Errno.describe(-failure);
    }

    @Override
    public void close() {
        if (fd >= 0) {
            Unistd.close(fd, errno);
            fd = CLOSED_FD;
        }
    }
}
