package ub.core.net;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A PROXY header of version 2: a block of bytes. Any thread. "The PROXY protocol" §2.2.
 * <pre>
 *   0          12                13                  14       16
 *   | signature | version, command | family, transport | length | source, destination, two ports | TLVs |
 * </pre>
 */
final class ProxyBlock {
    private static final int HEAD_BYTES = 16;
    private static final int VERSION = 2;
    private static final int LOCAL = 0;
    private static final int PROXY = 1;
    private static final int UNSPEC = 0;
    private static final int INET = 1;
    private static final int INET6 = 2;
    private static final int UNIX = 3;
    private static final int STREAM = 1;
    private static final int DATAGRAM = 2;
    /** Both addresses and their ports, by family. */
    private static final int[] ADDRESS_BYTES = {0, 2 * 4 + 2 * 2, 2 * 16 + 2 * 2, 2 * 108};
    private static final int MAX_AUTHORITY_BYTES = 255;
    private static final int MAX_UNIQUE_ID_BYTES = 128;
    private static final int CRC_BYTES = 4;

    private ProxyBlock() {
    }

    /** Looks at bytes that begin as a block must. */
    static ProxyParse parse(MemorySegment bytes, int length, int maxBytes) {
        if (length < HEAD_BYTES) {
            return ProxyParse.NEED_MORE;
        }
        int versionAndCommand = bytes.get(JAVA_BYTE, 12) & 0xFF;
        int size = HEAD_BYTES + ((bytes.get(JAVA_BYTE, 14) & 0xFF) << Byte.SIZE | bytes.get(JAVA_BYTE, 15) & 0xFF);
        if (versionAndCommand >>> 4 != VERSION) {
            return bad(ProxyFault.BAD_VERSION);
        }
        int command = versionAndCommand & 0xF;
        if (command != LOCAL && command != PROXY) {
            return bad(ProxyFault.BAD_COMMAND);
        }
        if (size > maxBytes) {
            return bad(ProxyFault.TOO_LONG);
        }
        if (length < size) {
            return ProxyParse.NEED_MORE;
        }
        if (command == LOCAL) {
            // "must … discard the protocol block including the family which is ignored"
            return new ProxyParse.Complete(ProxyHeader.LOCAL, size);
        }
        byte[] block = new byte[size];
        MemorySegment.copy(bytes, JAVA_BYTE, 0, block, 0, size);
        return proxied(block);
    }

    private static ProxyParse proxied(byte[] block) {
        int family = (block[13] & 0xFF) >>> 4;
        int transport = block[13] & 0xF;
        if (family > UNIX || transport > DATAGRAM) {
            return bad(ProxyFault.BAD_PROTOCOL);
        }
        if (family == UNSPEC || transport == UNSPEC) {
            // Nobody knows how long its addresses are, hence neither where its TLVs begin.
            return new ProxyParse.Complete(ProxyHeader.LOCAL, block.length);
        }
        int tlvs = HEAD_BYTES + ADDRESS_BYTES[family];
        if (block.length < tlvs) {
            return bad(ProxyFault.BAD_LENGTH);
        }
        ProxyFault fault = tlvFault(block, tlvs);
        if (fault != null) {
            return bad(fault);
        }
        ProxyTlvs found = ProxyTlvs.of(block, tlvs);
        // The addresses of datagrams are not those of a stream, and a path is not an address of anything here.
        ProxyHeader header = transport == STREAM && family != UNIX ? ends(block, family == INET ? 4 : 16, found)
                : new ProxyHeader(Optional.empty(), found);
        return new ProxyParse.Complete(header, block.length);
    }

    private static ProxyHeader ends(byte[] block, int addressBytes, ProxyTlvs tlvs) {
        int destination = HEAD_BYTES + addressBytes;
        int ports = destination + addressBytes;
        ByteBuffer numbers = ByteBuffer.wrap(block);
        return ProxyHeader.of(
                PeerAddress.of(Arrays.copyOfRange(block, HEAD_BYTES, destination),
                        Short.toUnsignedInt(numbers.getShort(ports))),
                PeerAddress.of(Arrays.copyOfRange(block, destination, ports),
                        Short.toUnsignedInt(numbers.getShort(ports + 2))), tlvs);
    }

