package ub.core.balance;

import java.util.List;

/**
 * Draws two different candidates at random and takes the one with the lower load for its weight. Any thread.
 *
 * <p>Two looks are enough to keep the longest queue near log log n (Mitzenmacher, "The Power of Two Choices in
 * Randomized Load Balancing", 2001), and several reactors do not all run to the same idle server. The draws are in
 * proportion to weight, so that weights also count while nothing is loaded; the first draw wins a tie.
 */
final class PowerOfTwo<C extends Candidate> implements Balancer<C> {
    private final WeightedRandom<C> random;

    PowerOfTwo(List<C> candidates) {
        this.random = new WeightedRandom<>(candidates);
    }

    @Override
    public C choose(Pick pick) {
        C one = random.draw(pick, pick.random(), null);
        if (one == null) {
            return null;
        }
        // Two steps on: a first draw that missed has used the next number already.
        C other = random.draw(pick, WeightedRandom.next(WeightedRandom.next(pick.random())), one);
        return other == null || Cost.load(one) <= Cost.load(other) ? one : other;
    }
}
