package ub.http.match;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.http.sample.Sample;

/** Texts that a sample may end with: the method {@code end}. Of several the first is found. Immutable. */
final class Endings implements IndexedPatterns {
    private final ByteTrie trie;

    Endings(List<byte[]> keys, Letters letters) {
        this.trie = new ByteTrie(keys, letters, ByteTrie.Direction.BACKWARD, ByteTrie.Labels.LONG);
    }

    @Override
    public int find(Sample sample) {
        if (!PatternBytes.areIn(sample)) {
            return NONE;
        }
        MemorySegment bytes = sample.bytes();
        int offset = sample.offset();
        int length = sample.length();
        int first = Integer.MAX_VALUE;
        int node = trie.next(ByteTrie.ROOT, bytes, offset, length);
        while (node != ByteTrie.NO_NODE) {
            first = trie.key(node) == NONE ? first : Math.min(first, trie.key(node));
            node = trie.next(node, bytes, offset, length);
        }
        return first == Integer.MAX_VALUE ? NONE : first;
    }

    @Override
    public void findAll(Sample sample, Hits hits) {
        if (PatternBytes.areIn(sample)) {
            trie.findAll(sample, hits);
        }
    }
}
