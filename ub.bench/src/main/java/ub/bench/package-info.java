/**
 * The command {@code ub bench} and what its three parts share: durations on the command line, JSON text.
 */
package ub.bench;
