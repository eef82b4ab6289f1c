/**
 * Measuring: a load generator, a side-by-side comparison with other balancers, and microbenchmarks.
 */
module ub.bench {
    requires ub.core;
    requires ub.http;
    requires HdrHistogram;
    requires info.picocli;
}
