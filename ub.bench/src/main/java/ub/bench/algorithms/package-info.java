/**
 * {@code ub bench algorithms}: all balancing algorithms on the same traffic, in a simulation with a seed.
 *
 * <p>The balancers are the product's own; servers, traffic and time are simulated, so that a run takes seconds and
 * writes the same bytes on every machine. Start reading at {@link ub.bench.algorithms.Simulation};
 * {@link ub.bench.algorithms.Trace} is the traffic. {@code doc/algorithms.md} shows what came out.
 */
package ub.bench.algorithms;
