package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Y. Collet's xxHash of 32 and of 64 bits, as in "xxHash fast digest algorithm", specification 0.1.1. Immutable. */
final class XxHash {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int P32_1 = 0x9E37_79B1;
    private static final int P32_2 = 0x85EB_CA77;
    private static final int P32_3 = 0xC2B2_AE3D;
    private static final int P32_4 = 0x27D4_EB2F;
    private static final int P32_5 = 0x1656_67B1;

    private static final long P64_1 = 0x9E37_79B1_85EB_CA87L;
    private static final long P64_2 = 0xC2B2_AE3D_27D4_EB4FL;
    private static final long P64_3 = 0x1656_67B1_9E37_79F9L;
    private static final long P64_4 = 0x85EB_CA77_C2B2_AE63L;
    private static final long P64_5 = 0x27D4_EB2F_1656_67C5L;

    private XxHash() {
    }

    static int hash32(MemorySegment bytes, int offset, int length, int seed) {
        int at = offset;
        int end = offset + length;
        int hash;
        if (length >= 16) {
            int one = seed + P32_1 + P32_2;
            int two = seed + P32_2;
            int three = seed;
            int four = seed - P32_1;
            for (; at + 16 <= end; at += 16) {
                one = round32(one, bytes.get(INT, at));
                two = round32(two, bytes.get(INT, at + 4));
                three = round32(three, bytes.get(INT, at + 8));
                four = round32(four, bytes.get(INT, at + 12));
            }
            hash = Integer.rotateLeft(one, 1) + Integer.rotateLeft(two, 7) + Integer.rotateLeft(three, 12)
                    + Integer.rotateLeft(four, 18);
        } else {
            hash = seed + P32_5;
        }
        hash += length;
        for (; at + 4 <= end; at += 4) {
            hash = Integer.rotateLeft(hash + bytes.get(INT, at) * P32_3, 17) * P32_4;
        }
        for (; at < end; at++) {
            hash = Integer.rotateLeft(hash + (bytes.get(JAVA_BYTE, at) & 0xFF) * P32_5, 11) * P32_1;
        }
        hash = (hash ^ hash >>> 15) * P32_2;
        hash = (hash ^ hash >>> 13) * P32_3;
        return hash ^ hash >>> 16;
    }

    private static int round32(int lane, int input) {
        return Integer.rotateLeft(lane + input * P32_2, 13) * P32_1;
    }

    static long hash64(MemorySegment bytes, int offset, int length, long seed) {
        int at = offset;
        int end = offset + length;
        long hash;
        if (length >= 32) {
            long one = seed + P64_1 + P64_2;
            long two = seed + P64_2;
            long three = seed;
            long four = seed - P64_1;
            for (; at + 32 <= end; at += 32) {
                one = round64(one, bytes.get(LONG, at));
                two = round64(two, bytes.get(LONG, at + 8));
                three = round64(three, bytes.get(LONG, at + 16));
                four = round64(four, bytes.get(LONG, at + 24));
            }
            hash = Long.rotateLeft(one, 1) + Long.rotateLeft(two, 7) + Long.rotateLeft(three, 12)
                    + Long.rotateLeft(four, 18);
            hash = merge64(merge64(merge64(merge64(hash, one), two), three), four);
        } else {
            hash = seed + P64_5;
        }
        hash += length;
        for (; at + 8 <= end; at += 8) {
            hash = Long.rotateLeft(hash ^ round64(0, bytes.get(LONG, at)), 27) * P64_1 + P64_4;
        }
        if (at + 4 <= end) {
            hash = Long.rotateLeft(hash ^ Integer.toUnsignedLong(bytes.get(INT, at)) * P64_1, 23) * P64_2 + P64_3;
            at += 4;
        }
        for (; at < end; at++) {
            hash = Long.rotateLeft(hash ^ (bytes.get(JAVA_BYTE, at) & 0xFF) * P64_5, 11) * P64_1;
        }
        hash = (hash ^ hash >>> 33) * P64_2;
        hash = (hash ^ hash >>> 29) * P64_3;
        return hash ^ hash >>> 32;
    }

    private static long round64(long lane, long input) {
        return Long.rotateLeft(lane + input * P64_2, 31) * P64_1;
    }

    private static long merge64(long hash, long lane) {
        return (hash ^ round64(0, lane)) * P64_1 + P64_4;
    }
}
