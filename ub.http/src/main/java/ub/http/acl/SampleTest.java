package ub.http.acl;

import java.util.List;
import java.util.Optional;
import ub.http.match.PatternSet;
import ub.http.sample.Converter;
import ub.http.sample.Found;
import ub.http.sample.Moment;
import ub.http.sample.Sample;
import ub.http.sample.SampleExpression;
import ub.http.sample.Subject;

/**
 * Whether one of a sample's values is among patterns: one {@code acl} line, or several that differ in their patterns
 * alone. Immutable; handler virtual thread.
 */
final class SampleTest {
    private final SampleExpression expression;
    private final Converter cast;
    private final List<PatternSet> patterns;
    private final Optional<IndexTerm> indexTerm;

    /**
     * @param cast      makes the sample one that the patterns can be compared with
     * @param patterns  the sample may be in any of them
     * @param indexTerm how rules can be indexed by this test, if they can
     */
    SampleTest(SampleExpression expression, Converter cast, List<PatternSet> patterns, Optional<IndexTerm> indexTerm) {
        this.expression = expression;
        this.cast = cast;
        this.patterns = List.copyOf(patterns);
        this.indexTerm = indexTerm;
    }

    Optional<IndexTerm> indexTerm() {
        return indexTerm;
    }

    boolean mayBeOpen() {
        return expression.mayBeOpen();
    }

    boolean isAvailable(Moment moment) {
        return expression.moments().contains(moment);
    }

    /**
     * Compares one value after the other; the first that is among the patterns decides, else the last one. Where more
     * bytes may still change what was seen, or what could not be seen, the question is left open.
     */
    Verdict test(Subject subject, Trace trace) {
        Sample sample = subject.sample();
        int start = subject.scratch().position();
        Found found = expression.first(subject, sample);
        Verdict verdict = Verdict.FAIL;
        boolean any = found == Found.YES;
        while (found == Found.YES) {
            verdict = compare(subject, sample);
            trace.sample(expression.text(), sample, verdict);
            // No value needs the room of the one before: a list of a thousand does not run out of it.
            subject.scratch().giveBackFrom(start);
            if (verdict == Verdict.PASS) {
                return Verdict.PASS;
            }
            found = expression.next(subject, sample);
        }
        if (found == Found.NOT_YET || sample.mayChange()) {
            verdict = Verdict.MISS;
        }
        if (!any) {
            trace.noSample(expression.text(), verdict);
        }
        // Converters may have taken room before they found that there is no value.
        subject.scratch().giveBackFrom(start);
        return verdict;
    }

    private Verdict compare(Subject subject, Sample sample) {
        if (cast.convert(subject, sample)) {
            // By index: an iterator would be an object for each value.
            for (int i = 0; i < patterns.size(); i++) {
                if (patterns.get(i).find(sample) != PatternSet.NONE) {
                    return Verdict.PASS;
                }
            }
        }
        return sample.mayChange() ? Verdict.MISS : Verdict.FAIL;
    }
}
