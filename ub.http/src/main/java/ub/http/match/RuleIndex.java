package ub.http.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.sample.Sample;

/**
 * Finds among many rules those that a sample may make pass, without looking at the others: what the first match of ten
 * thousand rules costs about as much with as the first match of ten. Immutable.
 *
 * <p>A rule can be indexed by a condition that it cannot pass without: a comparison of an expression with patterns by a
 * method that {@link #supports}. Rules whose conditions are about the same expression, method and letters have one
 * structure of patterns together. Rules without such a condition are always candidates.
 *
 * <p>Whoever evaluates rules takes the samples of all {@link #keys}, tells them to a {@link RuleCandidates}, and then
 * evaluates only the rules that it names, in their order. An expression with several samples is told all of them.
 */
public final class RuleIndex {
    private final List<Key> keys;
    /** The patterns of each key. */
    private final IndexedPatterns[] patterns;
    /**
     * The list of rules of the first pattern of each key. Behind the lists of all its patterns there is that of all its
     * rules; behind the lists of all keys that of the rules without a key.
     */
    private final int[] firstLists;
    /** Where each list starts, and where the last one ends. */
    private final int[] listStarts;
    /** The rules of all lists, ascending in each. */
    private final int[] rules;

    /**
     * What rules are indexed by. Immutable.
     *
     * @param expression the expression that is compared: equal texts mean the same samples
     * @param method     how
     * @param letters    whether letters of either case are equal
     */
    public record Key(String expression, MatchMethod method, Letters letters) {
    }

    private RuleIndex(Builder builder) {
        this.keys = List.copyOf(builder.groups.sequencedKeySet());
        this.patterns = builder.groups.values().stream().map(Group::compile).toArray(IndexedPatterns[]::new);
        List<TreeSet<Integer>> lists = new ArrayList<>();
        this.firstLists = new int[keys.size() + 1];
        int key = 0;
        for (Group<?> group : builder.groups.values()) {
            firstLists[key++] = lists.size();
            lists.addAll(group.rulesByPattern.values());
            lists.add(group.rules);
        }
        firstLists[key] = lists.size();
        lists.add(builder.always);
        this.listStarts = new int[lists.size() + 1];
        for (int i = 0; i < lists.size(); i++) {
            listStarts[i + 1] = listStarts[i] + lists.get(i).size();
        }
        this.rules = lists.stream().flatMap(TreeSet::stream).mapToInt(Integer::intValue).toArray();
    }

    /** Returns whether rules can be indexed by comparisons of this method. */
    public static boolean supports(MatchMethod method) {
        return IndexedMethod.of(method, Letters.EXACT).isPresent();
    }

    /** Returns what samples a {@link RuleCandidates} must be told of, in the order of their numbers. */
    public List<Key> keys() {
        return keys;
    }

    /** Tells the index of each pattern of a key that a sample matches. */
    void findAll(int key, Sample sample, IndexedPatterns.Hits hits) {
        patterns[key].findAll(sample, hits);
    }

    int lists() {
        return listStarts.length - 1;
    }

    /** Returns the list of the rules that wait for the first pattern of a key. */
    int firstList(int key) {
        return firstLists[key];
    }

    /** Returns the list of all rules of a key. */
    int listOfAll(int key) {
        return firstLists[key + 1] - 1;
    }

    /** Returns the list of the rules without a key. */
    int listOfUnindexed() {
        return listStarts.length - 2;
    }

    int startOf(int list) {
        return listStarts[list];
    }

    int endOf(int list) {
        return listStarts[list + 1];
    }

    /** Returns the rule at a position of a list. */
    int rule(int position) {
        return rules[position];
    }

    /** Returns the first position, from one on and before another, of a rule that is not smaller than this. */
    int positionOf(int rule, int from, int to) {
        int found = Arrays.binarySearch(rules, from, to, rule);
        return found >= 0 ? found : -found - 1;
    }

    /** Gathers rules. One thread. */
    public static final class Builder {
        private final SequencedMap<Key, Group<?>> groups = new LinkedHashMap<>();
        private final TreeSet<Integer> always = new TreeSet<>();

        /** No rules yet. */
        public Builder() {
        }

        /**
         * Adds a rule that can only pass when a sample of the key's expression matches one of these patterns.
         *
         * @param rule its number in the order of evaluation, not negative
         * @throws BadTextException when a pattern is wrong
         */
        public Builder add(int rule, Key key, List<PlacedText> patterns) {
            groups.computeIfAbsent(key, Builder::group).add(rule, patterns);
            return this;
        }

        /** Adds a rule that may pass whatever the samples are. */
        public Builder addAlways(int rule) {
            always.add(rule);
            return this;
        }

        private static Group<?> group(Key key) {
            return IndexedMethod.of(key.method, key.letters).map(Group::of).orElseThrow(
                    () -> new IllegalArgumentException("cannot be indexed: " + key.method));
        }

        public RuleIndex build() {
            return new RuleIndex(this);
        }
    }

    /** The patterns of one key, and the rules that wait for each. */
    private static final class Group<K> {
        private final IndexedMethod<K> method;
        private final SequencedMap<K, TreeSet<Integer>> rulesByPattern = new LinkedHashMap<>();
        private final TreeSet<Integer> rules = new TreeSet<>();

        private Group(IndexedMethod<K> method) {
            this.method = method;
        }

        static <K> Group<?> of(IndexedMethod<K> method) {
            return new Group<>(method);
        }

        void add(int rule, List<PlacedText> patterns) {
            for (PlacedText pattern : patterns) {
                rulesByPattern.computeIfAbsent(method.reader().apply(pattern), _ -> new TreeSet<>()).add(rule);
            }
            rules.add(rule);
        }

        IndexedPatterns compile() {
            return method.builder().apply(List.copyOf(rulesByPattern.sequencedKeySet()));
        }
    }
}
