package ub.core.net;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * A PROXY header of version 1: a line of text. Any thread. "The PROXY protocol" §2.1.
 * <pre>
 *   PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n
 *   PROXY UNKNOWN …\r\n
 * </pre>
 */
final class ProxyLine {
    /** UNKNOWN with two IPv6 addresses and ports at their longest. */
    static final int MAX_BYTES = 107;
    private static final String UNKNOWN = "UNKNOWN";
    private static final int MAX_PORT = 0xFFFF;
    private static final int PARTS = 6;

    private ProxyLine() {
    }

    /** Looks at bytes that begin as a line must. */
    static ProxyParse parse(MemorySegment bytes, int length) {
        int most = Math.min(length, MAX_BYTES);
        for (int i = 0; i < most; i++) {
            if (bytes.get(JAVA_BYTE, i) == '\n') {
                String line = text(bytes, i);
                if (line.endsWith("\r")) {
                    return read(line.substring(0, i - 1), i + 1);
                }
                // Whatever an UNKNOWN line says is ignored up to its end, and that is CRLF.
                if (!isUnknown(line)) {
                    return bad(ProxyFault.BAD_LINE_END);
                }
            }
        }
        return length < MAX_BYTES ? ProxyParse.NEED_MORE : bad(ProxyFault.TOO_LONG);
    }

    private static String text(MemorySegment bytes, int length) {
        byte[] copy = new byte[length];
        MemorySegment.copy(bytes, JAVA_BYTE, 0, copy, 0, length);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    private static boolean isUnknown(String line) {
        String rest = line.substring(ProxyHeaderParser.LINE_START.length);
        return rest.equals(UNKNOWN) || rest.startsWith(UNKNOWN + " ");
    }

    private static ProxyParse read(String line, int lengthBytes) {
        if (isUnknown(line)) {
            return new ProxyParse.Complete(ProxyHeader.LOCAL, lengthBytes);
        }
        String[] parts = line.split(" ", -1);
        boolean six = parts[1].equals("TCP6");
        if (!six && !parts[1].equals("TCP4")) {
            return bad(ProxyFault.BAD_PROTOCOL);
        }
        if (parts.length != PARTS) {
            return bad(ProxyFault.BAD_LINE);
        }
        byte[] source = six ? IpLiteral.ipv6(parts[2]) : IpLiteral.ipv4(parts[2]);
        byte[] destination = six ? IpLiteral.ipv6(parts[3]) : IpLiteral.ipv4(parts[3]);
        if (source == null || destination == null) {
            return bad(ProxyFault.BAD_ADDRESS);
        }
        int sourcePort = IpLiteral.decimal(parts[4], MAX_PORT);
        int destinationPort = IpLiteral.decimal(parts[5], MAX_PORT);
        if (sourcePort < 0 || destinationPort < 0) {
            return bad(ProxyFault.BAD_PORT);
        }
        return new ProxyParse.Complete(ProxyHeader.of(PeerAddress.of(source, sourcePort),
                PeerAddress.of(destination, destinationPort), ProxyTlvs.NONE), lengthBytes);
    }

    private static ProxyParse bad(ProxyFault fault) {
        return new ProxyParse.Bad(fault);
    }

    /** Returns the line for a header, which cannot say more than its ends. */
    static byte[] write(ProxyHeader header) {
        String line = header.ends().map(ProxyLine::line).orElse("PROXY UNKNOWN\r\n");
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    private static String line(ProxyHeader.Ends ends) {
        PeerAddress source = ends.source();
        PeerAddress destination = ends.destination();
        // Both addresses are of one family: an IPv4 one beside an IPv6 one is written as that.
        boolean six = source.isIpv6() || destination.isIpv6();
        return "PROXY " + (six ? "TCP6 " : "TCP4 ") + host(source, six) + " " + host(destination, six) + " "
                + source.port() + " " + destination.port() + "\r\n";
    }

    private static String host(PeerAddress address, boolean six) {
        return six && !address.isIpv6() ? "::ffff:" + address.host() : address.host();
    }
}
