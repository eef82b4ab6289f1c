package ub.http.acl;

import java.util.List;
import ub.core.problem.PlacedText;
import ub.http.match.RuleIndex;
import ub.http.sample.SampleExpression;

/**
 * A test that a condition cannot pass without, in the form in which rules can be indexed by it. Immutable.
 *
 * <p>A test of a long list of patterns is none: it would keep all of them as the operator wrote them.
 *
 * @param key        what is compared, and how
 * @param expression gives the samples that the index is told, all of them, as they are
 * @param patterns   one of them must match
 */
public record IndexTerm(RuleIndex.Key key, SampleExpression expression, List<PlacedText> patterns) {
    public IndexTerm {
        patterns = List.copyOf(patterns);
    }
}
