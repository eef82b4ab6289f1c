package ub.http.match;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ub.http.sample.Sample;

/**
 * Texts as a tree of their common beginnings: a walk from the root along the bytes of a sample passes all texts that
 * the sample begins with. Immutable.
 *
 * <p>The edge into a node has a label of one or more bytes, so the walk has few steps (a radix tree: D. Morrison,
 * "PATRICIA", JACM 15(4), 1968). Nodes are numbers. They are numbered level by level, so the children of a node stand
 * side by side, sorted by the first byte of their labels, and those of the next node behind them.
 */
final class ByteTrie {
    static final int ROOT = 0;
    static final int NO_NODE = -1;

    private final Letters letters;
    private final Direction direction;
    /** All labels, that of a node from {@code labelStarts[node]} to before {@code labelStarts[node + 1]}. */
    private final byte[] labels;
    private final int[] labelStarts;
    /** The first byte of the label of each node. */
    private final byte[] firstBytes;
    /** The children of a node are from {@code firstChildren[node]} to before {@code firstChildren[node + 1]}. */
    private final int[] firstChildren;
    /** How many bytes there are from the root to a node. */
    private final int[] depths;
    /** The index of the text that ends at a node, or {@link PatternSet#NONE}. */
    private final int[] keys;

    /** From which end texts are read. */
    enum Direction { FORWARD, BACKWARD }

    /** How many bytes the label of an edge may have. */
    enum Labels { LONG, OF_ONE_BYTE }

    /** @param keys folded already and not empty; of equal ones the first counts */
    ByteTrie(List<byte[]> keys, Letters letters, Direction direction, Labels labels) {
        this.letters = letters;
        this.direction = direction;
        Builder builder = new Builder(direction == Direction.FORWARD ? keys : reversed(keys), labels);
        builder.build();
        this.labels = builder.labels.toByteArray();
        this.labelStarts = Arrays.copyOf(builder.labelStarts, builder.nodes + 1);
        this.firstChildren = Arrays.copyOf(builder.firstChildren, builder.nodes + 1);
        this.depths = Arrays.copyOf(builder.depths, builder.nodes);
        this.keys = Arrays.copyOf(builder.keyOfNode, builder.nodes);
        this.firstBytes = new byte[builder.nodes];
        for (int node = 1; node < builder.nodes; node++) {
            firstBytes[node] = this.labels[labelStarts[node]];
        }
    }

    private static List<byte[]> reversed(List<byte[]> keys) {
        return keys.stream().map(key -> {
            byte[] reversed = new byte[key.length];
            for (int i = 0; i < key.length; i++) {
                reversed[i] = key[key.length - 1 - i];
            }
            return reversed;
        }).toList();
    }

    int nodes() {
        return keys.length;
    }

    int depth(int node) {
        return depths[node];
    }

    /** Returns the index of the text that ends at a node, or {@link PatternSet#NONE}. */
    int key(int node) {
        return keys[node];
    }

    /** Returns the first of a node's children. */
    int firstChild(int node) {
        return firstChildren[node];
    }

    /** Returns the number behind that of the last of a node's children. */
    int endOfChildren(int node) {
        return firstChildren[node + 1];
    }

    /** Returns the first byte on the edge into a node. */
    byte firstByte(int node) {
        return firstBytes[node];
    }

    /**
     * Returns the node to which the next bytes lead, or {@link #NO_NODE}. The bytes from the start of the range to the
     * depth of {@code node} have led there.
     */
    int next(int node, MemorySegment bytes, int offset, int length) {
        int depth = depths[node];
        int child = depth < length ? child(node, byteAt(bytes, offset, length, depth)) : NO_NODE;
        if (child == NO_NODE || depths[child] > length) {
            return NO_NODE;
        }
        int start = labelStarts[child];
        for (int i = depth + 1; i < depths[child]; i++) {
            if (labels[start + i - depth] != byteAt(bytes, offset, length, i)) {
                return NO_NODE;
            }
        }
        return child;
    }

