package ub.http.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ub.core.net.PeerAddress;

class SessionTest {
    @Test
    void knowsTheAddressesOfBothEndsAsNumbers() {
        Session session = new Session(new PeerAddress("192.0.2.1", 4711), new PeerAddress("2001:db8::1", 80), 0,
                new Forwarding("192.0.2.1", Forwarding.Scheme.HTTP));

        assertEquals(new IpAddress(0, 0x0000_FFFF_C000_0201L), session.clientIp());
        assertEquals(new IpAddress(0x2001_0DB8_0000_0000L, 1), session.localIp());
    }
}
