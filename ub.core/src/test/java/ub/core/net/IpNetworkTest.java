package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.0.1,true", "10.0.0.0/8,11.0.0.1,false", "10.1.2.3/8,10.9.9.9,true",
        "192.0.2.128/25,192.0.2.128,true", "192.0.2.128/25,192.0.2.127,false", "192.0.2.7,192.0.2.7,true",
        "192.0.2.7,192.0.2.6,false", "0.0.0.0/0,203.0.113.9,true", "0.0.0.0/0,2001:db8::1,false",
        "::/0,192.0.2.1,false", "2001:db8::/32,2001:db8:ffff::1,true", "2001:db8::/32,2001:db9::1,false",
        "2001:db8::/33,2001:db8:8000::1,false", "::1/128,0:0:0:0:0:0:0:1,true"})
    void tellsWhoBelongsToIt(String network, String address, boolean belongs) {
        assertEquals(belongs, IpNetwork.parse(network).orElseThrow().contains(new PeerAddress(address, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/-1", "10/8", "::/129", "::1/",
        "example.com", "10.0.0.0/8/8", "10.0.0.0/255.0.0.0"})
    void refusesWhatIsNoNetwork(String text) {
        assertTrue(IpNetwork.parse(text).equals(Optional.empty()));
    }
}
