package ub.http.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import ub.core.net.Mode;
import ub.core.net.PeerAddress;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import ub.http.acl.Condition;
import ub.http.acl.IndexTerm;
import ub.http.acl.Trace;
import ub.http.acl.Verdict;
import ub.http.convert.Converters;
import ub.http.fetch.Fetches;
import ub.http.message.Forwarding;
import ub.http.message.Session;
import ub.http.sample.Payload;
import ub.http.sample.RuleFiles;
import ub.http.sample.RuleNames;
import ub.http.sample.SampleParser;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;
import ub.http.sample.Words;

/** A search must find what going through the rules one by one finds. */
class IndexedRulesTest {
    private static final SampleParser PARSER =
            new SampleParser(Words.of(Fetches.all(Map.of()), Converters.all()), RuleNames.of(RuleFiles.NONE));
    private static final PeerAddress CLIENT = new PeerAddress("192.0.2.7", 4711);

    private final Subject subject = new Subject(new Scratch());

    IndexedRulesTest() {
        subject.open(null, Map.of(), List.of(), new Session(CLIENT, new PeerAddress("192.0.2.1", 443), 0,
                new Forwarding(CLIENT.host(), Forwarding.Scheme.HTTP)));
    }

    private static RuleList rules(List<String> conditions) {
        List<PlacedText> lines = IntStream.range(0, conditions.size())
                .mapToObj(i -> PlacedText.of("rules", "use_backend b" + i + " if " + conditions.get(i))).toList();
        Problems problems = new Problems();
        ProxyRules compiled = RuleCompiler.compile(new RuleOwner(RuleOwner.Side.FRONTEND, "f", Mode.TCP), lines, PARSER,
                problems);
        assertFalse(problems.hasErrors(), () -> problems.inFileOrder().toString());
        return compiled.list(RuleKind.USE_BACKEND);
    }

    private static ProxyRules only(RuleList list) {
        return ProxyRules.of(Map.of(RuleKind.USE_BACKEND, list));
    }

    private void arrive(String text, int count, boolean complete) {
        byte[] bytes = text.substring(0, count).getBytes(StandardCharsets.US_ASCII);
        subject.payload(new Payload(MemorySegment.ofArray(bytes), 0, count, complete));
    }

    /** Returns what is decided as one byte after the other arrives, and at last without waiting for more. */
    private List<Decision> decisions(Evaluation evaluation, RuleList list, String text) {
        evaluation.open(Trace.NONE);
        arrive(text, 0, false);
        List<Decision> decisions = new ArrayList<>();
        Decision decision = evaluation.run(only(list), RuleKind.USE_BACKEND);
        for (int count = 0; decision == Decision.AWAIT_BYTES; count++) {
            decisions.add(decision);
            arrive(text, Math.min(count, text.length()), count > text.length());
            decision = evaluation.resume();
        }
        decisions.add(decision);
        return decisions;
    }

    @Provide
    Arbitrary<List<String>> conditions() {
        Arbitrary<String> tests = Arbitraries.of("{ src 192.0.2.0/24 }", "{ src 10.0.0.0/8 }", "{ src 192.0.2.7 }",
                "{ dst_port 443 }", "{ req.len ge 2 }", "{ req.len lt 3 }", "{ req.payload(0,2) -m bin 6162 }",
                "{ req.payload(0,0) -m beg a }", "{ req.payload(0,0) -m str abc }", "{ req.payload(1,1) -m str c }",
                "{ req.len 0 }");
        Arbitrary<String> terms = Arbitraries.oneOf(tests, tests.map(test -> "!" + test));
        Arbitrary<String> all = terms.list().ofMinSize(1).ofMaxSize(3).map(list -> String.join(" ", list));
        return Arbitraries.oneOf(all, all.list().ofSize(2).map(two -> String.join(" or ", two)))
                .list().ofMinSize(16).ofMaxSize(24);
    }

    @Property
    void comesToTheSameAsOneAfterTheOther(@ForAll("conditions") List<String> conditions,
                                          @ForAll("texts") String text) {
        RuleList list = rules(conditions);
        List<Decision> expected = decisions(new Evaluation(subject, null), list, text);
        assertEquals(expected, decisions(new Evaluation(subject, list.newCandidates()), list, text));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('a', 'b', 'c').ofMaxLength(4);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** More bytes may make a longer value of the same sample. */
    @Test
    void whatMayStillChangeIsWaitedFor() {
        RuleList list = rules(IntStream.range(0, 20)
                .mapToObj(i -> "{ req.payload(0,0) -m bin " + hex("ab" + (char) ('c' + i)) + " }").toList());
        assertEquals(new Decision.Chosen("b0"),
                decisions(new Evaluation(subject, list.newCandidates()), list, "abc").getLast());
    }

    private record Counting(Condition condition, AtomicInteger tests) implements Condition {
        @Override
        public Verdict test(Subject subject, Trace trace) {
            tests.incrementAndGet();
            return condition.test(subject, trace);
        }

        @Override
        public List<IndexTerm> indexTerms() {
            return condition.indexTerms();
        }
    }

    /** A term that all rules have in common must not keep the others from telling them apart. */
    @Test
    void rulesAreIndexedByWhatFewOfThemShare() {
        List<String> conditions = IntStream.range(0, 5_000)
                .mapToObj(i -> "{ src 192.0.2.0/24 } { req.payload(0,4) -m bin " + hex(String.format("%04d", i)) + " }")
                .toList();
        AtomicInteger tests = new AtomicInteger();
        RuleList plain = rules(conditions);
        RuleList list = RuleList.indexed(IntStream.range(0, plain.size()).mapToObj(plain::rule)
                .map(rule -> new Rule(rule.text(), new Counting(rule.condition(), tests), rule.action())).toList());
        assertEquals(new Decision.Chosen("b4999"),
                decisions(new Evaluation(subject, list.newCandidates()), list, "4999").getLast());
        assertTrue(tests.get() < 20, () -> tests + " tests");
    }
}
