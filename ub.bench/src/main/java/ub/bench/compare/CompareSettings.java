package ub.bench.compare;

import java.util.List;

/**
 * What a comparison is to do. Immutable.
 *
 * @param cases       kinds of traffic, in this order
 * @param products    proxies, in the order of their turns
 * @param rounds      measured windows for each proxy in each case
 * @param durationNs  length of a window
 * @param warmupNs    least traffic for each proxy in each case before the first window, so that compilers are done
 * @param connections keep-alive connections of the load generator
 * @param cores       where things run
 * @param generator   which load generator
 */
record CompareSettings(List<TrafficCase> cases, List<Product> products, int rounds, long durationNs, long warmupNs,
                       int connections, Cores cores, Generator generator) {
    CompareSettings {
        cases = List.copyOf(cases);
        products = List.copyOf(products);
    }

    /**
     * @param load  core of the load generator and of the backend
     * @param proxy core of all proxies
     */
    record Cores(int load, int proxy) {
    }

    /** Load generators. */
    enum Generator {
        /** Our own. */
        UB,
        /** The program wrk. */
        WRK
    }
}
