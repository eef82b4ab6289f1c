package ub.core.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected is that of "The PROXY protocol" §2, counted by hand. Each input is also given cut at each byte. */
class ProxyHeaderParserTest {
    private static final int MAX_BYTES = 4096;
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    /** TCP over IPv4 from 192.0.2.7:56324 to 198.51.100.1:443. */
    private static final String IPV4 = "c0000207 c6336401 dc04 01bb";
    private static final PeerAddress SOURCE = new PeerAddress("192.0.2.7", 56_324);
    private static final PeerAddress DESTINATION = new PeerAddress("198.51.100.1", 443);

    private static byte[] line(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A block whose length is right. */
    private static byte[] block(String versionAndCommand, String family, String rest) {
        byte[] behind = HexFormat.of().parseHex(rest.replace(" ", ""));
        return HexFormat.of().parseHex(SIGNATURE + versionAndCommand + family
                + HexFormat.of().toHexDigits((short) behind.length) + rest.replace(" ", ""));
    }

    private static ProxyParse parse(byte[] bytes, int length) {
        return ProxyHeaderParser.parse(MemorySegment.ofArray(bytes), length, MAX_BYTES);
    }

    /** However it is cut, nothing is decided too early, and what follows a header does not matter. */
    private static ProxyParse parse(byte[] bytes) {
        ProxyParse whole = parse(bytes, bytes.length);
        for (int length = 0; length < bytes.length; length++) {
            ProxyParse part = parse(Arrays.copyOf(bytes, length), length);
            if (whole instanceof ProxyParse.Bad && part instanceof ProxyParse.Bad) {
                assertEquals(whole, part);
            } else {
                assertEquals(ProxyParse.NEED_MORE, part, "of " + length + " bytes");
            }
        }
        if (whole instanceof ProxyParse.Complete) {
            byte[] more = Arrays.copyOf(bytes, bytes.length + 20);
            assertEquals(whole, parse(more, more.length));
        }
        return whole;
    }

    private static void expect(ProxyHeader header, byte[] bytes) {
        assertEquals(new ProxyParse.Complete(header, bytes.length), parse(bytes));
    }

    private static void expect(ProxyFault fault, byte[] bytes) {
        assertEquals(new ProxyParse.Bad(fault), parse(bytes));
    }

    @Test
    void readsALineOfIpv4() {
        expect(ProxyHeader.of(SOURCE, DESTINATION, ProxyTlvs.NONE),
                line("PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n"));
    }

    @Test
    void readsALineOfIpv6AsInTheKernelsNotation() {
        expect(ProxyHeader.of(new PeerAddress("2001:db8::7", 0), new PeerAddress("192.0.2.7", 65_535),
                ProxyTlvs.NONE), line("PROXY TCP6 2001:DB8::7 ::ffff:192.0.2.7 0 65535\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " ffff:f:f:f:f:f:f:ffff ffff:f:f:f:f:f:f:ffff 65535 65535", " \n\r whatever"})
    void ignoresWhatAnUnknownLineSays(String rest) {
        expect(ProxyHeader.LOCAL, line("PROXY UNKNOWN" + rest + "\r\n"));
    }

    @Test
    void takesALineOfTheLongestLength() {
        expect(ProxyHeader.LOCAL, line("PROXY UNKNOWN " + "x".repeat(91) + "\r\n"));
        expect(ProxyFault.TOO_LONG, line("PROXY UNKNOWN " + "x".repeat(92) + "\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1,NOT_A_HEADER", "proxy TCP4,NOT_A_HEADER", "PROXY\\t,NOT_A_HEADER", "\\r\\nPROXY,NOT_A_HEADER",
        "PROXY UDP4 1.1.1.1 2.2.2.2 1 2\\r\\n,BAD_PROTOCOL", "PROXY UNKNOWNX\\r\\n,BAD_PROTOCOL",
        "PROXY  TCP4 1.1.1.1 2.2.2.2 1 2\\r\\n,BAD_PROTOCOL", "PROXY TCP4\\r\\n,BAD_LINE",
        "PROXY TCP4 1.1.1.1 2.2.2.2 1\\r\\n,BAD_LINE", "PROXY TCP4 1.1.1.1 2.2.2.2 1 2 3\\r\\n,BAD_LINE",
        "PROXY TCP4 1.1.1.1 2.2.2.2 1 2 \\r\\n,BAD_LINE", "PROXY TCP4 1.1.1.1  2.2.2.2 1 2\\r\\n,BAD_LINE",
        "PROXY TCP4 01.1.1.1 2.2.2.2 1 2\\r\\n,BAD_ADDRESS", "PROXY TCP4 ::1 2.2.2.2 1 2\\r\\n,BAD_ADDRESS",
        "PROXY TCP6 ::1 2.2.2.2 1 2\\r\\n,BAD_ADDRESS", "PROXY TCP4 1.1.1.1 2.2.2.2 01 2\\r\\n,BAD_PORT",
        "PROXY TCP4 1.1.1.1 2.2.2.2 1 65536\\r\\n,BAD_PORT", "PROXY TCP4 1.1.1.1 2.2.2.2 1 +2\\r\\n,BAD_PORT",
        "PROXY TCP4 1.1.1.1 2.2.2.2 1 2\\r\\r\\n,BAD_PORT", "PROXY TCP4 1.1.1.1 2.2.2.2 1 2\\n,BAD_LINE_END",
        "PROXY TCP4 1.1.1.1 \\n2.2.2.2 1 2\\r\\n,BAD_LINE_END"})
    void refusesALine(String text, ProxyFault fault) {
        expect(fault, line(text.translateEscapes()));
    }

    @Test
    void refusesALineWithoutEnd() {
        expect(ProxyFault.TOO_LONG, line("PROXY TCP4 " + "1".repeat(96)));
    }

    @Test
    void readsABlockOfIpv4() {
        expect(ProxyHeader.of(SOURCE, DESTINATION, ProxyTlvs.NONE), block("21", "11", IPV4));
    }

    @Test
    void readsABlockOfIpv6() {
        expect(ProxyHeader.of(new PeerAddress("2001:db8::7", 1), new PeerAddress("::1", 65_535),
                ProxyTlvs.NONE), block("21", "21",
                "20010db8000000000000000000000007 00000000000000000000000000000001 0001 ffff"));
    }

    @Test
    void readsTlvsAndKeepsThoseThatSayMore() {
        // An authority "ab", padding, a value of a type of its own, a unique id.
        ProxyParse parsed = parse(block("21", "11", IPV4 + "02000261 62 040001ff e00000 0500017a"));
        ProxyTlvs tlvs = ((ProxyParse.Complete) parsed).header().tlvs();
        assertEquals("0200026162" + "e00000" + "0500017a", tlvs.toString());
        assertEquals("ab", new String(tlvs.find(ProxyTlvs.AUTHORITY), StandardCharsets.US_ASCII));
        assertEquals("z", new String(tlvs.find(ProxyTlvs.UNIQUE_ID), StandardCharsets.US_ASCII));
        assertEquals(0, tlvs.find(0xE0).length);
        assertEquals(null, tlvs.find(ProxyTlvs.NOOP));
    }

    @Test
    void findsTheFirstOfTwoValues() {
        ProxyParse parsed = parse(block("21", "11", IPV4 + "02000161 02000162"));
        assertEquals("a", new String(((ProxyParse.Complete) parsed).header().tlvs().find(2)));
    }

    /** LOCAL: "must … discard the protocol block including the family which is ignored". */
    @ParameterizedTest
    @CsvSource({"20,00,''", "20,11,''", "20,ff,0102", "20,00,0200", "21,00,''", "21,00,0102030405", "21,01,00",
        "21,10,c000", "21,20,''"})
    void keepsTheAddressesOfTheConnection(String command, String family, String rest) {
        expect(ProxyHeader.LOCAL, block(command, family, rest));
    }

    /** UNIX paths, and addresses of datagrams over IPv4, IPv6 and UNIX. */
    @ParameterizedTest
    @CsvSource({"31,216", "12,12", "22,36", "32,216"})
    void keepsTheAddressesOfTheConnectionButReadsTlvs(String family, int addressBytes) {
        ProxyHeader header = new ProxyHeader(ProxyHeader.LOCAL.ends(), ProxyTlvs.NONE.with(2, line("a")));
        expect(header, block("21", family, "61".repeat(addressBytes) + "02000161"));
        expect(ProxyFault.BAD_LENGTH, block("21", family, "61".repeat(addressBytes - 1)));
    }

    @ParameterizedTest
    @CsvSource({"11,21,BAD_VERSION", "31,11,BAD_VERSION", "22,11,BAD_COMMAND", "2f,11,BAD_COMMAND",
        "21,41,BAD_PROTOCOL", "21,f1,BAD_PROTOCOL", "21,13,BAD_PROTOCOL", "21,1f,BAD_PROTOCOL"})
    void refusesABlock(String command, String family, ProxyFault fault) {
        expect(fault, block(command, family, IPV4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "0200", "020001", "02000361 62", "0300 03 000000", "0300050000000000",
        "02000161 05"})
    void refusesABadTlv(String tlvs) {
        expect(ProxyFault.BAD_TLV, block("21", "11", IPV4 + tlvs));
    }

    @Test
    void limitsAuthorityAndUniqueId() {
        expect(ProxyFault.BAD_TLV, block("21", "11", IPV4 + "020100" + "61".repeat(256)));
        expect(ProxyFault.BAD_TLV, block("21", "11", IPV4 + "050081" + "61".repeat(129)));
        parse(block("21", "11", IPV4 + "0200ff" + "61".repeat(255) + "050080" + "61".repeat(128)));
    }

    @Test
    void refusesABlockThatIsTooShortForItsAddresses() {
        expect(ProxyFault.BAD_LENGTH, block("21", "11", "c0000207 c6336401 dc04 01"));
        expect(ProxyFault.BAD_LENGTH, block("21", "21", IPV4));
    }

    @Test
    void refusesABlockThatIsTooLongBeforeItHasCome() {
        byte[] longest = block("20", "00", "00".repeat(MAX_BYTES - 16));
        expect(ProxyHeader.LOCAL, longest);
        byte[] longer = HexFormat.of().parseHex(SIGNATURE + "20000ff1");
        assertEquals(new ProxyParse.Bad(ProxyFault.TOO_LONG), parse(longer, longer.length));
    }

    /** The checksum is that of a bitwise CRC-32C, RFC 3720 §B.4: its value for 32 zeros is 8a9136aa. */
    @Test
    void verifiesTheChecksum() {
        assertEquals(0x8a9136aa, crc32c(new byte[32]));
        byte[] good = block("21", "11", IPV4 + "03000400000000 02000161");
        int crc = crc32c(good);
        for (int i = 0; i < 4; i++) {
            good[31 + i] = (byte) (crc >>> 24 - 8 * i);
        }
        expect(ProxyHeader.of(SOURCE, DESTINATION, ProxyTlvs.NONE.with(2, line("a"))), good);
        // Addresses, ports, the sum itself, a value.
        for (int changed : new int[] {16, 23, 24, 27, 31, 34, good.length - 1}) {
            byte[] bad = good.clone();
            bad[changed] ^= 1;
            expect(ProxyFault.BAD_CHECKSUM, bad);
        }
    }

    @Test
    void refusesASecondChecksum() {
        byte[] two = block("21", "11", IPV4 + "03000400000000 03000400000000");
        assertEquals(new ProxyParse.Bad(ProxyFault.BAD_CHECKSUM), parse(two, two.length));
    }

    private static int crc32c(byte[] bytes) {
        int crc = -1;
        for (byte value : bytes) {
            crc ^= value & 0xFF;
            for (int i = 0; i < 8; i++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x82F63B78 : crc >>> 1;
            }
        }
        return ~crc;
    }
}
