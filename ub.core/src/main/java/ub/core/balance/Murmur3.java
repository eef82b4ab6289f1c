package ub.core.balance;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3 x64_128 of Austin Appleby, over arrays and memory segments. Any thread; it allocates nothing.
 *
 * <p>Fast and well mixed, but not secret: who knows the seed can find keys that collide. The words are read in
 * little-endian order on every machine, so that a key has the same hash everywhere.
 *
 * <p>Source: {@code MurmurHash3.cpp} in SMHasher, which its author placed in the public domain.
 */
public final class Murmur3 {
    private static final VarHandle ARRAY_WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong SEGMENT_WORD =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long C1 = 0x87C37B91114253D5L;
    private static final long C2 = 0x4CF5AD432745937FL;
    private static final int BLOCK_BYTES = 2 * Long.BYTES;

    private Murmur3() {
    }

    /** One of the two 64-bit halves of the hash. */
    private enum Half { FIRST, SECOND }

    /** Returns the first 64 bits of the 128-bit hash of a range of bytes. */
    public static long hash64(byte[] bytes, int offset, int length, int seed) {
        return hash(bytes, offset, length, seed, Half.FIRST);
    }

    /** Returns the first 64 bits of the 128-bit hash of a range of a segment. */
    public static long hash64(MemorySegment segment, long offset, long length, int seed) {
        return hash(segment, offset, length, seed, Half.FIRST);
    }

    /** Returns the other 64 bits, for when 64 are too few to tell keys apart. It goes over the bytes once more. */
    public static long secondHash64(byte[] bytes, int offset, int length, int seed) {
        return hash(bytes, offset, length, seed, Half.SECOND);
    }

    /** Returns the other 64 bits, for when 64 are too few to tell keys apart. It goes over the bytes once more. */
    public static long secondHash64(MemorySegment segment, long offset, long length, int seed) {
        return hash(segment, offset, length, seed, Half.SECOND);
    }

    /** Mixes all bits of a number into all others: {@code fmix64}. No two numbers give the same; 0 gives 0. */
    public static long mix(long value) {
        value ^= value >>> 33;
        value *= 0xFF51AFD7ED558CCDL;
        value ^= value >>> 33;
        value *= 0xC4CEB9FE1A85EC53L;
        return value ^ value >>> 33;
    }

    // The two loops differ only in how a word is read. A byte array wrapped in a segment would save one of them, but
    // allocate for each call.

    private static long hash(byte[] bytes, int offset, int length, int seed, Half half) {
        long first = Integer.toUnsignedLong(seed);
        long second = first;
        int tailBytes = length % BLOCK_BYTES;
        int tail = offset + length - tailBytes;
        for (int at = offset; at < tail; at += BLOCK_BYTES) {
            first = nextFirst(first, second, (long) ARRAY_WORD.get(bytes, at));
            second = nextSecond(second, first, (long) ARRAY_WORD.get(bytes, at + Long.BYTES));
        }
        first ^= scrambleFirst(partialWord(bytes, tail, Math.min(tailBytes, Long.BYTES)));
        second ^= scrambleSecond(partialWord(bytes, tail + Long.BYTES, tailBytes - Long.BYTES));
        return finish(first ^ length, second ^ length, half);
    }

    private static long hash(MemorySegment segment, long offset, long length, int seed, Half half) {
        long first = Integer.toUnsignedLong(seed);
        long second = first;
        int tailBytes = (int) (length % BLOCK_BYTES);
        long tail = offset + length - tailBytes;
        for (long at = offset; at < tail; at += BLOCK_BYTES) {
            first = nextFirst(first, second, segment.get(SEGMENT_WORD, at));
            second = nextSecond(second, first, segment.get(SEGMENT_WORD, at + Long.BYTES));
        }
        first ^= scrambleFirst(partialWord(segment, tail, Math.min(tailBytes, Long.BYTES)));
        second ^= scrambleSecond(partialWord(segment, tail + Long.BYTES, tailBytes - Long.BYTES));
        return finish(first ^ length, second ^ length, half);
    }

    /** Reads up to eight bytes, or none, as the low bytes of a word. A word of 0 scrambles to 0. */
    private static long partialWord(byte[] bytes, int offset, int count) {
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = word << Byte.SIZE | Byte.toUnsignedLong(bytes[offset + i]);
        }
        return word;
    }

    private static long partialWord(MemorySegment segment, long offset, int count) {
        long word = 0;
        for (int i = count - 1; i >= 0; i--) {
            word = word << Byte.SIZE | Byte.toUnsignedLong(segment.get(ValueLayout.JAVA_BYTE, offset + i));
        }
        return word;
    }

    private static long nextFirst(long first, long second, long word) {
        return (Long.rotateLeft(first ^ scrambleFirst(word), 27) + second) * 5 + 0x52DCE729;
    }

    private static long nextSecond(long second, long first, long word) {
        return (Long.rotateLeft(second ^ scrambleSecond(word), 31) + first) * 5 + 0x38495AB5;
    }

    private static long scrambleFirst(long word) {
        return Long.rotateLeft(word * C1, 31) * C2;
    }

    private static long scrambleSecond(long word) {
        return Long.rotateLeft(word * C2, 33) * C1;
    }

    private static long finish(long first, long second, Half half) {
        long mixedFirst = mix(first + second);
        long mixedSecond = mix(first + second + second);
        return switch (half) {
            case FIRST -> mixedFirst + mixedSecond;
            case SECOND -> mixedFirst + mixedSecond + mixedSecond;
        };
    }
}
