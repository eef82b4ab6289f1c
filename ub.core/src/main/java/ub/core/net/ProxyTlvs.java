package ub.core.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a PROXY header of version 2 says beyond addresses: values, each with its type (type, length, value). Immutable.
 *
 * <pre>
 *   0      1          3
 *   | type |  length  |  value: so many bytes  | type | …
 * </pre>
 */
public final class ProxyTlvs {
    public static final ProxyTlvs NONE = new ProxyTlvs(new byte[0]);
    /** The name of the host that the client has asked for. */
    public static final int AUTHORITY = 0x02;
    /** Up to 128 bytes that name the connection. */
    public static final int UNIQUE_ID = 0x05;
    public static final int MAX_TYPE = 0xFF;

    static final int CRC32C = 0x03;
    static final int NOOP = 0x04;
    static final int HEAD_BYTES = 3;

    private final byte[] bytes;

    /** Takes over bytes that are well-formed. */
    private ProxyTlvs(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes over what is well-formed, without what has done its work with that: checksum and padding. */
    static ProxyTlvs of(byte[] header, int from) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (int at = from; at < header.length; at = end(header, at)) {
            int type = type(header, at);
            if (type != CRC32C && type != NOOP) {
                kept.write(header, at, end(header, at) - at);
            }
        }
        return kept.size() == 0 ? NONE : new ProxyTlvs(kept.toByteArray());
    }

    /** Returns these and one more. */
    ProxyTlvs with(int type, byte[] value) {
        ByteBuffer longer = ByteBuffer.allocate(bytes.length + HEAD_BYTES + value.length);
        longer.put(bytes).put((byte) type).putShort((short) value.length).put(value);
        return new ProxyTlvs(longer.array());
    }

    /** Returns these and the first one of a type that others have. */
    ProxyTlvs copy(int type, ProxyTlvs others) {
        byte[] value = others.find(type);
        return value == null ? this : with(type, value);
    }

    /** Returns the first value of a type, or null. */
    public byte[] find(int type) {
        for (int at = 0; at < bytes.length; at = end(bytes, at)) {
            if (type(bytes, at) == type) {
                return Arrays.copyOfRange(bytes, at + HEAD_BYTES, end(bytes, at));
            }
        }
        return null;
    }

    /** Returns them as they stand in a header. Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    static int type(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }

    /** Returns the position behind the one that starts here, whose head must be there. */
    static int end(byte[] bytes, int at) {
        return at + HEAD_BYTES + ((bytes[at + 1] & 0xFF) << Byte.SIZE | bytes[at + 2] & 0xFF);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProxyTlvs tlvs && Arrays.equals(bytes, tlvs.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
