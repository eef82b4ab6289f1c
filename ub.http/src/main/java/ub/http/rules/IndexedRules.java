package ub.http.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ub.http.acl.IndexTerm;
import ub.http.match.RuleCandidates;
import ub.http.match.RuleIndex;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.SampleExpression;
import ub.http.sample.Subject;

/**
 * What long lists of rules are searched by: only the rules are looked at that pass a test without which they cannot
 * hold. Immutable.
 */
final class IndexedRules {
    private final RuleIndex index;
    /** The sample of each key of the index. */
    private final SampleExpression[] samples;

    private IndexedRules(RuleIndex index, List<SampleExpression> samples) {
        this.index = index;
        this.samples = samples.toArray(SampleExpression[]::new);
    }

    static IndexedRules of(List<Rule> rules) {
        RuleIndex.Builder builder = new RuleIndex.Builder();
        Map<RuleIndex.Key, SampleExpression> byKey = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            List<IndexTerm> terms = rules.get(i).condition().indexTerms();
            if (terms.isEmpty()) {
                builder.addAlways(i);
            } else {
                IndexTerm term = terms.getFirst();
                byKey.putIfAbsent(term.key(), term.expression());
                builder.add(i, term.key(), term.patterns());
            }
        }
        RuleIndex index = builder.build();
        List<SampleExpression> samples = index.keys().stream().map(byKey::get).toList();
        return new IndexedRules(index, samples);
    }

    RuleCandidates newCandidates() {
        return new RuleCandidates(index);
    }

    /** Finds the rules that a subject's samples may make pass. */
    void find(Subject subject, Sample sample, RuleCandidates candidates) {
        candidates.begin();
        for (int key = 0; key < samples.length; key++) {
            subject.scratch().clear();
            Found found = samples[key].first(subject, sample);
            while (found == Found.YES) {
                candidates.add(key, sample);
                subject.scratch().clear();
                found = samples[key].next(subject, sample);
            }
            if (found == Found.NOT_YET) {
                candidates.addAll(key);
            }
        }
    }
}
