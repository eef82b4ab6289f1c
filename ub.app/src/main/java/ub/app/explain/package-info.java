/**
 * {@code ub explain}: what the rules of a configuration do with one request, step by step, by the same code that serves
 * real ones, and without a socket. Main thread.
 */
package ub.app.explain;
