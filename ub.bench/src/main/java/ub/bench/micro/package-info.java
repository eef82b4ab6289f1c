/**
 * {@code ub bench micro}: JMH benchmarks of the parts that every request passes.
 */
package ub.bench.micro;
