/**
 * {@code ub bench compare}: this balancer and its neighbours, side by side in one run.
 *
 * <p>All proxies run the whole time on one core; this process, with the load generator and the backend in it, runs on
 * another. Traffic goes to one proxy at a time, in alternation, so that whatever else the machine does hits all alike.
 * {@link ub.bench.compare.Comparison} is the plan of a run; {@link ub.bench.compare.ProcFs} reads what the kernel
 * charged to whom. {@code doc/benchmarks.md} says what each figure means.
 */
package ub.bench.compare;
