package ub.http.acl;

import java.util.List;
import ub.core.problem.PlacedText;
import ub.http.match.Letters;
import ub.http.match.MatchMethod;
import ub.http.sample.Converter;
import ub.http.sample.SampleExpression;

/**
 * A sample that is compared with patterns: what an index of rules needs to know of a condition. Immutable.
 *
 * @param cast makes the sample one that the method can compare
 */
public record Comparison(SampleExpression expression, Converter cast, MatchMethod method, Letters letters,
                         List<PlacedText> patterns) {
    public Comparison {
        patterns = List.copyOf(patterns);
    }
}
