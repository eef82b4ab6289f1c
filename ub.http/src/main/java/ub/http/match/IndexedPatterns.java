package ub.http.match;

import ub.http.sample.Sample;

/** Patterns that can also tell all of them that match: what {@link RuleIndex} is made of. Immutable. */
interface IndexedPatterns extends PatternSet {
    /** Tells the index of each pattern that matches, in no order; one may be told several times. */
    void findAll(Sample sample, Hits hits);

    /** Is told of patterns that match. */
    interface Hits {
        void add(int pattern);
    }
}
