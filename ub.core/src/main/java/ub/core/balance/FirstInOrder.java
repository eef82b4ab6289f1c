package ub.core.balance;

import java.util.List;

/** Takes the first candidate, in the order of the configuration, that may be taken. Any thread. */
final class FirstInOrder<C extends Candidate> implements Balancer<C> {
    private final List<C> candidates;

    FirstInOrder(List<C> candidates) {
        this.candidates = candidates;
    }

    @Override
    public C choose(Pick pick) {
        for (int i = 0; i < candidates.size(); i++) {
            C candidate = candidates.get(i);
            if (pick.mayTake(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
