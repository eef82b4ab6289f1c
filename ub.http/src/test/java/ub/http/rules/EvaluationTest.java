package ub.http.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ub.core.backend.Server;
import ub.core.problem.PlacedText;
import ub.core.stick.StickCounter;
import ub.http.acl.Condition;
import ub.http.acl.Trace;
import ub.http.acl.Verdict;
import ub.http.auth.BasicRequest;
import ub.http.auth.Password;
import ub.http.auth.User;
import ub.http.auth.Userlist;
import ub.http.sample.Payload;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/** How a list comes to its decision. */
class EvaluationTest {
    private final List<String> ran = new ArrayList<>();
    private final Subject subject = new Subject(new Scratch());
    private final Evaluation evaluation = new Evaluation(subject, null);

    private Rule rule(String name, Condition condition, Decision decision) {
        return new Rule(PlacedText.of("test", name), condition, _ -> {
            ran.add(name);
            return decision;
        });
    }

    private static Condition always(Verdict verdict) {
        return (_, _) -> verdict;
    }

    private Decision run(Payload payload, Rule... rules) {
        evaluation.open(Trace.NONE);
        subject.payload(payload);
        return evaluation.run(rules(rules), RuleKind.TCP_CONTENT);
    }

    private static ProxyRules rules(Rule... rules) {
        return ProxyRules.of(Map.of(RuleKind.TCP_CONTENT, new RuleList(List.of(rules))));
    }

    @Test
    void theFirstFinalRuleThatHoldsDecides() {
        assertSame(Decision.CLOSE, run(Payload.NONE,
                rule("a", always(Verdict.FAIL), Decision.SILENCE),
                rule("b", always(Verdict.PASS), null),
                rule("c", always(Verdict.PASS), Decision.CLOSE),
                rule("d", always(Verdict.PASS), Decision.SILENCE)));
        assertEquals(List.of("b", "c"), ran);
    }

    @Test
    void withoutAFinalRuleTheNextPhaseIsUp() {
        assertSame(Decision.GO_ON, run(Payload.NONE, rule("a", always(Verdict.PASS), null)));
    }

    @Test
    void whatIsNotKnownYetStopsTheListUntilNoMoreComes() {
        Payload some = new Payload(MemorySegment.NULL, 0, 0, false);
        Rule[] rules = {rule("a", always(Verdict.PASS), null), rule("b", always(Verdict.MISS), Decision.CLOSE),
            rule("c", always(Verdict.PASS), Decision.SILENCE)};
        assertSame(Decision.AWAIT_BYTES, run(some, rules));
        assertSame(Decision.AWAIT_BYTES, evaluation.resume());
        subject.payload(Payload.NONE);
        assertSame(Decision.SILENCE, evaluation.resume());
        assertEquals(List.of("a", "c"), ran, "a rule that is done with must not run again");
    }

    @Test
    void aRuleThatWaitedIsNotAskedAgain() {
        assertInstanceOf(Decision.AwaitBody.class, run(Payload.NONE,
                rule("a", always(Verdict.PASS), new Decision.AwaitBody(1, 0)),
                rule("b", always(Verdict.PASS), null)));
        assertSame(Decision.GO_ON, evaluation.resume());
        assertEquals(List.of("a", "b"), ran);
    }

    /** What an action waits for is there when the rule is looked at again. */
    @Test
    void aRuleWhoseActionWaitsForBytesIsLookedAtAgain() {
        List<Decision> decisions = new ArrayList<>(Arrays.asList(Decision.AWAIT_BYTES, null));
        Rule waiting = new Rule(PlacedText.of("test", "a"), always(Verdict.PASS), _ -> decisions.removeFirst());
        assertSame(Decision.AWAIT_BYTES, run(new Payload(MemorySegment.NULL, 0, 0, false), waiting,
                rule("b", always(Verdict.PASS), Decision.CLOSE)));
        assertEquals(List.of(), ran);
        assertSame(Decision.CLOSE, evaluation.resume());
        assertEquals(List.of(), decisions);
    }

    @Test
    void whereAProofIsNeededTheRuleIsAskedAgain() {
        // U. Drepper, "Unix crypt using SHA-256 and SHA-512": the hash of "Hello world!".
        Userlist staff = new Userlist("staff", List.of(new User("anna", List.of(),
                Password.ofHash("$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5"))));
        Condition isStaff = (subject, _) -> switch (subject.credentials().check(staff)) {
            case VALID -> Verdict.PASS;
            case INVALID -> Verdict.FAIL;
            case UNPROVED -> Verdict.MISS;
        };
        Rule[] rules = {rule("a", always(Verdict.PASS), null), rule("b", isStaff, Decision.CLOSE)};
        evaluation.open(Trace.NONE);
        subject.request(BasicRequest.of("anna:Hello world!"));
        assertSame(Decision.AWAIT_PROOF, evaluation.run(rules(rules), RuleKind.TCP_CONTENT));
        subject.credentials().prove();
        assertSame(Decision.CLOSE, evaluation.resume());
        assertEquals(List.of("a", "b"), ran);
    }

    @Test
    void aWatcherSeesEachRuleThatWasTested() {
        List<String> seen = new ArrayList<>();
        evaluation.open(new RuleTrace() {
            @Override
            public void rule(RuleKind kind, Rule rule, Verdict verdict) {
                seen.add(kind + " " + rule.text() + " " + verdict);
            }

            @Override
            public void follows(int counter, StickCounter entry, long nowMs) {
                // not looked at here
            }

            @Override
            public void matches(String table, Server server) {
                // not looked at here
            }

            @Override
            public void sample(String expression, Sample sample, Verdict verdict) {
                // not looked at here
            }

            @Override
            public void noSample(String expression, Verdict verdict) {
                // not looked at here
            }

            @Override
            public void term(String text, Verdict verdict) {
                // not looked at here
            }
        });
        subject.payload(Payload.NONE);
        evaluation.run(rules(rule("a", always(Verdict.FAIL), null), rule("b", always(Verdict.PASS), Decision.CLOSE),
                rule("c", always(Verdict.PASS), null)), RuleKind.TCP_CONTENT);
        assertEquals(List.of("TCP_CONTENT a FAIL", "TCP_CONTENT b PASS"), seen);
    }
}
