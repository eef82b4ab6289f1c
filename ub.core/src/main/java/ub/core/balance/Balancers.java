package ub.core.balance;

import java.util.List;

/** Builds the balancer that the settings ask for. Any thread. */
public final class Balancers {
    private Balancers() {
    }

    /**
     * Returns a balancer among the candidates.
     *
     * <p>Candidates of weight 0 are left out. {@code round-robin}, {@code random}, {@code power-of-two} and
     * {@code consistent-hash} remember the weights they see here; the others ask each time.
     *
     * @param candidates with different names, in the order of the configuration
     * @throws IllegalArgumentException for more candidates than a hash ring can hold (65,536)
     */
    public static <C extends Candidate> Balancer<C> of(BalanceSettings settings, List<C> candidates) {
        List<C> sharing = candidates.stream().filter(candidate -> candidate.weight() > 0).toList();
        if (sharing.isEmpty()) {
            return pick -> null;
        }
        return switch (settings.algorithm()) {
            // Both honour weights; the two names exist because operators look for either.
            case ROUND_ROBIN, WEIGHTED -> new RoundRobin<>(sharing);
            case LEAST_CONNECTIONS -> new LeastCost<>(sharing, (candidate, _) -> Cost.load(candidate));
            case FASTEST_RESPONSE -> new LeastCost<>(sharing, Cost::expectedWait);
            case RANDOM -> new WeightedRandom<>(sharing);
            case POWER_OF_TWO -> new PowerOfTwo<>(sharing);
            case PREDICTIVE -> new LeastCost<>(sharing, Cost::forecastWait);
            case FIRST -> new FirstInOrder<>(sharing);
            case IP_HASH, URI_HASH -> new Rendezvous<>(sharing);
            case CONSISTENT_HASH -> new ConsistentHash<>(sharing, settings.virtualNodes(), settings.boundedLoad());
        };
    }

    /**
     * Returns the candidates' weights of this moment, each at least 1: one that fell to 0 since the list was filtered
     * must not leave a schedule or a ring empty, and {@link Pick#mayTake} keeps traffic away from it all the same.
     */
    static int[] weightsOf(List<? extends Candidate> candidates) {
        return candidates.stream().mapToInt(candidate -> Math.max(1, candidate.weight())).toArray();
    }
}