    /** Tells of each text that a sample begins with, or ends with when texts are read backward. */
    void findAll(Sample sample, IndexedPatterns.Hits hits) {
        int node = next(ROOT, sample.bytes(), sample.offset(), sample.length());
        while (node != NO_NODE) {
            if (keys[node] != PatternSet.NONE) {
                hits.add(keys[node]);
            }
            node = next(node, sample.bytes(), sample.offset(), sample.length());
        }
    }

    private byte byteAt(MemorySegment bytes, int offset, int length, int index) {
        int at = direction == Direction.FORWARD ? offset + index : offset + length - 1 - index;
        return letters.fold(bytes.get(JAVA_BYTE, at));
    }

    /** Returns the child whose label begins with this byte, or {@link #NO_NODE}. */
    int child(int node, byte first) {
        int from = firstChildren[node];
        int to = firstChildren[node + 1];
        while (from < to) {
            int middle = from + to >>> 1;
            int order = Byte.compareUnsigned(firstBytes[middle], first);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return NO_NODE;
    }

    /** Numbers the nodes level by level: while it is built, each stands for a range of the sorted keys. One thread. */
    private static final class Builder {
        private final List<byte[]> keys;
        private final Labels form;
        /** Indexes of the keys, in the order of their bytes. */
        private final int[] sorted;
        private final int[] rangeStarts;
        private final int[] rangeEnds;
        private final ByteArrayOutputStream labels = new ByteArrayOutputStream();
        private final int[] labelStarts;
        private final int[] firstChildren;
        private final int[] depths;
        private final int[] keyOfNode;
        private int nodes;

        Builder(List<byte[]> keys, Labels form) {
            this.keys = keys;
            this.form = form;
            this.sorted = IntStream.range(0, keys.size()).boxed()
                    // The sort is stable: of equal keys the first stays in front.
                    .sorted(Comparator.comparing(keys::get, Arrays::compareUnsigned))
                    .mapToInt(Integer::intValue).toArray();
            int most = 2 + switch (form) {
                // A node has a key or at least two children.
                case LONG -> 2 * keys.size();
                case OF_ONE_BYTE -> keys.stream().mapToInt(key -> key.length).sum();
            };
            this.rangeStarts = new int[most];
            this.rangeEnds = new int[most];
            this.labelStarts = new int[most];
            this.firstChildren = new int[most];
            this.depths = new int[most];
            this.keyOfNode = new int[most];
        }

        void build() {
            addNode(0, sorted.length, 0);
            for (int node = 0; node < nodes; node++) {
                firstChildren[node] = nodes;
                addChildren(node);
            }
            firstChildren[nodes] = nodes;
            labelStarts[nodes] = labels.size();
        }

        private byte[] key(int rank) {
            return keys.get(sorted[rank]);
        }

        private void addNode(int from, int to, int depth) {
            rangeStarts[nodes] = from;
            rangeEnds[nodes] = to;
            depths[nodes] = depth;
            nodes++;
        }

        private void addChildren(int node) {
            int depth = depths[node];
            int from = rangeStarts[node];
            int end = rangeEnds[node];
            boolean ends = from < end && key(from).length == depth;
            keyOfNode[node] = ends ? sorted[from] : PatternSet.NONE;
            while (from < end && key(from).length == depth) {
                from++;
            }
            while (from < end) {
                int to = from + 1;
                while (to < end && key(to)[depth] == key(from)[depth]) {
                    to++;
                }
                int childDepth = switch (form) {
                    // What the first and the last of sorted keys have in common, all between them have.
                    case LONG -> commonLength(key(from), key(to - 1));
                    case OF_ONE_BYTE -> depth + 1;
                };
                labelStarts[nodes] = labels.size();
                labels.write(key(from), depth, childDepth - depth);
                addNode(from, to, childDepth);
                from = to;
            }
        }

        private static int commonLength(byte[] one, byte[] other) {
            int mismatch = Arrays.mismatch(one, other);
            return mismatch < 0 ? one.length : mismatch;
        }
    }
}
