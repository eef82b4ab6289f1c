package ub.http.acl;

import java.util.List;
import java.util.Optional;
import ub.http.match.MatchMethod;
import ub.http.match.PatternSet;
import ub.http.sample.Converter;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleExpression;
import ub.http.sample.Subject;

/**
 * Whether one of a sample's values is among patterns: one {@code acl} line, or several that differ in their patterns
 * alone. Immutable; handler virtual thread.
 */
final class SampleTest {
    private final SampleExpression expression;
    private final MatchMethod method;
    private final Converter cast;
    private final List<PatternSet> patterns;
    private final Optional<Comparison> comparison;

    /**
     * @param cast     makes the sample one that the method can compare
     * @param patterns the sample may be in any of them
     * @param comparison the same for an index; empty where it cannot be indexed
     */
    SampleTest(SampleExpression expression, MatchMethod method, Converter cast, List<PatternSet> patterns,
               Optional<Comparison> comparison) {
        this.expression = expression;
        this.method = method;
        this.cast = cast;
        this.patterns = List.copyOf(patterns);
        this.comparison = comparison;
    }

    Optional<Comparison> comparison() {
        return comparison;
    }

    Verdict test(Subject subject, Trace trace) {
        Sample sample = subject.sample();
        subject.scratch().clear();
        Found found = expression.first(subject, sample);
        if (found == Found.NO) {
            trace.noSample(expression.text(), Verdict.FAIL);
        }
        while (found == Found.YES) {
            if (matches(subject, sample)) {
                trace.sample(expression.text(), sample, Verdict.PASS);
                return Verdict.PASS;
            }
            trace.sample(expression.text(), sample, Verdict.FAIL);
            subject.scratch().clear();
            found = expression.next(subject, sample);
        }
        if (found == Found.NOT_YET) {
            trace.noSample(expression.text(), Verdict.MISS);
            return Verdict.MISS;
        }
        return Verdict.FAIL;
    }

    private boolean matches(Subject subject, Sample sample) {
        if (method == MatchMethod.FOUND) {
            return true;
        }
        if (!cast.convert(subject, sample)) {
            return false;
        }
        // By index: an iterator would be an object for each sample.
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).find(sample) != PatternSet.NONE) {
                return true;
            }
        }
        return false;
    }
}
