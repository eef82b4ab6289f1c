package ub.core.balance;

import java.util.Arrays;
import java.util.List;

/**
 * Draws a candidate at random, each with a probability in proportion to its weight. Any thread.
 *
 * <p>All candidates lie side by side on a line, each as long as its weight; a draw is a point on that line, found by
 * binary search. Only when the point hits one that may not be taken are the others looked at one by one.
 */
final class WeightedRandom<C extends Candidate> implements Balancer<C> {
    /** 2^64 over the golden ratio: a step that makes another random number of one (Steele, Lea, Flood 2014). */
    private static final long GOLDEN_STEP = 0x9E3779B97F4A7C15L;

    private final List<C> candidates;
    private final int[] weights;

    /** Where each candidate's part of the line ends, exclusive. */
    private final int[] ends;

    WeightedRandom(List<C> candidates) {
        this.candidates = candidates;
        this.weights = Balancers.weightsOf(candidates);
        this.ends = weights.clone();
        Arrays.parallelPrefix(ends, Integer::sum);
    }

    @Override
    public C choose(Pick pick) {
        return draw(pick, pick.random(), null);
    }

    /** Draws one that may be taken and is not {@code except}; {@code null} when there is none. */
    C draw(Pick pick, long random, C except) {
        int point = pointBelow(ends[ends.length - 1], random);
        int found = Arrays.binarySearch(ends, point);
        // An end belongs to the next candidate; a point between two ends to the one whose end follows.
        C candidate = candidates.get(found >= 0 ? found + 1 : -found - 1);
        return accepts(pick, candidate, except) ? candidate : drawAmongAccepted(pick, next(random), except);
    }

    /** Returns another random number, made of this one. */
    static long next(long random) {
        return Murmur3.mix(random + GOLDEN_STEP);
    }

    /** The same draw on the line of those that may be taken alone, so that their shares stay in proportion. */
    private C drawAmongAccepted(Pick pick, long random, C except) {
        int total = 0;
        for (int i = 0; i < weights.length; i++) {
            total += accepts(pick, candidates.get(i), except) ? weights[i] : 0;
        }
        int left = pointBelow(total, random);
        C last = null;
        for (int i = 0; i < weights.length && left >= 0; i++) {
            if (accepts(pick, candidates.get(i), except)) {
                last = candidates.get(i);
                left -= weights[i];
            }
        }
        // Should one have gone down between the two passes, the last that is left stands in for it.
        return last;
    }

    private static <C extends Candidate> boolean accepts(Pick pick, C candidate, C except) {
        return candidate != except && pick.mayTake(candidate);
    }

    private static int pointBelow(int total, long random) {
        return (int) Math.unsignedMultiplyHigh(random, total);
    }
}
