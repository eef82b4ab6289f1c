/**
 * Balancing algorithms: pure choices among candidates, with no socket, no clock and no lock.
 *
 * <p>A balancer is built from one immutable list of candidates and is shared by all reactors. Start reading at
 * {@link ub.core.balance.Balancer}; {@link ub.core.balance.Balancers} lists the algorithms, and
 * {@code doc/algorithms.md} tells when to use which.
 */
package ub.core.balance;
