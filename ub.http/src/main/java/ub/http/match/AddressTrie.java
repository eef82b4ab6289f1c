package ub.http.match;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import ub.http.match.AddressPattern.Family;
import ub.http.match.AddressPattern.Network;

/**
 * Networks of one family as a binary tree of their bits: a walk from the root along the bits of an address passes all
 * networks that have it, the largest first. Immutable.
 *
 * <p>A node stands for bits that everything below it begins with. It has a network or two children, so a path is no
 * longer than the networks make it (D. Morrison, "PATRICIA", JACM 15(4), 1968).
 */
final class AddressTrie {
    private static final int NO_NODE = -1;
    private static final int ROOT = 0;

    /** The bits of each node, and how many they are. */
    private final long[] highs;
    private final long[] lows;
    private final int[] lengths;
    /** The pattern whose network a node stands for, or {@link PatternSet#NONE}. */
    private final int[] networks;
    /** The nodes where the next bit is 0, and where it is 1, or {@link #NO_NODE}. */
    private final int[] zeros;
    private final int[] ones;
    private int nodes;

    /** A network, and the index of the pattern that stands for it. Immutable. */
    private record Member(Network network, int pattern) {
        static final Comparator<Member> BY_BITS = Comparator.comparing(Member::network,
                Comparator.comparing(Network::high, Long::compareUnsigned)
                        .thenComparing(Network::low, Long::compareUnsigned)
                        .thenComparing(Network::lengthBits));
    }

    /** Takes the networks of one family out of a list of patterns; of equal ones the first counts. */
    AddressTrie(List<AddressPattern> patterns, Family family) {
        // The sort is stable: of equal networks the first stays in front.
        List<Member> members = IntStream.range(0, patterns.size())
                .mapToObj(i -> patterns.get(i) instanceof Network network && network.family() == family
                        ? new Member(network, i) : null)
                .filter(Objects::nonNull).sorted(Member.BY_BITS).toList();
        int most = 2 * members.size();
        this.highs = new long[most];
        this.lows = new long[most];
        this.lengths = new int[most];
        this.networks = new int[most];
        this.zeros = new int[most];
        this.ones = new int[most];
        add(members);
    }

    /** Adds the node that is above all these networks, and those below it. Returns it, or NO_NODE above nothing. */
    private int add(List<Member> members) {
        if (members.isEmpty()) {
            return NO_NODE;
        }
        int node = nodes++;
        // What the first and the last of sorted networks have in common, all between them have. Of networks that begin
        // alike the larger one sorts in front, so none that is larger than the first has a common beginning with it.
        Network first = members.getFirst().network();
        int length = Math.min(first.lengthBits(), commonBits(first, members.getLast().network()));
        highs[node] = first.high() & highest(length);
        lows[node] = first.low() & highest(length - Long.SIZE);
        lengths[node] = length;
        networks[node] = first.lengthBits() == length ? members.getFirst().pattern() : PatternSet.NONE;
        int from = 0;
        while (from < members.size() && members.get(from).network().lengthBits() == length) {
            from++;
        }
        int middle = from;
        while (middle < members.size() && !hasOne(members.get(middle).network(), length)) {
            middle++;
        }
        zeros[node] = add(members.subList(from, middle));
        ones[node] = add(members.subList(middle, members.size()));
        return node;
    }

    private static boolean hasOne(Network network, int index) {
        return bit(network.high(), network.low(), index) != 0;
    }

    /** Returns the pattern of the smallest network that has the address, or {@link PatternSet#NONE}. */
    int find(long high, long low) {
        int smallest = PatternSet.NONE;
        int node = start();
        while (node != NO_NODE && isBelow(node, high, low)) {
            smallest = networks[node] == PatternSet.NONE ? smallest : networks[node];
            node = bit(high, low, lengths[node]) == 0 ? zeros[node] : ones[node];
        }
        return smallest;
    }

    /** Tells the pattern of each network that has the address. */
    void findAll(long high, long low, IndexedPatterns.Hits hits) {
        int node = start();
        while (node != NO_NODE && isBelow(node, high, low)) {
            if (networks[node] != PatternSet.NONE) {
                hits.add(networks[node]);
            }
            node = bit(high, low, lengths[node]) == 0 ? zeros[node] : ones[node];
        }
    }

    private int start() {
        return nodes == 0 ? NO_NODE : ROOT;
    }

    private boolean isBelow(int node, long high, long low) {
        int length = lengths[node];
        return ((high ^ highs[node]) & highest(length) | (low ^ lows[node]) & highest(length - Long.SIZE)) == 0;
    }

    private static int commonBits(Network one, Network other) {
        int high = Long.numberOfLeadingZeros(one.high() ^ other.high());
        return high < Long.SIZE ? high : Long.SIZE + Long.numberOfLeadingZeros(one.low() ^ other.low());
    }

    /** Returns a bit, the first one being 0; behind the last one there are zeros. */
    private static long bit(long high, long low, int index) {
        // A shift counts modulo 64.
        return index < Long.SIZE ? high << index >>> Long.SIZE - 1
                : index < 2 * Long.SIZE ? low << index >>> Long.SIZE - 1 : 0;
    }

    /** Returns a number whose highest bits are ones: none for less than one, all for more than 64. */
    private static long highest(int ones) {
        return ones <= 0 ? 0 : -1L << Math.max(0, Long.SIZE - ones);
    }
}
