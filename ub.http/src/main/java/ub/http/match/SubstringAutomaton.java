package ub.http.match;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import ub.http.sample.Sample;

/**
 * Texts that may stand anywhere in a sample: the method {@code sub}. Of several the first is found. Immutable.
 *
 * <p>One pass over the sample finds all of them, in time that depends neither on their number nor on what the sample
 * repeats: A. Aho and M. Corasick, "Efficient string matching", CACM 18(6), 1975. A state is a node of a trie: the
 * longest beginning of a text that the bytes so far end with.
 */
final class SubstringAutomaton implements PatternSet {
    private final Letters letters;
    private final ByteTrie trie;
    /** For each state the one of the next shorter beginning that the same bytes end with. */
    private final int[] fallbacks;
    /** The first of the texts that end at a state, or {@link Integer#MAX_VALUE}. */
    private final int[] firsts;
    /** The states behind the start, for each byte: most bytes of most samples begin no text. */
    private final int[] starts = new int[256];

    /** @param keys folded already and not empty */
    SubstringAutomaton(List<byte[]> keys, Letters letters) {
        this.letters = letters;
        this.trie = new ByteTrie(keys, letters, ByteTrie.Direction.FORWARD, ByteTrie.Labels.OF_ONE_BYTE);
        this.fallbacks = new int[trie.nodes()];
        this.firsts = new int[trie.nodes()];
        Arrays.setAll(firsts, node -> trie.key(node) == NONE ? Integer.MAX_VALUE : trie.key(node));
        Arrays.setAll(starts, value -> Math.max(ByteTrie.ROOT, trie.child(ByteTrie.ROOT, (byte) value)));
        // Nodes are numbered level by level, so what a fallback needs of shorter beginnings is known before.
        for (int parent = 0; parent < trie.nodes(); parent++) {
            for (int state = trie.firstChild(parent); state < trie.endOfChildren(parent); state++) {
                fallbacks[state] = parent == ByteTrie.ROOT
                        ? ByteTrie.ROOT : after(fallbacks[parent], trie.firstByte(state));
                firsts[state] = Math.min(firsts[state], firsts[fallbacks[state]]);
            }
        }
    }

    @Override
    public int find(Sample sample) {
        if (!PatternBytes.areIn(sample)) {
            return NONE;
        }
        MemorySegment bytes = sample.bytes();
        int end = sample.offset() + sample.length();
        int first = Integer.MAX_VALUE;
        int state = ByteTrie.ROOT;
        for (int at = sample.offset(); at < end && first > 0; at++) {
            state = after(state, letters.fold(bytes.get(JAVA_BYTE, at)));
            first = Math.min(first, firsts[state]);
        }
        return first == Integer.MAX_VALUE ? NONE : first;
    }

    /** Returns the state after one more byte. Each step back undoes one step forward: two for each byte at most. */
    private int after(int state, byte value) {
        int from = state;
        while (from != ByteTrie.ROOT) {
            int next = trie.child(from, value);
            if (next != ByteTrie.NO_NODE) {
                return next;
            }
            from = fallbacks[from];
        }
        return starts[value & 0xFF];
    }
}
