package ub.http.rules;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ub.http.match.RuleCandidates;

/** Rules of one kind in their order, of which the first final one that holds decides. Immutable. */
public final class RuleList {
    public static final RuleList EMPTY = new RuleList(List.of());

    /** A shorter list is gone through faster than its index. */
    private static final int LEAST_INDEXED = 16;

    private final Rule[] rules;
    /** Null where the list is gone through rule by rule. */
    private final IndexedRules index;

    private RuleList(List<Rule> rules, IndexedRules index) {
        this.rules = rules.toArray(Rule[]::new);
        this.index = index;
    }

    /** A list that is gone through rule by rule. */
    public RuleList(List<Rule> rules) {
        this(rules, null);
    }

    /** Returns the list with one more rule, to be gone through rule by rule. */
    RuleList with(Rule rule) {
        return new RuleList(Stream.concat(Arrays.stream(rules), Stream.of(rule)).toList());
    }

    /** Makes a list that is searched by an index where it is long enough. */
    static RuleList indexed(List<Rule> rules) {
        return new RuleList(rules, rules.size() < LEAST_INDEXED ? null : IndexedRules.of(rules));
    }

    /**
     * Returns what a search of the list needs, to be shared by the handlers of a reactor; null where it needs nothing.
     */
    public RuleCandidates newCandidates() {
        return index == null ? null : index.newCandidates();
    }

    IndexedRules index() {
        return index;
    }

    public boolean isEmpty() {
        return rules.length == 0;
    }

    public int size() {
        return rules.length;
    }

    public Rule rule(int index) {
        return rules[index];
    }
}
