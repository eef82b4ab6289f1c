/**
 * Balancing algorithms: pure choices among candidates, with no socket, no clock and no lock.
 *
 * <p>A balancer is built from one immutable list of candidates and is shared by all reactors.
 */
package ub.core.balance;
