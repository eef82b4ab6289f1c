package ub.core.balance;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rendezvous hashing, also called highest random weight: each candidate draws a score from the key's hash and its own
 * name, and the best score takes the key. Any thread. It looks at every candidate.
 *
 * <p>A score depends on one name and one weight alone. So a candidate that leaves hands its own keys to all others by
 * their weights, and no key moves between those that stay. The order of the list plays no part.
 *
 * <p>Sources: Thaler and Ravishankar, "Using Name-Based Mappings to Increase Hit Rates", 1998; for the weights,
 * Schindelhauer and Schomaker, "Weighted Distributed Hash Tables", 2005.
 */
final class Rendezvous<C extends Candidate> implements Balancer<C> {
    private final List<C> candidates;
    private final long[] nameHashes;

    Rendezvous(List<C> candidates) {
        this.candidates = candidates;
        this.nameHashes = candidates.stream().mapToLong(candidate -> hash(candidate.name())).toArray();
    }

    @Override
    public C choose(Pick pick) {
        C best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < nameHashes.length; i++) {
            C candidate = candidates.get(i);
            if (!pick.mayTake(candidate)) {
                continue;
            }
            double unit = unitInterval(Murmur3.mix(pick.hash() ^ nameHashes[i]));
            int weight = candidate.weight();
            // The score is ln(unit) / weight. Since ln(x) <= x - 1, most candidates lose without a logarithm.
            if (best != null && unit - 1 <= bestScore * weight) {
                continue;
            }
            double score = Math.log(unit) / weight;
            if (best == null || score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** Maps a hash to a number above 0 and below 1. 52 bits and a half fit a double exactly. */
    private static double unitInterval(long hash) {
        return ((hash >>> 12) + 0.5) * 0x1p-52;
    }

    private static long hash(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Murmur3.hash64(bytes, 0, bytes.length, 0);
    }
}
