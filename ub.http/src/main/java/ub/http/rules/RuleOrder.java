package ub.http.rules;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import ub.core.problem.Problems;

/** Warns of rules that are not evaluated where they stand, or never. One thread, when a configuration is read. */
final class RuleOrder {
    private final Problems problems;
    /** Kinds of which an unconditional rule has ended the list. */
    private final Set<RuleKind> ended = EnumSet.noneOf(RuleKind.class);
    private RuleKind latest;

    RuleOrder(Problems problems) {
        this.problems = problems;
    }

    /** Looks at the next rule. {@code ends} says whether it ends its list whatever comes. */
    void check(RuleKind kind, RuleLine line, boolean ends) {
        if (ended.contains(kind)) {
            problems.warning(line.keyword().place(), "this rule is never reached: a rule of \"" + kind.words()
                    + "\" above it always ends the list", Optional.empty());
        }
        if (isRequestKind(kind)) {
            if (latest != null && kind.compareTo(latest) < 0) {
                problems.warning(line.keyword().place(), "a \"" + kind.words() + "\" rule behind a \""
                        + latest.words() + "\" rule is still evaluated before it", Optional.empty());
            } else {
                latest = kind;
            }
        }
        if (ends) {
            ended.add(kind);
        }
    }

    /** Rules for answers may stand anywhere: nobody takes them for rules of the request. */
    private static boolean isRequestKind(RuleKind kind) {
        return kind.compareTo(RuleKind.HTTP_RESPONSE) < 0;
    }
}
