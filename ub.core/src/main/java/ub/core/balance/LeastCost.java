package ub.core.balance;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes the candidate of the least cost, and those of equal cost in rotation. Any thread. It looks at every candidate.
 *
 * <p>Costs move while it looks, and two threads may choose the same candidate at once; both are harmless, since the
 * next choice sees the load that this one added.
 */
final class LeastCost<C extends Candidate> implements Balancer<C> {
    private final List<C> candidates;
    private final Cost cost;

    /** Where the next search starts: behind the last one taken. A lost update only repeats a place in the rotation. */
    private final AtomicInteger start = new AtomicInteger();

    LeastCost(List<C> candidates, Cost cost) {
        this.candidates = candidates;
        this.cost = cost;
    }

    @Override
    public C choose(Pick pick) {
        int size = candidates.size();
        int index = start.getOpaque();
        C best = null;
        double bestCost = 0;
        int behindBest = 0;
        for (int seen = 0; seen < size; seen++) {
            C candidate = candidates.get(index);
            index = index + 1 == size ? 0 : index + 1;
            if (!pick.mayTake(candidate)) {
                continue;
            }
            double candidateCost = cost.of(candidate, pick.nowNs());
            if (best == null || candidateCost < bestCost) {
                best = candidate;
                bestCost = candidateCost;
                behindBest = index;
            }
        }
        if (best != null) {
            start.setOpaque(behindBest);
        }
        return best;
    }
}
