package ub.http.match;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import ub.core.balance.Murmur3;
import ub.http.sample.Sample;

/**
 * A hash set of texts, for the methods {@code str} and {@code bin}: one look-up, whatever their number. Immutable.
 *
 * <p>The texts are the operator's, so nobody can make them collide. A sample longer than all of them is not hashed.
 */
final class ByteSet implements IndexedPatterns {
    /** An odd number whose multiples spread well: that of the FNV-1a hash with 64 bits. */
    private static final long PRIME = 0x100000001B3L;

    private final Letters letters;
    private final byte[][] keys;
    /** The hash of each key. */
    private final long[] hashes;
    /** Open addressing: a key's index where its hash points to, or in the next free slot behind; else NONE. */
    private final int[] slots;
    private final int longest;

    /** @param keys folded already; of equal ones the first counts */
    ByteSet(List<byte[]> keys, Letters letters) {
        this.letters = letters;
        this.keys = keys.toArray(byte[][]::new);
        this.hashes = new long[this.keys.length];
        this.longest = keys.stream().mapToInt(key -> key.length).max().orElse(-1);
        // At least half of the slots stay free, so that a search ends soon.
        this.slots = new int[Integer.highestOneBit(Math.max(1, this.keys.length)) << 2];
        Arrays.fill(slots, NONE);
        for (int i = 0; i < this.keys.length; i++) {
            MemorySegment key = MemorySegment.ofArray(this.keys[i]);
            hashes[i] = hash(key, 0, this.keys[i].length);
            int slot = slot(hashes[i], key, 0, this.keys[i].length);
            if (slots[slot] == NONE) {
                slots[slot] = i;
            }
        }
    }

    @Override
    public int find(Sample sample) {
        return PatternBytes.areIn(sample) ? find(sample.bytes(), sample.offset(), sample.length()) : NONE;
    }

    /** Returns the index of the text that these bytes are, or NONE. */
    int find(MemorySegment bytes, int offset, int length) {
        return length > longest ? NONE : slots[slot(hash(bytes, offset, length), bytes, offset, length)];
    }

    @Override
    public void findAll(Sample sample, Hits hits) {
        int key = find(sample);
        if (key != NONE) {
            hits.add(key);
        }
    }

    /** Returns the slot that has the text, or else the free one where it would be. */
    private int slot(long hash, MemorySegment bytes, int offset, int length) {
        int slot = (int) hash & slots.length - 1;
        while (slots[slot] != NONE && !isKey(slots[slot], hash, bytes, offset, length)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private boolean isKey(int index, long hash, MemorySegment bytes, int offset, int length) {
        byte[] key = keys[index];
        if (hashes[index] != hash || key.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (letters.fold(bytes.get(JAVA_BYTE, offset + i)) != key[i]) {
                return false;
            }
        }
        return true;
    }

    private long hash(MemorySegment bytes, int offset, int length) {
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ letters.fold(bytes.get(JAVA_BYTE, offset + i))) * PRIME;
        }
        return Murmur3.mix(hash);
    }
}
