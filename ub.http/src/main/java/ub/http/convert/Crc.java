package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/**
 * A cyclic redundancy check of 32 bits, lowest bit first, begun and ended with all bits turned: RFC 1952 §8. It reads
 * memory where it stands, which {@link java.util.zip.CRC32} does through a new buffer alone. Immutable.
 */
enum Crc {
    /** x³² + x²⁶ + x²³ + … of IEEE 802.3, its bits in reverse. */
    IEEE(0xEDB8_8320),
    /** x³² + x²⁸ + x²⁷ + … by G. Castagnoli, its bits in reverse. */
    CASTAGNOLI(0x82F6_3B78);

    private final int[] table = new int[256];

    Crc(int polynomial) {
        for (int i = 0; i < table.length; i++) {
            int remainder = i;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                remainder = (remainder & 1) == 0 ? remainder >>> 1 : remainder >>> 1 ^ polynomial;
            }
            table[i] = remainder;
        }
    }

    int of(MemorySegment bytes, int offset, int length) {
        int crc = ~0;
        for (int i = 0; i < length; i++) {
            crc = crc >>> Byte.SIZE ^ table[(crc ^ bytes.get(JAVA_BYTE, offset + i)) & 0xFF];
        }
        return ~crc;
    }
}
