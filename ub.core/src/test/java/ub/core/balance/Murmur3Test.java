package ub.core.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Murmur3Test {
    /** Published for MurmurHash3_x64_128 in SMHasher's {@code main.cpp}. */
    private static final int SMHASHER_VERIFICATION = 0x6384BA69;

    /**
     * SMHasher's {@code VerificationTest}: hash the keys {0}, {0,1}, {0,1,2}… with the seeds 256, 255, 254…, then hash
     * all the hashes; the first four bytes of that, little-endian, are the published number.
     */
    @Test
    void passesTheVerificationOfSmhasher() {
        byte[] key = new byte[256];
        byte[] hashes = new byte[256 * 16];
        for (int i = 0; i < 256; i++) {
            key[i] = (byte) i;
            System.arraycopy(hash128(key, i, 256 - i), 0, hashes, 16 * i, 16);
        }

        byte[] last = hash128(hashes, hashes.length, 0);

        assertEquals(SMHASHER_VERIFICATION, ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }

    /** The vector that Guava's and Cassandra's tests share: the text's 128 bits as little-endian bytes. */
    @Test
    void agreesWithAPublishedVector() {
        byte[] text = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.US_ASCII);

        assertEquals(0xE34BBC7BBC071B6CL, Murmur3.hash64(text, 0, text.length, 0));
        assertEquals(0x7A433CA9C49A9347L, Murmur3.secondHash64(text, 0, text.length, 0));
    }

    @Property(tries = 200)
    void hashesARangeOfAnArrayAndOfAnySegmentAlike(@ForAll @Size(max = 70) byte[] bytes, @ForAll int seed,
                                                   @ForAll @IntRange(max = 9) int before) {
        byte[] padded = new byte[before + bytes.length + 9];
        Arrays.fill(padded, (byte) 0x55);
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        long expected = Murmur3.hash64(bytes, 0, bytes.length, seed);
        long expectedSecond = Murmur3.secondHash64(bytes, 0, bytes.length, seed);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment offHeap = arena.allocate(padded.length);
            offHeap.copyFrom(MemorySegment.ofArray(padded));

            assertEquals(expected, Murmur3.hash64(padded, before, bytes.length, seed));
            assertEquals(expected, Murmur3.hash64(MemorySegment.ofArray(padded), before, bytes.length, seed));
            assertEquals(expected, Murmur3.hash64(offHeap, before, bytes.length, seed));
            assertEquals(expectedSecond, Murmur3.secondHash64(offHeap, before, bytes.length, seed));
        }
    }

    @Property(tries = 200)
    void mixesEachBitIntoAboutHalfOfTheOthers(@ForAll long value, @ForAll @IntRange(max = 63) int bit) {
        long changed = Murmur3.mix(value) ^ Murmur3.mix(value ^ 1L << bit);

        assertNotEquals(0, changed);
        // 32 is the mean and 4 the standard deviation: beyond six of them is no chance.
        assertEquals(32, Long.bitCount(changed), 24);
    }

    private static byte[] hash128(byte[] key, int length, int seed) {
        return ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Murmur3.hash64(key, 0, length, seed))
                .putLong(Murmur3.secondHash64(key, 0, length, seed))
                .array();
    }
}
