/**
 * Backends and their servers: settings, state, load, and the connections kept open to them.
 *
 * <p>Settings are immutable. Servers and backends are shared by all reactors and built for it; pools belong to one
 * reactor.
 */
package ub.core.backend;
