package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import org.junit.jupiter.api.Test;

class AddressTextTest {
    @Test
    void ipv4HasNoSlash() {
        assertEquals("10.0.0.1:80", AddressText.of(new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 80)));
    }

    @Test
    void ipv6StandsInBrackets() {
        assertEquals("[::1]:80", AddressText.of(new InetSocketAddress(InetAddress.ofLiteral("::1"), 80)));
    }

    @Test
    void aZoneStaysWithItsAddress() {
        assertEquals("[fe80::1%7]:80", AddressText.of(new InetSocketAddress(InetAddress.ofLiteral("fe80::1%7"), 80)));
    }

    @Test
    void aNameThatWasNotLookedUpStays() {
        assertEquals("app.test:80", AddressText.of(InetSocketAddress.createUnresolved("app.test", 80)));
    }

    @Test
    void unixHasItsPath() {
        assertEquals("unix:/run/ub.sock", AddressText.of(UnixDomainSocketAddress.of("/run/ub.sock")));
    }
}
