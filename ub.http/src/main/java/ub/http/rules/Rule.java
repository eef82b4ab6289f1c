package ub.http.rules;

import ub.core.problem.PlacedText;
import ub.http.acl.Condition;

/**
 * One line: an action and when it is taken. Immutable.
 *
 * @param text the line as it was written
 */
public record Rule(PlacedText text, Condition condition, Action action) {
}
