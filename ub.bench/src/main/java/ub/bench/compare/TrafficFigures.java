package ub.bench.compare;

/**
 * What a load generator saw in one window. Immutable.
 *
 * @param answers       complete answers
 * @param failures      requests without one, and answers of the wrong status
 * @param receivedBytes bytes received, heads included
 * @param windowNs      length of the window
 * @param p50Ns         median latency
 * @param p99Ns         latency that 1 % of the requests exceeded
 */
record TrafficFigures(long answers, long failures, long receivedBytes, long windowNs, long p50Ns, long p99Ns) {
}
