package ub.http.match;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.http.sample.Sample;

/** Texts that a sample may begin with: the method {@code beg}. The longest one is found. Immutable. */
final class Beginnings implements IndexedPatterns {
    private final ByteTrie trie;

    Beginnings(List<byte[]> keys, Letters letters) {
        this.trie = new ByteTrie(keys, letters, ByteTrie.Direction.FORWARD, ByteTrie.Labels.LONG);
    }

    @Override
    public int find(Sample sample) {
        if (!PatternBytes.areIn(sample)) {
            return NONE;
        }
        MemorySegment bytes = sample.bytes();
        int offset = sample.offset();
        int length = sample.length();
        int longest = NONE;
        int node = trie.next(ByteTrie.ROOT, bytes, offset, length);
        while (node != ByteTrie.NO_NODE) {
            longest = trie.key(node) == NONE ? longest : trie.key(node);
            node = trie.next(node, bytes, offset, length);
        }
        return longest;
    }

    @Override
    public void findAll(Sample sample, Hits hits) {
        if (PatternBytes.areIn(sample)) {
            trie.findAll(sample, hits);
        }
    }
}
