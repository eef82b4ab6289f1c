package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Evaluation;

/** Expectations are what HAProxy 2.6 answers to the same expressions. */
class VariableConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    @BeforeEach
    void keepVariables() {
        evaluation.value("str(abc),set-var(txn.s)");
        evaluation.value("int(7),set-var(txn.n)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "abc | 0", "abd | 1", "abb | -1", "ab | -1", "abcd | 1", "xyz | 23", "'' | -1", "\u00ff | 158"})
    void strcmpTellsTheDifference(String text, String difference) {
        assertEquals(difference, evaluation.value("str(" + text + "),strcmp(txn.s)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"abc | 1", "abx | 0", "xbc | 0", "ab | 0", "abcd | 0", "'' | 0"})
    void secureMemcmpTellsWhetherThereIsOne(String text, String equal) {
        assertEquals(equal, evaluation.value("str(" + text + "),secure_memcmp(txn.s)"));
    }

    @Test
    void nothingCanBeComparedWithWhatIsNotKept() {
        assertNull(evaluation.value("str(abc),strcmp(txn.never_set)"));
        assertNull(evaluation.value("str(abc),secure_memcmp(txn.never_set)"));
    }

    @Test
    void settingPassesTheValueOn() {
        assertEquals("DEF", evaluation.value("str(def),set-var(txn.s),upper"));
        assertEquals("0", evaluation.value("str(def),strcmp(txn.s)"));
    }

    @Test
    void unsettingForgetsAndPassesTheValueOn() {
        assertEquals("5", evaluation.value("int(4),unset-var(txn.s),add(1)"));
        assertNull(evaluation.value("str(abc),strcmp(txn.s)"));
    }

    @Test
    void aMissingSampleChangesNothing() {
        assertNull(evaluation.value("none,set-var(txn.s)"));
        assertNull(evaluation.value("none,unset-var(txn.s)"));
        assertEquals("0", evaluation.value("str(abc),strcmp(txn.s)"));
    }

    @Test
    void variablesHaveAScope() {
        assertEquals("test:1:15: unknown scope \"abc\" of a variable; scopes are proc, sess, txn, req, res",
                evaluation.problem("str(a),strcmp(abc)"));
    }
}
