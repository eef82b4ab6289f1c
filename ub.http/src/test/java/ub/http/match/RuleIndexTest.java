package ub.http.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import ub.core.problem.BadTextException;
import ub.http.match.RuleIndex.Key;
import ub.http.sample.Sample;

class RuleIndexTest {
    private static final Key PATH = new Key("path", MatchMethod.BEG, Letters.EXACT);
    private static final Key HOST = new Key("req.hdr(host)", MatchMethod.STR, Letters.IGNORE_CASE);
    private static final Key DOMAIN = new Key("req.hdr(host)", MatchMethod.DOM, Letters.IGNORE_CASE);
    private static final Key END = new Key("path", MatchMethod.END, Letters.EXACT);
    private static final Key SOURCE = new Key("src", MatchMethod.IP, Letters.EXACT);

    /** A rule and what it waits for; without a key it may always pass. */
    private record Rule(Key key, List<String> patterns) {
    }

    private record Request(List<String> paths, List<String> hosts, List<String> sources) {
        List<Sample> samples(Key key) {
            return switch (key.expression()) {
                case "path" -> paths.stream().map(Samples::text).toList();
                case "req.hdr(host)" -> hosts.stream().map(Samples::text).toList();
                default -> sources.stream().map(Samples::address).toList();
            };
        }
    }

