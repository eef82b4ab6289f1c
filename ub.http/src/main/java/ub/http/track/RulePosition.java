package ub.http.track;

import java.util.Comparator;
import ub.core.problem.Place;

/**
 * When a rule is looked at, among the rules of one frontend or backend. Immutable.
 *
 * @param owner whose rule it is
 * @param list  which list it is in, in the order in which they are gone through
 * @param index its place in the list
 * @param place where it is written
 */
public record RulePosition(String owner, int list, int index, Place place) {
    private static final Comparator<RulePosition> TIME =
            Comparator.comparingInt(RulePosition::list).thenComparingInt(RulePosition::index);

    /** Returns whether the rule has the same owner as another, and is not looked at after it. */
    boolean isNotAfter(RulePosition other) {
        return owner.equals(other.owner) && TIME.compare(this, other) <= 0;
    }
}
