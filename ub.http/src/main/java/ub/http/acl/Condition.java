package ub.http.acl;

import java.util.List;
import ub.http.sample.Subject;

/** What must hold for a rule to be carried out, compiled. Immutable; tested on handler virtual threads. */
public interface Condition {
    /** Holds always: that of a rule without {@code if}. */
    Condition ALWAYS = (subject, trace) -> Verdict.PASS;

    /** Looks at what is known of a subject. What it takes of the scratch it gives back. */
    Verdict test(Subject subject, Trace trace);

    /**
     * Returns tests that it cannot pass without, as far as rules can be indexed by them. Where one of them fails the
     * condition does not pass; yet it may be open, if a term before that test is. So rules that wait for more bytes
     * cannot be indexed.
     */
    default List<IndexTerm> indexTerms() {
        return List.of();
    }
}
