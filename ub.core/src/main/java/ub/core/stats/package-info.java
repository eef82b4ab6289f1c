/**
 * Counters and histograms that reactors write without a lock and anybody may read.
 *
 * <p>Each reactor writes rows of its own; a reader adds the rows up. A sum may mix two moments, it never loses a count.
 */
package ub.core.stats;
