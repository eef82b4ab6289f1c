package ub.http.acl;

import java.util.List;
import ub.core.problem.PlacedText;
import ub.http.match.RuleIndex;
import ub.http.sample.SampleExpression;

/**
 * A test that a condition cannot pass without, in the form in which rules can be indexed by it. Immutable.
 *
 * @param key        what is compared, and how
 * @param expression gives the sample that the index is told
 * @param patterns   one of them must match
 */
public record IndexTerm(RuleIndex.Key key, SampleExpression expression, List<PlacedText> patterns) {
    public IndexTerm {
        patterns = List.copyOf(patterns);
    }
}
