package ub.core.balance;

import java.util.Objects;

/**
 * How a backend chooses a server. Immutable.
 *
 * @param algorithm    the algorithm
 * @param key          what the hash algorithms hash
 * @param boundedLoad  for {@code consistent-hash}: a server takes at most this many times the average load before
 *                     its keys overflow to the next one on the ring; 0 for no bound, else above 1
 * @param virtualNodes for {@code consistent-hash}: points on the ring for one unit of weight
 */
public record BalanceSettings(Algorithm algorithm, HashKey key, double boundedLoad, int virtualNodes) {
    public static final int DEFAULT_VIRTUAL_NODES = 160;

    public BalanceSettings {
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(key, "key");
    }

    /** Returns the settings of an algorithm that was named and nothing more. */
    public static BalanceSettings of(Algorithm algorithm) {
        HashKey key = algorithm == Algorithm.URI_HASH ? HashKey.URI : HashKey.SRC;
        return new BalanceSettings(algorithm, key, 0, DEFAULT_VIRTUAL_NODES);
    }
}
