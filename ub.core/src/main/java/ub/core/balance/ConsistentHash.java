package ub.core.balance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Consistent hashing: every candidate has many points on a ring, and a key belongs to the first point at or after its
 * hash. Any thread. A choice is a binary search; keys of one that may not be taken go on to the next along the ring.
 *
 * <p>The i-th point of a candidate is the hash of {@code name-i}. It depends on nothing else, so a candidate that
 * joins or leaves moves its own keys alone. With a load bound, keys of a candidate that has its fill go on along the
 * ring, too.
 *
 * <p>A point is one {@code long}: where it lies on the ring, and in the low bits whose it is.
 * <pre>
 *   63                              16 15              0
 *   +---------------------------------+----------------+
 *   | upper 48 bits of hash("name-i") | candidate      |
 *   +---------------------------------+----------------+
 * </pre>
 *
 * <p>Sources: Karger et al., "Consistent Hashing and Random Trees", 1997; Mirrokni, Thorup and Zadimoghaddam,
 * "Consistent Hashing with Bounded Loads", 2016.
 */
final class ConsistentHash<C extends Candidate> implements Balancer<C> {
    /**
     * Most points on a ring, which are 2 MiB. A candidate has {@code virtualNodes} points for each unit of weight, as
     * in nginx; when all together have more than this, every count is halved until they fit. Halving, because a
     * candidate that joins then hardly ever changes the points of the others.
     */
    static final int MAX_POINTS = 1 << 18;

    private static final int OWNER_BITS = 16;
    private static final long OWNER_MASK = (1L << OWNER_BITS) - 1;

    private final List<C> candidates;
    private final long[] points;
    private final double boundedLoad;

    ConsistentHash(List<C> candidates, int virtualNodes, double boundedLoad) {
        if (candidates.size() > 1 << OWNER_BITS) {
            throw new IllegalArgumentException(candidates.size() + " candidates do not fit a hash ring");
        }
        // By name, so that two points in one place are ordered alike whatever the order of the list.
        this.candidates = candidates.stream().sorted(Comparator.comparing(Candidate::name)).toList();
        this.points = points(this.candidates, virtualNodes);
        this.boundedLoad = boundedLoad;
    }

    @Override
    public C choose(Pick pick) {
        int start = firstAtOrAfter(pick.hash());
        double limit = boundedLoad == 0 ? Double.POSITIVE_INFINITY : limitPerWeight();
        C owner = ownerOf(start);
        if (accepts(pick, owner, limit)) {
            return owner;
        }
        if (existsAccepted(pick, limit)) {
            return walk(pick, start, limit);
        }
        // All are full, by retries or by choices made at the same moment: over the bound is better than nowhere.
        double noLimit = Double.POSITIVE_INFINITY;
        return limit != noLimit && existsAccepted(pick, noLimit) ? walk(pick, start, noLimit) : null;
    }

    /** Goes along the ring. Called only when there is somewhere to arrive: a ring of down servers is never walked. */
    private C walk(Pick pick, int start, double limit) {
        for (int step = 0; step < points.length; step++) {
            int at = start + step;
            C candidate = ownerOf(at < points.length ? at : at - points.length);
            if (accepts(pick, candidate, limit)) {
                return candidate;
            }
        }
        return null;
    }

    private boolean existsAccepted(Pick pick, double limit) {
        for (int i = 0; i < candidates.size(); i++) {
            if (accepts(pick, candidates.get(i), limit)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the candidate may be taken and is still below its bound, the limit times its weight, rounded up. */
    private static boolean accepts(Pick pick, Candidate candidate, double limit) {
        // A hair less, so that a rounding error does not lift a whole number to the next.
        return pick.mayTake(candidate) && candidate.inFlight() < Math.ceil(limit * candidate.weight() - 1e-9);
    }

    /** The requests in flight, this one counted, times the bound, for each unit of weight that is up. */
    private double limitPerWeight() {
        long inFlight = 1;
        long weight = 0;
        for (int i = 0; i < candidates.size(); i++) {
            C candidate = candidates.get(i);
            if (candidate.usable()) {
                inFlight += candidate.inFlight();
                weight += candidate.weight();
            }
        }
        return boundedLoad * inFlight / weight;
    }

    private int firstAtOrAfter(long hash) {
        int found = Arrays.binarySearch(points, hash & ~OWNER_MASK);
        int at = found >= 0 ? found : -found - 1;
        return at < points.length ? at : 0;
    }

    private C ownerOf(int point) {
        return candidates.get((int) (points[point] & OWNER_MASK));
    }

    /** All points in order. It is the order of signed numbers: a ring may start anywhere. */
    private static long[] points(List<? extends Candidate> candidates, int virtualNodes) {
        int[] counts = pointCounts(Balancers.weightsOf(candidates), virtualNodes);
        long[] points = new long[Arrays.stream(counts).sum()];
        int next = 0;
        for (int owner = 0; owner < counts.length; owner++) {
            String name = candidates.get(owner).name();
            for (int i = 0; i < counts[owner]; i++) {
                byte[] label = (name + "-" + i).getBytes(StandardCharsets.UTF_8);
                points[next++] = Murmur3.hash64(label, 0, label.length, 0) & ~OWNER_MASK | owner;
            }
        }
        Arrays.sort(points);
        return points;
    }

    /** How many points each candidate has; one at least, even where that breaks {@link #MAX_POINTS}. */
    static int[] pointCounts(int[] weights, int virtualNodes) {
        long total = (long) virtualNodes * Arrays.stream(weights).sum();
        int halvings = 0;
        while (total >> halvings > MAX_POINTS) {
            halvings++;
        }
        int[] counts = new int[weights.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) Math.max(1, (long) virtualNodes * weights[i] >> halvings);
        }
        return counts;
    }
}
