package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Evaluation;
import ub.http.sample.Scratch;

/** Expectations are what HAProxy 2.6 answers to the same expressions. */
class JoinConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    @BeforeEach
    void keepVariables() {
        evaluation.value("str(abc),set-var(txn.s)");
        evaluation.value("int(7),set-var(txn.n)");
        evaluation.value("str(),set-var(txn.empty)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(a),concat(b,txn.s,c) | ababcc", "str(a),concat(b) | ab", "str(a),concat(b,,c) | abc",
        "str(a),concat(,txn.n) | a7", "str(a),concat(,txn.never_set,z) | az", "str(a),concat() | a",
        "str(a),concat | a", "str(),concat(b) | b", "int(5),concat(b) | 5b", "none,concat(b) |"})
    void concatAppends(String expression, String text) {
        assertEquals(text, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(a),add_item(-,txn.s,z) | a-abcz", "str(),add_item(-,txn.s,z) | abcz",
        "str(a),add_item(-,txn.never_set) | a", "str(a),add_item(-,txn.never_set,z) | a-z",
        "str(a),add_item(-,,z) | a-z",
        "str(),add_item(-,,z) | z", "str(a),add_item(-,txn.empty) | a", "str(a),add_item(-,txn.s) | a-abc"})
    void addItemPutsADelimiterBetween(String expression, String text) {
        assertEquals(text, evaluation.value(expression));
    }

    @Test
    void thereIsNoSampleWithoutRoom() {
        String full = "a".repeat(Scratch.BYTES);
        assertEquals(Scratch.BYTES, evaluation.value("str(" + full + "),concat()").length());
        assertNull(evaluation.value("str(" + full + "),concat(b)"));
    }

    @Test
    void mistakesAreToldWithTheirPlace() {
        assertEquals("test:1:17: unknown scope \"foo\" of a variable; scopes are proc, sess, txn, req, res",
                evaluation.problem("str(a),concat(b,foo)"));
        assertEquals("test:1:19: argument 2 of add_item must be a variable, or a suffix must follow it",
                evaluation.problem("str(a),add_item(-,,)"));
    }
}
