package ub.core.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SockAddrTest {
    private final MemorySegment memory = Arena.ofAuto().allocate(SockAddr.MAX_BYTES).fill((byte) 0xEE);

    private String hex(int bytes) {
        return HexFormat.of().formatHex(memory.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void ipv4IsLaidOutAsIp7Says() {
        assertEquals(16, SockAddr.write(new InetSocketAddress("192.0.2.10", 0x1F90), memory));
        assertEquals("0200" + "1f90" + "c000020a" + "0000000000000000", hex(16));
    }

    @Test
    void ipv6IsLaidOutAsIpv67Says() throws Exception {
        InetAddress scoped = Inet6Address.getByAddress(null, InetAddress.getByName("fe80::1").getAddress(), 7);
        assertEquals(28, SockAddr.write(new InetSocketAddress(scoped, 443), memory));
        assertEquals("0a00" + "01bb" + "00000000" + "fe800000000000000000000000000001" + "07000000", hex(28));
    }

    @Test
    void aUnixPathEndsWithZero() {
        assertEquals(2 + 4 + 1, SockAddr.write(UnixDomainSocketAddress.of("/a/b"), memory));
        assertEquals("0100" + "2f612f62" + "00", hex(7));
    }

    @Test
    void anAbstractNameStartsWithZeroAndHasNoOtherEnd() {
        assertEquals(2 + 4, SockAddr.write(UnixDomainSocketAddress.of("@abc"), memory));
        assertEquals("0100" + "00616263", hex(6));
        assertTrue(SockAddr.isAbstract("@abc"));
        assertFalse(SockAddr.isAbstract("/abc"));
    }

    @Test
    void aUnixPathHasAtMost107Bytes() {
        assertEquals(110, SockAddr.writeUnix("/" + "x".repeat(106), memory));
        assertThrows(IllegalArgumentException.class, () -> SockAddr.writeUnix("/" + "x".repeat(107), memory));
        assertThrows(IllegalArgumentException.class, () -> SockAddr.writeUnix("/" + "ä".repeat(54), memory));
    }

    @Test
    void anUnresolvedNameIsRefused() {
        InetSocketAddress unresolved = InetSocketAddress.createUnresolved("nowhere.example", 80);
        Exception e = assertThrows(IllegalArgumentException.class, () -> SockAddr.family(unresolved));
        assertTrue(e.getMessage().contains("nowhere.example"), e.getMessage());
    }

    /** unix(7): a peer's path may fill all 108 bytes, without a zero byte at the end. */
    @Test
    void aUnixAddressWithoutAnEndCanBeRead() {
        SockAddr.writeUnix("/x", memory);
        memory.asSlice(2).fill((byte) 0xFF);
        assertEquals(UnixDomainSocketAddress.of(""), SockAddr.read(memory));
    }

    @Test
    void theScopeOfAnIpv6AddressIsKept() throws Exception {
        Inet6Address scoped = Inet6Address.getByAddress(null, InetAddress.getByName("fe80::1").getAddress(), 7);
        SockAddr.write(new InetSocketAddress(scoped, 443), memory);
        InetSocketAddress read = (InetSocketAddress) SockAddr.read(memory);
        assertEquals(7, ((Inet6Address) read.getAddress()).getScopeId());
    }

    @Property(tries = 200)
    void readsWhatItWrote(@ForAll @Size(value = 4) byte[] four, @ForAll @Size(value = 16) byte[] sixteen,
                          @ForAll @IntRange(max = 65_535) int port) throws Exception {
        for (byte[] bytes : new byte[][] {four, sixteen}) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(bytes), port);
            SockAddr.write(address, memory);
            InetSocketAddress read = (InetSocketAddress) SockAddr.read(memory);
            assertEquals(address, read);
            assertArrayEquals(address.getAddress().getAddress(), read.getAddress().getAddress());
        }
    }
}
