package ub.core.stick;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * SipHash-2-4: a hash that nobody can predict who does not know its secret, so that clients cannot choose keys which
 * collide. Immutable, any thread; it allocates nothing.
 *
 * <p>Source: Aumasson, Bernstein, "SipHash: a fast short-input PRF" (2012). The same authors show collisions of
 * MurmurHash3 that hold under every seed, so {@link ub.core.balance.Murmur3} will not do here.
 */
final class SipHash {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** What the paper starts with: "somepseudorandomlygeneratedbytes". */
    private static final long[] START =
            {0x736F6D6570736575L, 0x646F72616E646F6DL, 0x6C7967656E657261L, 0x7465646279746573L};

    private final long key0;
    private final long key1;

    SipHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** Returns the function with a new secret. */
    static SipHash withNewSecret() {
        SecureRandom random = new SecureRandom();
        return new SipHash(random.nextLong(), random.nextLong());
    }

    /** Returns the hash of the first bytes of an array. */
    long hash(byte[] bytes, int length) {
        long v0 = key0 ^ START[0];
        long v1 = key1 ^ START[1];
        long v2 = key0 ^ START[2];
        long v3 = key1 ^ START[3];
        int words = length / Long.BYTES;
        // Two rounds for each word of input, the last of which holds the length; then four rounds to finish, as for two
        // words of zero.
        for (int word = 0; word < words + 3; word++) {
            long input = 0;
            if (word < words) {
                input = (long) WORD.get(bytes, word * Long.BYTES);
            } else if (word == words) {
                input = lastWord(bytes, length);
            } else if (word == words + 1) {
                v2 ^= 0xFF;
            }
            v3 ^= input;
            for (int round = 0; round < 2; round++) {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= input;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static long lastWord(byte[] bytes, int length) {
        long word = (long) length << 56;
        int tail = length & -Long.BYTES;
        for (int i = tail; i < length; i++) {
            word |= Byte.toUnsignedLong(bytes[i]) << (i - tail) * Byte.SIZE;
        }
        return word;
    }
}
