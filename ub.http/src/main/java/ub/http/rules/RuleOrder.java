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
        if (isOrdered(kind)) {
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

    /**
     * Rules for answers may stand anywhere: nobody takes them for rules of the request. Nor does it matter where those
     * stand that say of a request which server it is stuck to: they change nothing that others look at.
     */
    private static boolean isOrdered(RuleKind kind) {
        return switch (kind) {
            case TCP_CONNECTION, TCP_SESSION, TCP_CONTENT, MONITOR_FAIL, HTTP_REQUEST, REDIRECT, USE_BACKEND,
                    USE_SERVER -> true;
            case PERSIST, STICK, STICK_RESPONSE, HTTP_RESPONSE, HTTP_AFTER_RESPONSE -> false;
        };
    }
}
