package ub.http.rules;

import ub.core.backend.Server;
import ub.core.stick.StickCounter;
import ub.http.acl.Trace;
import ub.http.acl.Verdict;

/** Watches an evaluation rule by rule. Handler virtual thread, or that of a command. */
public interface RuleTrace extends Trace {
    /** A rule's condition has been tested; where it holds, its action comes next. */
    void rule(RuleKind kind, Rule rule, Verdict verdict);

    /** The action of the rule has a counter follow an entry from now on. */
    void follows(int counter, StickCounter entry, long nowMs);

    /** The action of the rule has found a server, or null for none, under its key in a table. */
    void matches(String table, Server server);
}
