package ub.core.balance;

/**
 * Chooses one of a fixed list of candidates. Any thread: all reactors share one balancer and choose at the same time,
 * without a lock and without allocating.
 *
 * <p>When a server joins or leaves, or its weight changes, a new balancer is built and one reference is swapped.
 *
 * @param <C> the candidates, so that a backend gets its own servers back without a cast
 */
@FunctionalInterface
public interface Balancer<C extends Candidate> {
    /**
     * Returns the candidate to send this request to, or {@code null} when none may be taken
     * ({@link Pick#mayTake}). {@code null} and not {@code Optional}, because this runs for every request.
     */
    C choose(Pick pick);
}
