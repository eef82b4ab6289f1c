package ub.http.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ub.http.acl.Comparison;
import ub.http.match.RuleCandidates;
import ub.http.match.RuleIndex;
import ub.http.sample.Found;
import ub.http.sample.Sample;
import ub.http.sample.Subject;

/**
 * What long lists of rules are searched by: only the rules whose first comparison holds are looked at. Immutable.
 *
 * <p>A rule whose first comparison fails would look at nothing else, so that leaving it out changes nothing.
 */
final class IndexedRules {
    private final RuleIndex index;
    /** One comparison for each key of the index, for its sample; their patterns differ. */
    private final Comparison[] samples;

    private IndexedRules(RuleIndex index, List<Comparison> samples) {
        this.index = index;
        this.samples = samples.toArray(Comparison[]::new);
    }

    static IndexedRules of(List<Rule> rules) {
        RuleIndex.Builder builder = new RuleIndex.Builder();
        Map<RuleIndex.Key, Comparison> byKey = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            Optional<Comparison> first = rules.get(i).condition().first();
            if (first.isPresent()) {
                RuleIndex.Key key = new RuleIndex.Key(first.get().expression().text(), first.get().method(),
                        first.get().letters());
                byKey.putIfAbsent(key, first.get());
                builder.add(i, key, first.get().patterns());
            } else {
                builder.addAlways(i);
            }
        }
        RuleIndex index = builder.build();
        List<Comparison> samples = new ArrayList<>();
        index.keys().forEach(key -> samples.add(byKey.get(key)));
        return new IndexedRules(index, samples);
    }

    RuleCandidates newCandidates() {
        return new RuleCandidates(index);
    }

    /** Finds the rules that a subject's samples may make pass. */
    void find(Subject subject, Sample sample, RuleCandidates candidates) {
        candidates.begin();
        for (int key = 0; key < samples.length; key++) {
            Comparison comparison = samples[key];
            subject.scratch().clear();
            Found found = comparison.expression().first(subject, sample);
            while (found == Found.YES) {
                if (comparison.cast().convert(subject, sample)) {
                    candidates.add(key, sample);
                }
                subject.scratch().clear();
                found = comparison.expression().next(subject, sample);
            }
            if (found == Found.NOT_YET) {
                candidates.addAll(key);
            }
        }
    }
}
