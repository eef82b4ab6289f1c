package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ub.core.net.ProxySend.Option;
import ub.core.net.ProxySend.Version;

/** Headers as "The PROXY protocol" §2.1 and §2.2 has them, written by hand. */
class ProxySendTest {
    private static final PeerAddress IPV4 = new PeerAddress("192.0.2.7", 56_324);
    private static final PeerAddress OTHER_IPV4 = new PeerAddress("198.51.100.1", 443);
    private static final PeerAddress IPV6 = new PeerAddress("2001:db8::7", 443);
    private static final ProxyTlvs TLVS = ProxyTlvs.NONE.with(ProxyTlvs.UNIQUE_ID, new byte[] {'i'})
            .with(ProxyTlvs.AUTHORITY, new byte[] {'a'}).with(0xE0, new byte[] {'x'});

    private static String line(PeerAddress source, PeerAddress destination) {
        return new String(new ProxySend(Version.V1, Set.of()).bytes(ProxyHeader.of(source, destination, TLVS)),
                StandardCharsets.US_ASCII);
    }

    private static String block(ProxyHeader header, Option... options) {
        return HexFormat.of().formatHex(new ProxySend(Version.V2, Set.of(options)).bytes(header));
    }

    @Test
    void writesALine() {
        assertEquals("PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n", line(IPV4, OTHER_IPV4));
        assertEquals("PROXY TCP6 2001:db8::7 2001:db8::7 443 443\r\n", line(IPV6, IPV6));
    }

    @Test
    void writesAnIpv4AddressBesideAnIpv6OneAsThat() {
        assertEquals("PROXY TCP6 ::ffff:192.0.2.7 2001:db8::7 56324 443\r\n", line(IPV4, IPV6));
        assertEquals("0d0a0d0a000d0a515549540a" + "2121" + "0024" + "20010db8000000000000000000000007"
                + "00000000000000000000ffffc0000207" + "01bb" + "dc04",
                block(ProxyHeader.of(IPV6, IPV4, ProxyTlvs.NONE)));
    }

    @Test
    void writesALineThatNamesNobody() {
        assertEquals("PROXY UNKNOWN\r\n", new String(new ProxySend(Version.V1, Set.of()).bytes(ProxyHeader.LOCAL),
                StandardCharsets.US_ASCII));
    }

    @Test
    void writesABlockWithNothingThatWasNotAskedFor() {
        assertEquals("0d0a0d0a000d0a515549540a" + "2111" + "000c" + "c0000207" + "c6336401" + "dc04" + "01bb",
                block(ProxyHeader.of(IPV4, OTHER_IPV4, TLVS)));
    }

    @Test
    void passesOnWhatWasAskedFor() {
        String ends = "c0000207" + "c6336401" + "dc04" + "01bb";
        assertEquals("0d0a0d0a000d0a515549540a" + "2111" + "0010" + ends + "02000161",
                block(ProxyHeader.of(IPV4, OTHER_IPV4, TLVS), Option.AUTHORITY));
        assertEquals("0d0a0d0a000d0a515549540a" + "2111" + "0014" + ends + "02000161" + "05000169",
                block(ProxyHeader.of(IPV4, OTHER_IPV4, TLVS), Option.UNIQUE_ID, Option.AUTHORITY));
    }

    @Test
    void writesABlockThatNamesNobody() {
        assertEquals("0d0a0d0a000d0a515549540a" + "2000" + "0000", block(ProxyHeader.LOCAL));
    }
}
