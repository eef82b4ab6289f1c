package ub.http.match;

import ub.http.sample.Sample;

/** Patterns of one kind, compiled. Immutable; asked on handler virtual threads. */
public interface PatternSet {
    int NONE = -1;

    /**
     * Returns the index of a pattern that matches, or {@link #NONE}. Of several, the most specific one where the method
     * has such an order (the longest beginning, the smallest network), else the first.
     */
    int find(Sample sample);
}
