/**
 * Access logs: what is remembered of an exchange, the formats of its line, and the ring through which lines leave a
 * reactor. Nothing here writes: that is done by a thread of the program.
 *
 * <p>Handler virtual threads. {@link ub.http.log.ExchangeRecord} is what happened, {@link ub.http.log.AccessLog} makes
 * a line of it.
 */
package ub.http.log;
