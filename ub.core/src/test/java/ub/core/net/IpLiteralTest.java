package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {
    @ParameterizedTest
    @CsvSource({"0.0.0.0,00000000", "192.0.2.7,c0000207", "255.255.255.255,ffffffff"})
    void readsIpv4(String text, String hex) {
        assertEquals(hex, HexFormat.of().formatHex(IpLiteral.ipv4(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3", "256.0.0.1", "01.2.3.4",
        "1.2.3.00", "+1.2.3.4", "1.2.3.4 ", "1.2.3.0x4", "99999999999.1.1.1", "::1", "1.2.3.\u0664"})
    void refusesWhatIsNoIpv4(String text) {
        assertNull(IpLiteral.ipv4(text));
    }

    @ParameterizedTest
    @CsvSource({
        "::,00000000000000000000000000000000",
        "::1,00000000000000000000000000000001",
        "1::,00010000000000000000000000000000",
        "2001:db8::A:1,20010db80000000000000000000a0001",
        "1:2:3:4:5:6:7:8,00010002000300040005000600070008",
        "1:2:3:4:5:6:7::,00010002000300040005000600070000",
        "::ffff:192.0.2.7,00000000000000000000ffffc0000207",
        "1:2:3:4:5:6:192.0.2.7,000100020003000400050006c0000207"})
    void readsIpv6(String text, String hex) {
        assertEquals(hex, HexFormat.of().formatHex(IpLiteral.ipv6(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1::",
        "1::2::3", "12345::", "g::", "::1%lo", "[::1]", "1.2.3.4", "1.2.3.4::", "::1.2.3.4:1", "::1.2.3", ":1::",
        "1:2:3:4:5:6:7:1.2.3.4", "::\u0661"})
    void refusesWhatIsNoIpv6(String text) {
        assertNull(IpLiteral.ipv6(text));
    }

    /** The JDK writes all eight groups. */
    @Property
    void readsWhatTheJdkWrites(@ForAll @Size(16) byte[] address) throws Exception {
        assertArrayEquals(address, IpLiteral.ipv6(Inet6Address.getByAddress("", address, -1).getHostAddress()));
    }

    /** What is taken here is taken there, and is the same. */
    @Property
    void agreesWithTheJdk(@ForAll("groups") String text) {
        byte[] read = IpLiteral.ipv6(text);
        if (read != null) {
            byte[] theirs = InetAddress.ofLiteral(text).getAddress();
            assertArrayEquals(theirs, theirs.length == 4 ? Arrays.copyOfRange(read, 12, 16) : read, text);
        }
    }

    @Provide
    Arbitrary<String> groups() {
        return Arbitraries.of("0", "1", "a0", "FFFF", "", "1.2.3.4", "00ff").list().ofMinSize(1)
                .ofMaxSize(9).map(parts -> String.join(":", parts));
    }

    /** RFC 5952 §4: no zero in front, the longest gap, the first of equals, none for one group, small letters. */
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "::", "::1", "1::", "2001:db8::1", "2001:db8:0:1:1:1:1:1",
        "2001:db8::1:0:0:1", "2001:0:0:1::1", "0:1:2:3:4:5:6:7", "abcd:ef01:2345:6789:abcd:ef01:2345:6789"})
    void writesTheShortestForm(String text) {
        assertEquals(text, IpLiteral.text(InetAddress.ofLiteral(text)));
    }

    @Property
    void readsWhatItWrites(@ForAll @Size(16) byte[] address) throws Exception {
        String text = IpLiteral.text(Inet6Address.getByAddress("", address, 7));
        assertArrayEquals(address, IpLiteral.ipv6(text), text);
    }
}
