package ub.http.match;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.List;
import ub.http.sample.Sample;

/**
 * Texts that may stand between two delimiters of a sample: the methods {@code dir} and {@code dom}. Of several the
 * first is found. Immutable.
 *
 * <p>A text may have delimiters inside: {@code b/c} is found in {@code a/b/c/d}. From each delimiter on a trie is
 * walked, so a byte is looked at once, and once more for each delimiter inside the longest text.
 */
final class Runs implements IndexedPatterns {
    private final ByteTrie trie;
    private final Delimiters delimiters;

    /** @param keys without delimiters at their ends */
    Runs(List<byte[]> keys, Letters letters, Delimiters delimiters) {
        this.trie = new ByteTrie(keys, letters, ByteTrie.Direction.FORWARD, ByteTrie.Labels.LONG);
        this.delimiters = delimiters;
    }

    @Override
    public int find(Sample sample) {
        if (!PatternBytes.areIn(sample)) {
            return NONE;
        }
        MemorySegment bytes = sample.bytes();
        int end = sample.offset() + sample.length();
        int first = Integer.MAX_VALUE;
        for (int start = startOfRun(bytes, sample.offset(), end); start < end; start = nextRun(bytes, start, end)) {
            int node = trie.next(ByteTrie.ROOT, bytes, start, end - start);
            while (node != ByteTrie.NO_NODE) {
                if (endsRun(node, bytes, start, end)) {
                    first = Math.min(first, trie.key(node));
                }
                node = trie.next(node, bytes, start, end - start);
            }
        }
        return first == Integer.MAX_VALUE ? NONE : first;
    }

    @Override
    public void findAll(Sample sample, Hits hits) {
        if (!PatternBytes.areIn(sample)) {
            return;
        }
        MemorySegment bytes = sample.bytes();
        int end = sample.offset() + sample.length();
        for (int start = startOfRun(bytes, sample.offset(), end); start < end; start = nextRun(bytes, start, end)) {
            int node = trie.next(ByteTrie.ROOT, bytes, start, end - start);
            while (node != ByteTrie.NO_NODE) {
                if (endsRun(node, bytes, start, end)) {
                    hits.add(trie.key(node));
                }
                node = trie.next(node, bytes, start, end - start);
            }
        }
    }

    /** Whether a text ends at a node, and there a run ends too. */
    private boolean endsRun(int node, MemorySegment bytes, int start, int end) {
        int at = start + trie.depth(node);
        return trie.key(node) != NONE && (at == end || delimiters.contain(bytes.get(JAVA_BYTE, at)));
    }

    /** Returns where the next run starts behind the one that starts here, or the end. */
    private int nextRun(MemorySegment bytes, int start, int end) {
        int at = start;
        while (at < end && !delimiters.contain(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        return startOfRun(bytes, at, end);
    }

    private int startOfRun(MemorySegment bytes, int from, int end) {
        int at = from;
        while (at < end && delimiters.contain(bytes.get(JAVA_BYTE, at))) {
            at++;
        }
        return at;
    }
}
