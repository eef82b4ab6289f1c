package ub.http.rules;

import java.util.Set;

/**
 * How an action is written, and where. Immutable.
 *
 * @param name   its word
 * @param kinds  the lists that it may stand in
 * @param ending whether it ends its list
 * @param reader reads its arguments; throws {@link ub.core.problem.BadTextException} when they are wrong
 */
record ActionForm(String name, Set<RuleKind> kinds, Ending ending, Reader reader) {
    /** Whether the rules behind it are still looked at. */
    enum Ending { ENDS, GOES_ON }

    /** Reads the arguments of an action. */
    @FunctionalInterface
    interface Reader {
        Action read(ActionText text);
    }

    ActionForm {
        kinds = Set.copyOf(kinds);
    }
}
