package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.junit.jupiter.api.Test;
import ub.core.linux.SockAddr;

class PeerAddressTest {
    private static final PeerAddress UNIX = new PeerAddress("127.0.0.1", 0);

    /** Through the kernel's layout, as accept hands it over. */
    private static PeerAddress accepted(SocketAddress address) {
        MemorySegment sockAddr = Arena.ofAuto().allocate(SockAddr.MAX_BYTES);
        SockAddr.write(address, sockAddr);
        return PeerAddress.read(sockAddr);
    }

    private static void assertSame(PeerAddress expected, SocketAddress address) {
        assertEquals(expected, PeerAddress.of(address));
        assertEquals(expected, accepted(address));
    }

    @Test
    void ofIpv4() {
        assertSame(new PeerAddress("192.0.2.7", 65_535), new InetSocketAddress("192.0.2.7", 65_535));
        assertSame(new PeerAddress("127.0.0.9", 1), new InetSocketAddress("127.0.0.9", 1));
    }

    @Test
    void ofIpv6WithoutBracketsAndScope() throws Exception {
        assertSame(new PeerAddress("2001:db8::1", 443), new InetSocketAddress("2001:db8::1", 443));
        assertSame(new PeerAddress("::1", 443), new InetSocketAddress("::1", 443));
        InetAddress scoped = Inet6Address.getByAddress(null, InetAddress.getByName("fe80::1").getAddress(), 1);
        assertSame(new PeerAddress("fe80::1", 443), new InetSocketAddress(scoped, 443));
    }

    @Test
    void ofAnIpv4AddressWithinIpv6() {
        assertSame(new PeerAddress("192.0.2.7", 80), new InetSocketAddress("::ffff:192.0.2.7", 80));
    }

    @Test
    void ofAUnixSocketIsThisMachine() {
        assertSame(UNIX, UnixDomainSocketAddress.of("/run/some/socket"));
        assertSame(UNIX, UnixDomainSocketAddress.of("@abstract"));
    }
}
