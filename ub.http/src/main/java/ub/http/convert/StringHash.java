package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/** Hashes of 32 bits, each a loop over bytes, by the names that HAProxy's {@code hash-type} has for them. Immutable. */
enum StringHash {
    /** Of the sdbm database library: {@code h × 65599 + byte}. */
    SDBM {
        @Override
        int hash(MemorySegment bytes, int offset, int length) {
            int hash = 0;
            for (int i = 0; i < length; i++) {
                hash = hash * 65_599 + (bytes.get(JAVA_BYTE, offset + i) & 0xFF);
            }
            return hash;
        }
    },
    /** By D. J. Bernstein: {@code h × 33 + byte}. */
    DJB2 {
        @Override
        int hash(MemorySegment bytes, int offset, int length) {
            int hash = 5_381;
            for (int i = 0; i < length; i++) {
                hash = hash * 33 + (bytes.get(JAVA_BYTE, offset + i) & 0xFF);
            }
            return hash;
        }
    },
    /** By W. Tarreau: two halves that turn each other by amounts that the bytes decide. */
    WT6 {
        @Override
        int hash(MemorySegment bytes, int offset, int length) {
            int one = 0xA53C_965A;
            int two = 0x5CA6_953A;
            int turnOne = 6;
            int turnTwo = 18;
            for (int i = 0; i < length; i++) {
                int value = bytes.get(JAVA_BYTE, offset + i) & 0xFF;
                int next = Integer.rotateLeft(~(two + value), turnOne);
                two = Integer.rotateLeft(~(one ^ value), turnTwo);
                one = next;
                int turns = (one >>> Short.SIZE ^ two) & 0xFFFF;
                turnOne = turns & 0x1F;
                turnTwo = turns >>> 11;
            }
            return one ^ two;
        }
    },
    /** Of Ethernet, gzip and PNG. RFC 1952 §8. */
    CRC32 {
        @Override
        int hash(MemorySegment bytes, int offset, int length) {
            return Crc.IEEE.of(bytes, offset, length);
        }
    },
    /** Of SCTP and iSCSI. RFC 9260 appendix A. */
    CRC32C {
        @Override
        int hash(MemorySegment bytes, int offset, int length) {
            return Crc.CASTAGNOLI.of(bytes, offset, length);
        }
    };

    abstract int hash(MemorySegment bytes, int offset, int length);

    /** Lets each bit of a hash depend on all others. B. Jenkins, "Integer hashing", full avalanche in six steps. */
    static int avalanche(int hash) {
        int mixed = hash;
        mixed = mixed + 0x7ED5_5D16 + (mixed << 12);
        mixed = mixed ^ 0xC761_C23C ^ mixed >>> 19;
        mixed = mixed + 0x1656_67B1 + (mixed << 5);
        mixed = mixed + 0xD3A2_646C ^ mixed << 9;
        mixed = mixed + 0xFD70_46C5 + (mixed << 3);
        mixed = mixed ^ 0xB55A_4F09 ^ mixed >>> 16;
        // HAProxy multiplies by a number near three quarters of the range, to spread over its trees.
        return mixed * 0xC000_0001;
    }
}
