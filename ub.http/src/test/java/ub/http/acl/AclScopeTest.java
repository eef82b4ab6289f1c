package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.BadTextException;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;
import ub.http.sample.Moment;
import ub.http.sample.Sample;

class AclScopeTest {
    private final FakeWords words = new FakeWords().set("path", "/api/cart").set("method", "GET").set("n", "5");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { path /api/cart }                     | PASS
            { path /api }                          | FAIL
            { path /x /api/cart }                  | PASS
            { path_beg /api/ }                     | PASS
            { path -m beg /api/ }                  | PASS
            { path_end -i CART }                   | PASS
            { path_end CART }                      | FAIL
            { path_len 9 }                         | PASS
            { path,twice -m beg /api/cart/ }       | PASS
            { path_beg,twice /api/ }               | FAIL
            { path_beg,twice /api/cart/api/cart }  | PASS
            { path_beg(x) -m str /api }            | FAIL
            { path -m found }                      | PASS
            { hdr(x) -m found }                    | FAIL
            !{ hdr(x) -m found }                   | PASS
            ! { hdr(x) a }                         | PASS
            !!{ path_beg /api/ }                   | PASS
            { n 5 }                                | PASS
            { n 4 6 }                              | FAIL
            { n -m str 5 }                         | PASS
            { flag }                               | FAIL
            { late 5 }                             | MISS
            !{ late 5 }                            | MISS
            { path -m str -- -x /api/cart }        | PASS
            TRUE                                   | PASS
            METH_GET                               | PASS
            METH_POST                              | FAIL
            """)
    void tests(String condition, Verdict expected) {
        assertEquals(expected, words.test(condition));
    }

    @Test
    void eachOfSeveralValuesIsTried() {
        words.set("x", "a", "b");
        assertEquals(Verdict.PASS, words.test("{ hdr(x) b }"));
        assertEquals(Verdict.FAIL, words.test("{ hdr(x) c }"));
    }

    @Test
    void linesOfOneNameAreAlternatives() {
        words.acl("a path /nope").acl("a path_beg /api/").acl("a n 7");
        assertEquals(Verdict.PASS, words.test("a"));
        assertEquals(Verdict.FAIL, words.test("!a"));
    }

    @Test
    void whatIsNotKnownYetLeavesAnAlternativeOpen() {
        words.acl("a late 1").acl("a path /nope").acl("b late 1").acl("b n 5");
        assertEquals(Verdict.MISS, words.test("a"));
        assertEquals(Verdict.PASS, words.test("b"));
    }

    @Test
    void orBindsWeakerThanWhatStandsSideBySide() {
        assertEquals(Verdict.PASS, words.test("FALSE TRUE or TRUE"));
        assertEquals(Verdict.FAIL, words.test("FALSE and ( TRUE || TRUE )"));
        assertEquals(Verdict.PASS, words.test("TRUE || FALSE FALSE"));
    }

    @Test
    void unlessIsTheOpposite() {
        Condition condition = words.scope.condition(
                PlacedText.of("rules", "unless"),
                LineLexer.words(PlacedText.of("rules", "{ path /x }")), Moment.REQUEST);
        assertEquals(Verdict.PASS, words.test(condition));
    }

    @Test
    void anUnknownNameIsToldWithTheNearestOne() {
        words.acl("is_api path_beg /api/");
        BadTextException e = assertThrows(BadTextException.class, () -> words.condition("TRUE !is_apii"));
        assertEquals("there is no acl \"is_apii\"", e.getMessage());
        assertEquals(7, ((Place.Position) e.problem().place()).column());
        assertEquals("did you mean \"is_api\"?", e.problem().suggestion().orElseThrow());
        assertEquals("did you mean \"METH_GET\"?", assertThrows(BadTextException.class,
                () -> words.condition("METH_GTE")).problem().suggestion().orElseThrow());
    }

    @Test
    void aMistakeInALineIsToldOnce() {
        assertThrows(BadTextException.class, () -> words.acl("a n five"));
        words.acl("a n 5").condition("a");
        assertEquals(List.of(), words.warnings());
    }

    @Test
    void aLineThatComesAfterItsUseIsNoMistakeOfTheOperator() {
        words.acl("a n 5").condition("a");
        assertThrows(IllegalStateException.class, () -> words.acl("a n 6"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``            | an acl needs a name and a test
            a             | an acl needs a name and a test
            a/b path /x   | the name of an acl must be of letters, digits, "-", "_", "." and ":", and no keyword
            or path /x    | the name of an acl must be of letters, digits, "-", "_", "." and ":", and no keyword
            """)
    void aDeclarationNeedsANameAndATest(String line, String message) {
        assertEquals(message, assertThrows(BadTextException.class, () -> words.acl(line)).getMessage());
    }

    @Test
    void warnsOfWhatIsNeverUsed() {
        words.acl("used path /a").acl("unused path /b").test("used");
        assertEquals(List.of("acl \"unused\" is never used"), words.warnings());
    }

    @Test
    void doesNotWarnOfNoUseBesideAMistake() {
        words.acl("a path /a");
        words.problems.error(PlacedText.of("rules", "x").place(), "a line that may be the one that uses it");
        assertEquals(List.of("a line that may be the one that uses it"), words.warnings());
    }

    @Test
    void aSampleThatIsNotThereAtThisMomentFailsWithAWarning() {
        Condition condition = words.condition("!{ path /a } { flag }", Moment.CONNECTION);
        words.set("flag");
        assertEquals(Verdict.PASS, words.test(condition));
        assertEquals(List.of("\"path\" is not available when a connection is accepted: the test never passes here"),
                words.warnings());
    }

    @Test
    void whoeverWatchesSeesEachSampleAndEachTerm() {
        List<String> seen = new ArrayList<>();
        words.set("x", "a", "b").acl("is_b hdr(x) b");
        words.test(words.condition("is_b !{ hdr(y) 1 } { late 1 }"), new Trace() {
            @Override
            public void sample(String expression, Sample sample, Verdict verdict) {
                seen.add(expression + "=" + sample.text() + " " + verdict);
            }

            @Override
            public void noSample(String expression, Verdict verdict) {
                seen.add(expression + " " + verdict);
            }

            @Override
            public void term(String text, Verdict verdict) {
                seen.add("[" + text + "] " + verdict);
            }
        });
        assertEquals(List.of("hdr(x)=a FAIL", "hdr(x)=b PASS", "[is_b] PASS", "hdr(y) FAIL", "[!{ hdr(y) 1 }] PASS",
                "late MISS", "[{ late 1 }] MISS"), seen);
    }

    @Test
    void anOperatorHoldsForItsOwnLineAlone() {
        words.acl("a n gt 7").acl("a n 3").acl("b n gt 7 3");
        assertEquals(Verdict.FAIL, words.test("a"));
        assertEquals(Verdict.PASS, words.test("b"));
        words.set("n", "3");
        assertEquals(Verdict.PASS, words.test("a"));
        words.set("n", "8");
        assertEquals(Verdict.PASS, words.test("a"));
    }

    @Test
    void tenThousandLinesTakeTheirSampleOnce() {
        for (int i = 0; i < 10_000; i++) {
            words.acl("a path_beg /" + i + "/");
        }
        assertEquals(List.of("path", "a"), seenBy("a"));
        assertEquals(Verdict.PASS, words.set("path", "/9999/x").test("a"));
        assertEquals(Verdict.FAIL, words.set("path", "/10000/x").test("a"));
    }

    @Test
    void linesThatDifferInTheirPatternsAloneTakeTheirSampleOnce() {
        words.acl("a path /x").acl("a path_beg /y").acl("a path -m str /z").acl("a path -i /w")
                .acl("a n 1").acl("a n 2");
        assertEquals(List.of("path", "path", "n", "a"), seenBy("a"));
    }

    private List<String> seenBy(String condition) {
        List<String> seen = new ArrayList<>();
        words.test(words.condition(condition), new Trace() {
            @Override
            public void sample(String expression, Sample sample, Verdict verdict) {
                seen.add(expression);
            }

            @Override
            public void noSample(String expression, Verdict verdict) {
                seen.add("no " + expression);
            }

            @Override
            public void term(String text, Verdict verdict) {
                seen.add(text);
            }
        });
        return seen;
    }

    /** HAProxy 2.6 gives the same verdicts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -m str A          | PASS
            -m len 1          | PASS
            -m len 4          | FAIL
            -m sub B          | FAIL
            -m bin 41004242   | PASS
            -m bin 41         | FAIL
            -m found          | PASS
            """)
    void bytesAreATextUpToTheFirstZero(String test, Verdict verdict) {
        assertEquals(verdict, words.set("raw", "A\0BB").test("{ raw " + test + " }"));
    }

    @Test
    void anEmptyFileMatchesNothing() {
        FakeWords files = new FakeWords(new FakeFiles(Map.of("none", "# later\n", "two", "7\n  5\n"))).set("n", "5");
        assertEquals(Verdict.FAIL, files.test("{ n -f none }"));
        assertEquals(Verdict.PASS, files.test("!{ n -f none }"));
        assertEquals(Verdict.PASS, files.test("{ n -f none -f two }"));
        assertEquals(Verdict.PASS, files.test("{ n -m len -f none 1 }"));
        assertEquals(Verdict.FAIL, files.test("{ n -m found } FALSE"));
    }

    @Test
    void aSampleThatMayStillChangeLeavesTheQuestionOpen() {
        words.set("growing", "5");
        assertEquals(Verdict.PASS, words.test("{ growing 5 }"));
        assertEquals(Verdict.MISS, words.test("{ growing 6 }"));
        assertEquals(Verdict.MISS, words.test("!{ growing 6 }"));
    }

    @Property
    void anyWordsAreAConditionOrAMistake(@ForAll List<String> texts) {
        try {
            words.condition(String.join(" ", texts));
        } catch (BadTextException expected) {
            assertTrue(expected.problem().place() instanceof Place.Position);
        }
    }
}