    /** Returns what is wrong with the TLVs, or null. */
    private static ProxyFault tlvFault(byte[] block, int from) {
        int at = from;
        while (at < block.length) {
            if (block.length - at < ProxyTlvs.HEAD_BYTES || ProxyTlvs.end(block, at) > block.length) {
                return ProxyFault.BAD_TLV;
            }
            int end = ProxyTlvs.end(block, at);
            int valueBytes = end - at - ProxyTlvs.HEAD_BYTES;
            boolean fits = switch (ProxyTlvs.type(block, at)) {
                case ProxyTlvs.AUTHORITY -> valueBytes <= MAX_AUTHORITY_BYTES;
                case ProxyTlvs.UNIQUE_ID -> valueBytes <= MAX_UNIQUE_ID_BYTES;
                case ProxyTlvs.CRC32C -> valueBytes == CRC_BYTES;
                default -> true;
            };
            if (!fits) {
                return ProxyFault.BAD_TLV;
            }
            int value = at + ProxyTlvs.HEAD_BYTES;
            if (ProxyTlvs.type(block, at) == ProxyTlvs.CRC32C
                    && ByteBuffer.wrap(block).getInt(value) != checksum(block, value)) {
                return ProxyFault.BAD_CHECKSUM;
            }
            at = end;
        }
        return null;
    }

    /** Returns the checksum of a block, with zeros where the checksum stands itself. §2.2.3, RFC 9260 appendix A. */
    private static int checksum(byte[] block, int at) {
        CRC32C crc = new CRC32C();
        crc.update(block, 0, at);
        crc.update(new byte[CRC_BYTES]);
        crc.update(block, at + CRC_BYTES, block.length - at - CRC_BYTES);
        return (int) crc.getValue();
    }

    /** Returns the block for a header. */
    static byte[] write(ProxyHeader header, Checksum checksum) {
        byte[] tlvs = header.tlvs().bytes();
        ByteBuffer block = ByteBuffer.allocate(HEAD_BYTES + ADDRESS_BYTES[INET6] + tlvs.length
                + ProxyTlvs.HEAD_BYTES + CRC_BYTES);
        block.put(ProxyHeaderParser.SIGNATURE);
        if (header.ends().isPresent()) {
            put(header.ends().get(), block);
        } else {
            block.put((byte) (VERSION << 4 | LOCAL)).put((byte) UNSPEC).putShort((short) 0);
        }
        block.put(tlvs);
        int checksumAt = block.position() + ProxyTlvs.HEAD_BYTES;
        if (checksum == Checksum.CRC32C) {
            block.put((byte) ProxyTlvs.CRC32C).putShort((short) CRC_BYTES).putInt(0);
        }
        block.putShort(14, (short) (block.position() - HEAD_BYTES));
        byte[] written = Arrays.copyOf(block.array(), block.position());
        if (checksum == Checksum.CRC32C) {
            ByteBuffer.wrap(written).putInt(checksumAt, checksum(written, checksumAt));
        }
        return written;
    }

    /** Whether a checksum is written. */
    enum Checksum { NONE, CRC32C }

    private static void put(ProxyHeader.Ends ends, ByteBuffer block) {
        boolean six = ends.source().isIpv6() || ends.destination().isIpv6();
        block.put((byte) (VERSION << 4 | PROXY)).put((byte) ((six ? INET6 : INET) << 4 | STREAM)).putShort((short) 0);
        put(ends.source(), six, block);
        put(ends.destination(), six, block);
        block.putShort((short) ends.source().port()).putShort((short) ends.destination().port());
    }

    private static void put(PeerAddress address, boolean six, ByteBuffer block) {
        if (six && !address.isIpv6()) {
            // RFC 4291 §2.5.5.2: an IPv4 address, mapped.
            block.putLong(0).putInt(0xFFFF);
        }
        block.put(address.bytes());
    }

    private static ProxyParse bad(ProxyFault fault) {
        return new ProxyParse.Bad(fault);
    }
}
