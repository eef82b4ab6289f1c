package ub.core.net;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import ub.core.linux.SockAddr;

/**
 * One end of a connection, mostly the other one. Immutable.
 *
 * @param host the IP address as text, without brackets; 127.0.0.1 for a unix socket, which is on this machine
 * @param port the port; 0 for a unix socket
 */
public record PeerAddress(String host, int port) {
    /** Reads an address as the kernel lays it out. */
    static PeerAddress read(MemorySegment sockAddr) {
        return of(SockAddr.read(sockAddr));
    }

    /** Returns the address of a socket; an IPv6 one without a scope. */
    public static PeerAddress of(SocketAddress address) {
        if (address instanceof InetSocketAddress inet) {
            String host = inet.getAddress().getHostAddress();
            int scope = host.indexOf('%');
            return new PeerAddress(scope < 0 ? host : host.substring(0, scope), inet.getPort());
        }
        return new PeerAddress("127.0.0.1", 0);
    }
}
