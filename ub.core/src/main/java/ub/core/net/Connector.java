package ub.core.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.net.SocketAddress;
import ub.core.linux.Errno;
import ub.core.linux.SockAddr;
import ub.core.linux.Sockets;
import ub.core.linux.Unistd;
import ub.core.net.TransportException.Kind;
import ub.core.reactor.Reactor;

/**
 * Opens connections to one address. Handler virtual thread; one connector serves all reactors.
 */
public final class Connector {
    private final int family;
    /** Freed when the connector is no longer reachable. */
    private final MemorySegment sockAddr = Arena.ofAuto().allocate(SockAddr.MAX_BYTES, Long.BYTES);
    private final int sockAddrBytes;
    private final PeerAddress peer;

    public Connector(SocketAddress address) {
        this.family = SockAddr.family(address);
        this.sockAddrBytes = SockAddr.write(address, sockAddr);
        this.peer = PeerAddress.of(address);
    }

    /**
     * Opens a connection, waiting until it stands.
     *
     * @throws TransportException with {@code CONNECT} when it is refused or cannot be routed, {@code TIMEOUT} when the
     *         deadline passes
     */
    public PlainTransport connect(Reactor reactor, long deadlineNs) {
        MemorySegment errno = reactor.errno();
        int fd = Sockets.socket(family, Sockets.SOCK_STREAM, errno);
        if (fd < 0) {
            throw TransportException.ofCall(null, Kind.CONNECT, "socket", -fd);
        }
        if (family != SockAddr.AF_UNIX) {
            SocketOptions.set(fd, Sockets.IPPROTO_TCP, Sockets.TCP_NODELAY, 1, errno);
        }
        int result = Sockets.connect(fd, sockAddr.address(), sockAddrBytes, errno);
        Reference.reachabilityFence(sockAddr);
        if (result < 0 && result != -Errno.EINPROGRESS) {
            Unistd.close(fd, errno);
            throw refused(-result);
        }
        PlainTransport transport = PlainTransport.connecting(reactor, fd, peer);
        int error = transport.awaitConnected(deadlineNs);
        if (error != 0) {
            transport.close();
            throw error == Errno.ETIMEDOUT ? tooSlow() : refused(error);
        }
        return transport;
    }

    private static TransportException tooSlow() {
        return new TransportException(null, Kind.TIMEOUT, "the connection was not set up in time");
    }

    private static TransportException refused(int errno) {
        return TransportException.ofCall(null, Kind.CONNECT, "connect", errno);
    }
}
