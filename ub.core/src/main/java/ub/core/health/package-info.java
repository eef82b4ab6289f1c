/**
 * Whether servers are well: the states that they can be in, what takes them from one to another, and the checks that
 * find it out.
 *
 * <p>States and events are immutable and pure: no socket, no clock. Start reading at
 * {@link ub.core.health.ServerHealth}. What asks a server, {@link ub.core.health.Probe} and the checks, runs on handler
 * virtual threads. The package knows no server by name: {@code ub.core.backend} does.
 */
package ub.core.health;
