/**
 * {@code ub bench load}: an HTTP/1.1 load generator on the project's own engine.
 *
 * <p>All connections live on one reactor, so nothing here needs a lock: {@link ub.bench.load.LoadConnection} is a
 * plain loop of a handler virtual thread, {@link ub.bench.load.Tally} counts for all of them. What is pure - the
 * schedule, the reading of answers, the report - knows neither socket nor clock.
 */
package ub.bench.load;