    private static RuleIndex index(List<Rule> rules) {
        RuleIndex.Builder builder = new RuleIndex.Builder();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.key == null) {
                builder.addAlways(i);
            } else {
                builder.add(i, rule.key, Samples.patterns(rule.patterns));
            }
        }
        return builder.build();
    }

    private static void tell(RuleCandidates candidates, RuleIndex index, Request request) {
        candidates.begin();
        for (int key = 0; key < index.keys().size(); key++) {
            for (Sample sample : request.samples(index.keys().get(key))) {
                candidates.add(key, sample);
            }
        }
    }

    private static List<Integer> drain(RuleCandidates candidates) {
        List<Integer> found = new ArrayList<>();
        for (int rule = candidates.next(0); rule != RuleCandidates.NONE; rule = candidates.next(rule + 1)) {
            found.add(rule);
        }
        return found;
    }

    private static List<Integer> candidates(List<Rule> rules, Request request) {
        RuleIndex index = index(rules);
        RuleCandidates candidates = new RuleCandidates(index);
        tell(candidates, index, request);
        return drain(candidates);
    }

    /** Each rule by itself, one after another. */
    private static List<Integer> scan(List<Rule> rules, Request request) {
        return IntStream.range(0, rules.size()).filter(i -> mayPass(rules.get(i), request)).boxed().toList();
    }

    private static boolean mayPass(Rule rule, Request request) {
        if (rule.key == null) {
            return true;
        }
        PatternSet set = PatternSets.compile(rule.key.method(), rule.key.letters(), Samples.patterns(rule.patterns));
        return request.samples(rule.key).stream().anyMatch(sample -> set.find(sample) != PatternSet.NONE);
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        Arbitrary<String> texts = Arbitraries.strings().withChars("abA.").ofMinLength(1).ofMaxLength(3);
        Arbitrary<String> words = texts.filter(text -> !text.matches("\\.*"));
        Arbitrary<String> networks = Combinators.combine(Arbitraries.of("10.1.2.3", "10.1.0.0", "10.128.0.0",
                "2001:db8::1", "::ffff:10.1.2.3", "::"), Arbitraries.integers().between(0, 32))
                .as((address, length) -> address + "/" + length);
        return Arbitraries.oneOf(
                texts.list().ofMaxSize(3).map(list -> new Rule(PATH, list)),
                texts.list().ofMaxSize(3).map(list -> new Rule(HOST, list)),
                texts.list().ofMaxSize(3).map(list -> new Rule(END, list)),
                words.list().ofMaxSize(3).map(list -> new Rule(DOMAIN, list)),
                networks.list().ofMaxSize(3).map(list -> new Rule(SOURCE, list)),
                Arbitraries.just(new Rule(null, List.of()))).list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<Request> requests() {
        Arbitrary<List<String>> texts = Arbitraries.strings().withChars("abA.").ofMaxLength(6).list().ofMaxSize(3);
        Arbitrary<List<String>> sources = Arbitraries.of("10.1.2.3", "10.1.2.4", "10.200.0.1", "2001:db8::1",
                "2002:a01:203::1", "::10.1.2.3").list().ofMaxSize(2);
        return Combinators.combine(texts, texts, sources).as(Request::new);
    }

    @Property
    void namesTheRulesThatAScanFindsInTheirOrder(@ForAll("rules") List<Rule> rules, @ForAll("requests") Request first,
                                                 @ForAll("requests") Request second) {
        RuleIndex index = index(rules);
        RuleCandidates candidates = new RuleCandidates(index);
        for (Request request : List.of(first, second, first)) {
            tell(candidates, index, request);
            assertEquals(scan(rules, request), drain(candidates));
        }
    }

    @Property
    void goesOnFromAnyRule(@ForAll("rules") List<Rule> rules, @ForAll("requests") Request request) {
        RuleIndex index = index(rules);
        RuleCandidates candidates = new RuleCandidates(index);
        List<Integer> all = scan(rules, request);
        for (int from = 0; from <= rules.size(); from++) {
            tell(candidates, index, request);
            int start = from;
            int expected = all.stream().filter(rule -> rule >= start).findFirst().orElse(RuleCandidates.NONE);

            assertEquals(expected, candidates.next(from));
            assertEquals(expected, candidates.next(from), "asked twice");
        }
    }

    @Test
    void everyPrefixOfThePathCounts() {
        List<Rule> rules = List.of(new Rule(PATH, List.of("/a/b")), new Rule(PATH, List.of("/x")),
                new Rule(PATH, List.of("/")), new Rule(PATH, List.of("/a", "/x")), new Rule(PATH, List.of("/a/b/c")));

        assertEquals(List.of(0, 2, 3), candidates(rules, new Request(List.of("/a/b"), List.of(), List.of())));
    }

    @Test
    void rulesWithPatternsThatMeanTheSameAreAllNamed() {
        List<Rule> rules = List.of(new Rule(HOST, List.of("A")), new Rule(HOST, List.of("a", "a")),
                new Rule(DOMAIN, List.of(".a")), new Rule(DOMAIN, List.of("A.")),
                new Rule(SOURCE, List.of("10.9.9.9/8")), new Rule(SOURCE, List.of("10.0.0.0/255.0.0.0")));

        assertEquals(List.of(0, 1, 2, 3, 4, 5),
                candidates(rules, new Request(List.of(), List.of("a", "A"), List.of("10.1.1.1"))));
    }

    @Test
    void withoutASampleOnlyRulesWithoutAKeyMayPass() {
        List<Rule> rules = List.of(new Rule(PATH, List.of("/")), new Rule(null, List.of()));

        assertEquals(List.of(1), candidates(rules, new Request(List.of(), List.of(), List.of())));
    }

    @Test
    void allRulesOfAKeyMayPassWhoseSampleIsNotKnownYet() {
        RuleIndex index = index(List.of(new Rule(PATH, List.of("/a")), new Rule(HOST, List.of("h")),
                new Rule(null, List.of()), new Rule(PATH, List.of("/b", "/c"))));
        RuleCandidates candidates = new RuleCandidates(index);
        candidates.begin();
        candidates.add(0, Samples.text("/c"));
        candidates.addAll(0);
        assertEquals(List.of(0, 2, 3), drain(candidates));

        candidates.begin();
        candidates.addAll(1);
        assertEquals(List.of(1, 2), drain(candidates));
    }

    @Test
    void keysAreNumberedAsTheyWereAdded() {
        assertEquals(List.of(HOST, PATH), index(List.of(new Rule(HOST, List.of("a")), new Rule(PATH, List.of("b")),
                new Rule(HOST, List.of("c")))).keys());
    }

    @Test
    void noRulesHaveNoCandidates() {
        RuleCandidates candidates = new RuleCandidates(new RuleIndex.Builder().build());
        candidates.begin();

        assertEquals(RuleCandidates.NONE, candidates.next(0));
    }

    @Test
    void aSampleThatRepeatsAPatternAddsItsRulesOnce() {
        RuleIndex index = index(List.of(new Rule(DOMAIN, List.of("a"))));
        RuleCandidates candidates = new RuleCandidates(index);
        candidates.begin();
        // More often than there is room for in the heap.
        candidates.add(0, Samples.text("a.".repeat(1000)));

        assertEquals(List.of(0), drain(candidates));
    }

    @Test
    void wrongPatternsAreRefused() {
        RuleIndex.Builder builder = new RuleIndex.Builder();

        assertThrows(BadTextException.class, () -> builder.add(0, SOURCE, Samples.patterns("10.0.0.0/33")));
    }

    @Test
    void onlyMethodsThatTellAllMatchesAreSupported() {
        assertTrue(RuleIndex.supports(MatchMethod.BEG));
        assertFalse(RuleIndex.supports(MatchMethod.REG));
        assertThrows(IllegalArgumentException.class, () -> new RuleIndex.Builder()
                .add(0, new Key("path", MatchMethod.REG, Letters.EXACT), Samples.patterns("a")));
    }
}
