package ub.bench.algorithms;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ub.core.balance.Murmur3;

/**
 * The requests of one trace, the same for every algorithm. Immutable.
 *
 * <p>{@link Random} and {@link StrictMath} are specified to the last bit, so a seed gives the same requests everywhere.
 *
 * @param requests in the order of their time
 */
record Arrivals(List<Request> requests) {
    private static final int CLIENTS = 2_000;
    private static final int PAGES = 5_000;

    /**
     * One request. Immutable.
     *
     * @param atNs   when it arrives
     * @param workNs how long a worker that is well takes
     * @param client hash of the client's address
     * @param page   hash of what is asked for
     * @param random the random bits of its pick
     */
    record Request(long atNs, long workNs, long client, long page, long random) {
    }

    static Arrivals of(Trace trace, long seed) {
        Random random = new Random(seed);
        List<Request> requests = new ArrayList<>();
        for (long nowNs = trace.gapNs(0, random); nowNs < Trace.DURATION_NS; nowNs += trace.gapNs(nowNs, random)) {
            // The square root of the chance makes the first pages the popular ones.
            double chance = random.nextDouble();
            requests.add(new Request(nowNs, trace.workNs(random), Murmur3.mix(1 + random.nextInt(CLIENTS)),
                    Murmur3.mix(1 + (long) (PAGES * chance * chance)), random.nextLong()));
        }
        return new Arrivals(List.copyOf(requests));
    }
}
