package ub.core.net;

import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import ub.core.linux.SockAddr;

/**
 * One end of a connection, mostly the other one. Immutable.
 *
 * @param host the IP address as text, without brackets; 127.0.0.1 for a unix socket, which is on this machine
 * @param port the port; 0 for a unix socket
 */
public record PeerAddress(String host, int port) {
    /** An end that is a unix socket. */
    public static final PeerAddress UNIX = new PeerAddress("127.0.0.1", 0);

    /** Reads an address as the kernel lays it out. */
    static PeerAddress read(MemorySegment sockAddr) {
        return of(SockAddr.read(sockAddr));
    }

    /** Returns the address of a socket; an IPv6 one without a scope. */
    public static PeerAddress of(SocketAddress address) {
        if (address instanceof InetSocketAddress inet) {
            return of(inet.getAddress(), inet.getPort());
        }
        return UNIX;
    }

    /** Returns an address of 4 or 16 bytes; an IPv4 one that is mapped to IPv6 as what it is. */
    static PeerAddress of(byte[] address, int port) {
        try {
            return of(InetAddress.getByAddress(address), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address of " + address.length + " bytes", e);
        }
    }

    private static PeerAddress of(InetAddress address, int port) {
        return new PeerAddress(IpLiteral.text(address), port);
    }

    boolean isIpv6() {
        return host.indexOf(':') >= 0;
    }

    /** Returns the IP address as 4 or 16 bytes. */
    byte[] bytes() {
        return InetAddress.ofLiteral(host).getAddress();
    }
}
