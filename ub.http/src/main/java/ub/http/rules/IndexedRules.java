package ub.http.rules;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What rules share: a pattern, and what is compared with it. */
    private record Shared(RuleIndex.Key key, String pattern) {
    }

    static IndexedRules of(List<Rule> rules) {
        List<List<IndexTerm>> terms = rules.stream().map(rule -> rule.condition().indexTerms()).toList();
        Map<Shared, Long> sharers = terms.stream().flatMap(List::stream).flatMap(IndexedRules::shared)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        RuleIndex.Builder builder = new RuleIndex.Builder();
        Map<RuleIndex.Key, SampleExpression> byKey = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            // Of several, that which the fewest rules have in common: it leaves the fewest candidates.
            Optional<IndexTerm> rarest = terms.get(i).stream().min(
                    Comparator.comparingLong(term -> shared(term).mapToLong(sharers::get).sum()));
            if (rarest.isEmpty()) {
                builder.addAlways(i);
            } else {
                IndexTerm term = rarest.get();
                byKey.putIfAbsent(term.key(), term.expression());
                builder.add(i, term.key(), term.patterns());
            }
        }
        RuleIndex index = builder.build();
        List<SampleExpression> samples = index.keys().stream().map(byKey::get).toList();
        return new IndexedRules(index, samples);
    }

    private static Stream<Shared> shared(IndexTerm term) {
        return term.patterns().stream().map(pattern -> new Shared(term.key(), pattern.text()));
    }

    RuleCandidates newCandidates() {
        return new RuleCandidates(index);
    }

    /** Finds the rules that a subject's samples may make pass, or leave open. */
    void find(Subject subject, Sample sample, RuleCandidates candidates) {
        candidates.begin();
        for (int key = 0; key < samples.length; key++) {
            subject.scratch().clear();
            Found found = samples[key].first(subject, sample);
            boolean open = sample.mayChange();
            while (found == Found.YES) {
                candidates.add(key, sample);
                subject.scratch().clear();
                found = samples[key].next(subject, sample);
                open |= sample.mayChange();
            }
            if (open || found == Found.NOT_YET) {
                candidates.addAll(key);
            }
        }
    }
}
