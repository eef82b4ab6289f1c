package ub.bench.algorithms;

import java.util.EnumMap;
import java.util.Map;
import ub.core.balance.Algorithm;

/**
 * How every algorithm fared on every trace. Immutable.
 *
 * @param outcomes in the order of the traces and of the algorithms
 */
record Comparison(Map<Trace, Map<Algorithm, Outcome>> outcomes) {
    /** The seed of the figures in {@code doc/algorithms.md}. */
    static final long PUBLISHED_SEED = 1;

    static Comparison run(long seed) {
        Map<Trace, Map<Algorithm, Outcome>> outcomes = new EnumMap<>(Trace.class);
        for (Trace trace : Trace.values()) {
            Arrivals arrivals = Arrivals.of(trace, seed);
            Map<Algorithm, Outcome> ofTrace = new EnumMap<>(Algorithm.class);
            for (Algorithm algorithm : Algorithm.values()) {
                ofTrace.put(algorithm, Simulation.run(trace, algorithm, arrivals));
            }
            outcomes.put(trace, ofTrace);
        }
        return new Comparison(outcomes);
    }
}
