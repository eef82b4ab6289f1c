package ub.bench.algorithms;

/**
 * How one algorithm fared on one trace. Immutable.
 *
 * @param meanNs mean response time of the requests that were answered
 * @param p99Ns  time within which 99 of 100 were
 * @param lost   part of all requests that no server took
 * @param shares part of the answers that came from each server
 */
record Outcome(long meanNs, long p99Ns, double lost, double[] shares) {
}
