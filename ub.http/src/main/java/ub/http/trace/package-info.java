/**
 * What tells a request from all others, here and in other programs: its identifier, and the trace that it belongs to.
 *
 * <p>Handler virtual threads.
 */
package ub.http.trace;
