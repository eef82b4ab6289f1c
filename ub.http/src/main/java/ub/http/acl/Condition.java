package ub.http.acl;

import java.util.Optional;
import ub.http.sample.Subject;

/** What must hold for a rule to be carried out, compiled. Immutable; tested on handler virtual threads. */
public interface Condition {
    /** Holds always: that of a rule without {@code if}. */
    Condition ALWAYS = (subject, trace) -> Verdict.PASS;

    Verdict test(Subject subject, Trace trace);

    /**
     * Returns the comparison that is tested first and without which the condition cannot hold, so that whoever knows
     * that it fails need not test at all; empty where there is none.
     */
    default Optional<Comparison> first() {
        return Optional.empty();
    }
}
