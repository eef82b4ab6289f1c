package ub.http.rules;

import ub.http.sample.Sample;
import ub.http.sample.Subject;

/** A text that an action writes: as it stands in the rule, or put together from samples. Immutable. */
interface Template {
    /** Puts the text into {@code into}. Returns false when it is longer than any text may be. */
    boolean put(Subject subject, Sample into);

    /** Returns the text where it is always the same, or null. */
    String constant();
}
