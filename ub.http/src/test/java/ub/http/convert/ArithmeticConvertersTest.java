package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Evaluation;

/** Expectations are what HAProxy 2.6 answers to the same expressions. */
class ArithmeticConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    @BeforeEach
    void keepVariables() {
        evaluation.value("int(7),set-var(txn.n)");
        evaluation.value("int(-7),set-var(txn.negative)");
        evaluation.value("str(abc),set-var(txn.text)");
        evaluation.value("str(12x),set-var(txn.number)");
        evaluation.value("str(),set-var(txn.empty)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "int(1),add(2) | 3", "int(1),add(-2) | -1", "int(1),add(+2) | 3", "int(5),add | 5", "int(5),add() | 5",
        "int(9223372036854775807),add(1) | 9223372036854775807", "int(7),sub(9) | -2", "int(3),mul(4) | 12",
        "int(7),div(2) | 3", "int(-7),div(2) | -3", "int(7),div(0) | 9223372036854775807", "int(7),mod(0) | 0",
        "int(7),mod(3) | 1", "int(-7),mod(3) | -1", "int(7),mod(-3) | 1",
        "int(12),and(10) | 8", "int(12),or(3) | 15", "int(12),xor(10) | 6", "int(5),cpl | -6",
        "int(5),neg | -5", "int(-9223372036854775808),neg | 9223372036854775807", "int(0),neg | 0",
        "int(3),odd | 1", "int(-3),odd | 1", "int(4),odd | 0", "int(3),even | 0", "int(-3),even | 0", "int(4),even | 1",
        "int(0),not | 1", "int(2),not | 0", "int(0),bool | 0", "int(2),bool | 1", "int(-2),bool | 1",
        "str(12),add(1) | 13", "str(true),not | 1", "bool(true),add(1) | 2", "ip(1.2.3.4),add(1) | 16909061",
        "int(3),odd,add(4) | 5"})
    void computes(String expression, String number) {
        assertEquals(number, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "int(5),add(txn.n) | 12", "int(5),add(txn.negative) | -2", "int(5),add(txn.text) | 5",
        "int(5),add(txn.number) | 17", "int(5),sub(txn.n) | -2"})
    void variablesAreOperands(String expression, String number) {
        assertEquals(number, evaluation.value(expression));
    }

    @Test
    void thereIsNoResultWithoutAnOperand() {
        assertNull(evaluation.value("int(5),add(txn.never_set)"));
        assertNull(evaluation.value("int(5),add(txn.empty)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "int(5),add(foo) | 12", "int(5),add(0x10) | 12", "int(5),add(txn.) | 12", "int(5),add(txn) | 12",
        "int(5),add(foo.x) | 12", "int(5),add(txn.a-b) | 12", "int(5),add(99999999999999999999) | 12"})
    void operandsAreNumbersOrVariables(String expression, int column) {
        assertEquals("test:1:" + column + ": argument 1 of add must be a number of 64 bits, or a variable such as"
                + " txn.count", evaluation.problem(expression));
    }

    @Test
    void bytesAreNoNumber() {
        assertEquals("test:1:9: add takes integer samples, not binary", evaluation.problem("bin(31),add(1)"));
    }
}
