package ub.http.fetch;

import ub.http.sample.Sample;
import ub.http.sample.Subject;

/**
 * Several values of one kind, such as the elements of a field or the parameters of a query. Immutable; the walk through
 * them keeps its place in the sample, by {@link Sample#goOnAt}.
 */
interface Values {
    /** What {@link Sample#line} is before the first value. */
    int BEFORE_FIRST = -1;

    /** Puts the next value into a sample, as text. Returns false, and leaves the last value, when there is none. */
    boolean next(Subject subject, Sample into);

    /** Returns whether there can be values: whether the message is there that they would be in. */
    boolean exist(Subject subject);

    /** Goes before the first value. */
    static void start(Sample sample) {
        sample.goOnAt(BEFORE_FIRST, 0);
    }

    /** Goes before the first value and counts all of them. */
    default int count(Subject subject, Sample spoilt) {
        start(spoilt);
        int count = 0;
        while (next(subject, spoilt)) {
            count++;
        }
        return count;
    }
}
