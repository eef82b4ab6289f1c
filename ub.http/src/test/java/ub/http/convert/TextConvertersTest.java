package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Evaluation;
import ub.http.sample.Scratch;

/** Expectations are HAProxy's manual and what HAProxy 2.6 answers to the same expressions. */
class TextConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(Hello-[@`{Z) | hello-[@`{z",
        "str(hello) | hello"})
    void lowerTouchesLettersAlone(String fetch, String text) {
        assertEquals(text, evaluation.value(fetch + ",lower"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(Hello-[@`{z) | HELLO-[@`{Z",
        "str(HELLO) | HELLO"})
    void upperTouchesLettersAlone(String fetch, String text) {
        assertEquals(text, evaluation.value(fetch + ",upper"));
    }

    @Property(tries = 200)
    void caseIsAsTheJdkHasIt(@ForAll @AlphaChars @StringLength(min = 1, max = 40) String text) {
        assertEquals(text.toLowerCase(Locale.ROOT), evaluation.value("str(" + text + "),lower"));
        assertEquals(text.toUpperCase(Locale.ROOT), evaluation.value("str(" + text + "),upper"));
    }

    @Test
    void textInOneCaseTakesNoRoom() {
        evaluation.value("str(abc-1),lower");
        assertEquals(0, evaluation.subject().scratch().position());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str() | 0", "str(abc) | 3", "int(255) | 3", "bin(00ff41) | 0", "bin(ff4100) | 2", "ip(fe80::1) | 7"})
    void lengthIsThatOfTheText(String fetch, String length) {
        assertEquals(length, evaluation.value(fetch + ",length"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bytes(2) | cdef", "bytes(2,3) | cde", "bytes(2,30) | cdef", "bytes(6) | ''", "bytes(7) | ''",
        "bytes(1,0) | ''", "bytes(0) | abcdef"})
    void bytesTakesWhatThereIs(String converter, String bytes) {
        assertEquals(bytes, evaluation.value("str(abcdef)," + converter));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(xxabcxx),ltrim(x) | abcxx", "str(xxabcxx),rtrim(x) | xxabc", "str(xyabcxy),rtrim(yx) | xyabc",
        "str(xyabcxy),ltrim(yx) | abcxy", "str(xxx),rtrim(x) | ''", "str(xxx),ltrim(x) | ''", "str(),ltrim(x) | ''",
        "str(abc),ltrim(x) | abc"})
    void trimsOneSide(String expression, String text) {
        assertEquals(text, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"410d0a42 | A", "410a42 | A", "0a42 | ''", "4142 | AB"})
    void cutCrlfKeepsTheFirstLine(String hex, String text) {
        assertEquals(text, evaluation.value("bin(" + hex + "),cut_crlf"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bool(true) | yes", "int(0) | no", "int(2) | yes", "str(0) | no", "str(1) | yes"})
    void iifChooses(String fetch, String text) {
        assertEquals(text, evaluation.value(fetch + ",iif(yes,no)"));
    }

    @Test
    void iifHasNothingToChooseWithoutASample() {
        assertNull(evaluation.value("none,iif(yes,no)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "none,default(x) | x", "str(),default(x) | x", "str(a),default(x) | a", "str(0),default(x) | 0",
        "str(a/),field(3,/),default(x),upper | X", "str(1.2.3),ipmask(8),default(x) | x"})
    void defaultStandsForWhatIsMissingOrEmpty(String expression, String text) {
        assertEquals(text, evaluation.value(expression));
    }

    @Test
    void thereIsNoSampleWithoutRoom() {
        String half = "a".repeat(Scratch.BYTES / 2);
        assertTrue(evaluation.value("str(" + half + "),upper").startsWith("AA"));
        assertNull(evaluation.value("str(" + half + half + "a),upper"));
        assertEquals("x", evaluation.value("str(" + half + half + "a),upper,default(x)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "str(a),bytes(-1) | test:1:14: argument 1 of bytes must be a number from 0 to 2147483647",
        "str(a),bytes(x) | test:1:14: argument 1 of bytes must be a number from 0 to 2147483647",
        "str(a),bytes | test:1:8: wrong number of arguments for bytes; it is written bytes(offset[,length])",
        "str(a),lower(x) | test:1:8: wrong number of arguments for lower; it is written lower"})
    void mistakesAreToldWithTheirPlace(String expression, String problem) {
        assertEquals(problem, evaluation.problem(expression));
    }
}
