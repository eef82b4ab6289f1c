package ub.http.acl;

import java.util.List;
import ub.http.sample.Subject;

/** What must hold for a rule to be carried out, compiled. Immutable; tested on handler virtual threads. */
public interface Condition {
    /** Holds always: that of a rule without {@code if}. */
    Condition ALWAYS = (subject, trace) -> Verdict.PASS;

    Verdict test(Subject subject, Trace trace);

    /** Returns tests that it cannot pass without, as far as rules can be indexed by them. */
    default List<IndexTerm> indexTerms() {
        return List.of();
    }
}
