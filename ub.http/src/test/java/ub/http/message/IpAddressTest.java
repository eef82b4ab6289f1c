package ub.http.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IpAddressTest {
    @Test
    void putsTheBitsOfRfc4291InFrontOfAnIpv4Address() {
        assertEquals(new IpAddress(0, 0x0000_FFFF_0A01_FF04L), IpAddress.of("10.1.255.4"));
        assertEquals(IpAddress.of("10.1.255.4"), IpAddress.of("::ffff:10.1.255.4"));
    }

    @Test
    void takesAnIpv6AddressAsItIs() {
        assertEquals(new IpAddress(0x2001_0DB8_0000_0000L, 0x0000_0000_0000_8A2EL), IpAddress.of("2001:db8::8a2e"));
    }
}
