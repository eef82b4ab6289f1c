package ub.http.rules;

import ub.http.acl.Trace;
import ub.http.acl.Verdict;

/** Watches an evaluation rule by rule. Handler virtual thread, or that of a command. */
public interface RuleTrace extends Trace {
    /** A rule's condition has been tested; where it holds, its action comes next. */
    void rule(RuleKind kind, Rule rule, Verdict verdict);
}
