package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.match.RuleCandidates;
import ub.http.match.RuleIndex;
import ub.http.sample.Found;
import ub.http.sample.Moment;
import ub.http.sample.Sample;
import ub.http.sample.SampleExpression;

class IndexTermTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { path_beg /a /b } { n 5 }      | path BEG EXACT [/a, /b]
            is_api TRUE                     | path BEG EXACT [/api/, /v1/]
            { path_beg -i /a } { path /x }  | path BEG IGNORE_CASE [/a], path STR EXACT [/x]
            { path_beg -i /a -i }           | path BEG IGNORE_CASE [/a, -i]
            { address -i 10.0.0.0/8 }       | address IP EXACT [10.0.0.0/8]
            { hdr(x),twice a }              | hdr(x),twice STR EXACT [a]
            ( { path /a } ( TRUE ) )        | path STR EXACT [/a]
            { path /a } ( { n 5 } or TRUE ) | path STR EXACT [/a]
            { path /a } !{ path /b }        | path STR EXACT [/a]
            { n 5 } { path /a }             | path STR EXACT [/a]
            { path /a } { late 5 }          | path STR EXACT [/a]
            { late 5 } { path /a }          |
            !{ late 5 } { path /a }         |
            ( TRUE or { late 5 } ) { path /a } |
            { path /a } { growing 5 } { path /b } | path STR EXACT [/a]
            { path_beg /a } or { n 5 }      |
            !{ path_beg /a }                |
            ! ( { path_beg /a } )           |
            { n -m str 5 }                  |
            { path_reg ^/a }                |
            either                          |
            mixed                           |
            """)
    void whatAConditionCannotPassWithout(String condition, String expected) {
        FakeWords words = new FakeWords().acl("is_api path_beg /api/").acl("is_api path_beg /v1/")
                .acl("either path /a").acl("either n 5").acl("mixed path /a").acl("mixed path -i /b");
        assertEquals(expected == null ? "" : expected, show(words.condition(condition)));
    }

    @Test
    void anAlternativeThatIsNotThereAtTheMomentIsNone() {
        FakeWords words = new FakeWords().acl("either path /a").acl("either address 10.0.0.1");
        assertEquals("address IP EXACT [10.0.0.1]", show(words.condition("either", Moment.CONNECTION)));
        assertEquals("", show(words.condition("either", Moment.REQUEST)));
    }

    @Test
    void aLongListIndexesNothing() {
        int most = AclCompiler.MOST_INDEXED;
        assertEquals(1, new FakeWords().condition("{ path" + " /a".repeat(most) + " }").indexTerms().size());
        assertEquals(0, new FakeWords().condition("{ path" + " /a".repeat(most + 1) + " }").indexTerms().size());
    }

    private static String show(Condition condition) {
        return condition.indexTerms().stream()
                .map(term -> term.key().expression() + " " + term.key().method() + " " + term.key().letters() + " "
                        + term.patterns())
                .collect(Collectors.joining(", "));
    }

    @Provide
    Arbitrary<List<String>> rules() {
        Arbitrary<String> tests = Combinators.combine(
                Arbitraries.of("path", "path_beg", "path_end -i", "path,twice", "hdr(x)", "hdr_dom(x)"),
                Arbitraries.of("/a", "/A", "/a/b", "b", "/b.c").list().ofMinSize(1).ofMaxSize(2))
                .as((test, patterns) -> "{ " + test + " " + String.join(" ", patterns) + " }");
        Arbitrary<String> terms = Arbitraries.oneOf(tests, tests.map(test -> "!" + test),
                Arbitraries.of("TRUE", "{ growing 4 }", "{ late 4 }", "{ hdr(y) -m found }"));
        Arbitrary<String> conjunctions = terms.list().ofMinSize(1).ofMaxSize(3).map(list -> String.join(" ", list));
        Arbitrary<String> conditions = Arbitraries.frequencyOf(
                Tuple.of(4, conjunctions),
                Tuple.of(1, Combinators.combine(conjunctions, conjunctions)
                        .as((one, other) -> one + " or " + other)));
        return conditions.list().ofMinSize(1).ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<String>> values() {
        return Arbitraries.of("/a", "/a/b", "/A", "b", "/b.c", "/c").list().ofMaxSize(2);
    }

    /** Told of the samples of its keys, the index leaves no rule out that passes, nor one that is open. */
    @Property
    void whatAnIndexDoesNotNameFails(@ForAll("rules") List<String> texts, @ForAll("values") List<String> paths,
                                     @ForAll("values") List<String> fields) {
        FakeWords words = new FakeWords().set("path", paths).set("x", fields).set("growing", "5");
        List<Condition> rules = texts.stream().map(words::condition).toList();
        List<Integer> candidates = candidates(rules, words);
        for (int i = 0; i < rules.size(); i++) {
            assertTrue(candidates.contains(i) || words.test(rules.get(i)) == Verdict.FAIL, texts.get(i));
        }
    }

    private static List<Integer> candidates(List<Condition> rules, FakeWords words) {
        RuleIndex.Builder builder = new RuleIndex.Builder();
        Map<RuleIndex.Key, SampleExpression> expressions = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            List<IndexTerm> terms = rules.get(i).indexTerms();
            if (terms.isEmpty()) {
                builder.addAlways(i);
            } else {
                builder.add(i, terms.getFirst().key(), terms.getFirst().patterns());
                expressions.put(terms.getFirst().key(), terms.getFirst().expression());
            }
        }
        RuleIndex index = builder.build();
        RuleCandidates candidates = new RuleCandidates(index);
        candidates.begin();
        Sample sample = new Sample();
        for (int key = 0; key < index.keys().size(); key++) {
            SampleExpression expression = expressions.get(index.keys().get(key));
            words.subject.scratch().clear();
            Found found = expression.first(words.subject, sample);
            while (found == Found.YES) {
                candidates.add(key, sample);
                found = expression.next(words.subject, sample);
            }
        }
        List<Integer> named = new ArrayList<>();
        for (int rule = candidates.next(0); rule != RuleCandidates.NONE; rule = candidates.next(rule + 1)) {
            named.add(rule);
        }
        return named;
    }
}
