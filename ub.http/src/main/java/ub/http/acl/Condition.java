package ub.http.acl;

import java.util.List;
import ub.http.sample.Subject;

/** What must hold for a rule to be carried out, compiled. Immutable; tested on handler virtual threads. */
public interface Condition {
    /** Holds always: that of a rule without {@code if}. */
    Condition ALWAYS = (subject, trace) -> Verdict.PASS;

    /** Looks at what is known of a subject. What it takes of the scratch it gives back. */
    Verdict test(Subject subject, Trace trace);

    /** Returns whether a test may come to {@link Verdict#MISS}, because of what is waited for. */
    default boolean mayBeOpen() {
        return false;
    }

    /**
     * Returns tests that it cannot pass without, as far as rules can be indexed by them. Where one of them fails, so
     * does the condition: no test before it may be open.
     */
    default List<IndexTerm> indexTerms() {
        return List.of();
    }
}
