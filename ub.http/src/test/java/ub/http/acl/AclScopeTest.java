package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { path_beg /a              | 1  | "}" is missing for this "{"
            {path /a }                 | 1  | a blank must follow "{"
            TRUE or                    | 6  | a term is missing behind "or"
            or TRUE                    | 1  | unexpected "or"
            TRUE )                     | 6  | unexpected ")"
            ( TRUE                     | 1  | ")" is missing for this "("
            { }                        | 1  | there is no test between the braces
            nothing                    | 1  | there is no acl "nothing"
            { pth /a }                 | 3  | unknown criterion "pth"
            { path_bex /a }            | 3  | unknown criterion "path_bex"
            { path -m bex /a }         | 11 | unknown method "bex"
            { path -m beg -m end a }   | 15 | -m stands here twice
            { path -m }                | 8  | -m must be followed by a method
            { path -k /a }             | 8  | unknown flag "-k"
            { path }                   | 3  | there is no pattern to compare path with
            { path -m found a }        | 17 | "-m found" takes no patterns
            { raw a }                  | 3  | raw gives bytes, so -m must say how they are compared
            { flag -m ip 1.2.3.4 }     | 11 | a sample of type boolean cannot be compared by "ip"
            { n abc }                  | 5  | "abc" is no number
            { path,twce /a }           | 8  | unknown converter "twce"
            """)
    void tellsWhatIsWrongAndWhere(String condition, int column, String message) {
        BadTextException e = assertThrows(BadTextException.class, () -> words.condition(condition));
        assertEquals(message, e.getMessage());
        assertEquals(column, ((Place.Position) e.problem().place()).column());
    }

    @Test
    void proposesTheNearestWord() {
        words.acl("is_api path_beg /api/");
        assertEquals("did you mean \"is_api\"?", suggestion("is_apii"));
        assertEquals("did you mean \"path_beg\"?", suggestion("{ path_bg /a }"));
        assertEquals("did you mean \"beg\"?", suggestion("{ path -m bgg /a }"));
    }

    private String suggestion(String condition) {
        return assertThrows(BadTextException.class, () -> words.condition(condition)).problem().suggestion()
                .orElseThrow();
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
    void warnsOfWhatNeverMatches() {
        words.test("{ path_beg api/ } or { method get }");
        assertEquals(List.of("\"api/\" never matches: a path starts with \"/\"",
                "\"get\" never matches: methods are in upper case"), words.warnings());
    }

    @Test
    void warnsOfATermBesideItsNegation() {
        words.acl("a path /a").condition("a !a");
        assertEquals(List.of("\"a\" and \"!a\" never hold together"), words.warnings());
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
        assertEquals(List.of("hdr(x)=a FAIL", "hdr(x)=b PASS", "[is_b] PASS", "hdr(y) FAIL", "[{ hdr(y) 1 }] FAIL",
                "late MISS", "[{ late 1 }] MISS"), seen);
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
