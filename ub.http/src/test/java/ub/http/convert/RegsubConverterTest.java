package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Evaluation;
import ub.http.sample.Scratch;

/** Expectations are HAProxy's manual and what HAProxy 2.6 answers to the same expressions. */
class RegsubConverterTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "str(/////a///b/c/xzxyz/),regsub('/+','/','g') | /a/b/c/xzxyz/",
        "str(abcabc),regsub(b,X) | aXcabc",
        "str(abcabc),regsub(b,X,g) | aXcaXc",
        "str(abcABC),regsub(B,X,gi) | aXcAXC",
        "str(abcABC),regsub(B,X,ig) | aXcAXC",
        "str(abc),regsub(b,,g) | ac",
        "str(abc),regsub(b,) | ac",
        "str(abc),regsub('x*','-') | -abc",
        "str(abc),regsub('x*','-','g') | -a-b-c-",
        "str(abc),regsub('b*','-','g') | -a--c-",
        "str(abbc),regsub('b*','-','g') | -a--c-",
        "str(abc),regsub('^','-','g') | -abc",
        "str(aaa),regsub('^a','-','g') | -aa",
        "str(abc),regsub('z','-','g') | abc",
        "str(abc),regsub('$','-','g') | abc-",
        "str(),regsub('x*','-','g') | -",
        "str(),regsub('^$','-') | -",
        "str(),regsub(x,y) | ``",
        "none,regsub(x,y) |"})
    void replacesTheFirstOrAllMatches(String expression, String text) {
        assertEquals(text, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', value = {
        "str(foo12),regsub(\"(foo|bar)([0-9]+)?\",\"\\\\2-\\\\1\",i) ~ 12-foo",
        "str(foo12),regsub('(foo|bar)([0-9]+)?','\\2-\\1') ~ 12-foo",
        "str(foo),regsub('(foo|bar)([0-9]+)?','\\2-\\1') ~ -foo",
        "str(foo12),regsub('foo','[\\0]') ~ [foo]12",
        "str(foo12),regsub('foo','\\\\x') ~ \\x12",
        "str(foo12),regsub('foo','a\\tb') ~ atb12",
        "str(foo12),regsub('foo','\\x41\\x7a') ~ Az12"})
    void putsGroupsAndBytesIn(String expression, String text) {
        assertEquals(text, evaluation.value(expression));
    }

    @Property
    void replacingAllIsAsTheJdkDoes(@ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 12) String text) {
        for (String regex : new String[] {"b", "b*", "a|bc", "(a)(b)?", "c+a*"}) {
            assertEquals(text.replaceAll(regex, "<$0>"),
                    evaluation.value("str(" + text + "),regsub('" + regex + "','<\\0>',g)"));
        }
    }

    @Test
    void thereIsNoSampleWithoutRoom() {
        assertNull(evaluation.value("str(" + "a".repeat(Scratch.BYTES / 2 + 1) + "),regsub(a,bb,g)"));
    }

    /** Each match looks at all that follows: eight thousand bytes took five seconds of the reactor. */
    @Test
    void thereIsNoSampleWhereFindingAllMatchesWouldTakeTooLong() {
        String text = "str(" + "a".repeat(8_000) + "),";
        assertNull(evaluation.value(text + "regsub('a(.*b)?','x',g)"));
        assertEquals("x" + "a".repeat(7_999), evaluation.value(text + "regsub('a(.*b)?','x')"));
        assertEquals("x".repeat(8_000), evaluation.value(text + "regsub('a(b)?','x',g)"));
        assertEquals("x".repeat(8_000), evaluation.value(text + "regsub('(a)(b|$)?','x',g)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "str(a),regsub(b,X,x) | test:1:19: argument 3 of regsub must be made of g (all matches) and i (letters of"
            + " either case)",
        "str(a),regsub('',x) | test:1:15: a regular expression cannot be empty",
        "str(a),regsub('(b)','\\2') | test:1:22: there is no \\2: the regular expression has fewer groups",
        "str(a),regsub(b,'a\\xg0') | test:1:19: two hexadecimal digits are missing behind \"\\x\"",
        "str(a),regsub(b,'a\\x4') | test:1:19: two hexadecimal digits are missing behind \"\\x\"",
        "str(a),regsub(b,'a\\') | test:1:19: nothing follows this backslash; a backslash itself is written \\\\"})
    void mistakesAreToldWithTheirPlace(String expression, String problem) {
        assertEquals(problem, evaluation.problem(expression));
    }
}
