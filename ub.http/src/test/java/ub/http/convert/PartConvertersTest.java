package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.http.sample.Evaluation;

/** Expectations are HAProxy's manual and what HAProxy 2.6 answers to the same expressions. */
class PartConvertersTest {
    private final Evaluation evaluation = new Evaluation(Converters.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(f1_f2_f3__f5),field(5,_) | f5",
        "str(f1_f2_f3__f5),field(2,_,0) | f2_f3__f5",
        "str(f1_f2_f3__f5),field(2,_,2) | f2_f3",
        "str(f1_f2_f3__f5),field(-2,_,3) | f2_f3_",
        "str(f1_f2_f3__f5),field(-3,_,0) | f1_f2_f3",
        "str(f1_f2_f3__f5),field(4,_) | ''",
        "str(f1_f2_f3__f5),field(6,_) |",
        "str(f1_f2_f3__f5),field(-5,_) | f1",
        "str(f1_f2_f3__f5),field(-6,_) |",
        "str(f1_f2_f3__f5),field(1,_,9) | f1_f2_f3__f5",
        "str(f1_f2_f3__f5),field(3,_,9) | f3__f5",
        "str(f1_f2_f3__f5),field(-3,_,9) | f1_f2_f3",
        "str(f1_f2_f3__f5),field(-1,_,9) | f1_f2_f3__f5",
        "str(_a_),field(1,_) | ''",
        "str(_a_),field(3,_) | ''",
        "str(_a_),field(-1,_) | ''",
        "str(_a_),field(-3,_) | ''",
        "str(_a_),field(1,_,0) | _a_",
        "str(_a_),field(1,_,2) | _a",
        "str(_a_),field(2,_,2) | a_",
        "str(_a_),field(-1,_,2) | a_",
        "str(_a_),field(-1,_,0) | _a_",
        "str(),field(1,_) | ''",
        "str(),field(-1,_) | ''",
        "str(abc),field(1,_) | abc",
        "str(abc),field(-1,_) | abc",
        "str(abc),field(2,_) |",
        "str(a.b-c),field(-2,.-) | b"})
    void fieldsAreBetweenEachTwoDelimiters(String expression, String part) {
        assertEquals(part, evaluation.value(expression));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(f1_f2_f3__f5),word(4,_) | f5",
        "str(f1_f2_f3__f5),word(2,_,0) | f2_f3__f5",
        "str(f1_f2_f3__f5),word(3,_,2) | f3__f5",
        "str(f1_f2_f3__f5),word(-2,_,3) | f1_f2_f3",
        "str(f1_f2_f3__f5),word(-3,_,0) | f1_f2",
        "str(/f1/f2/f3/f4),word(1,/) | f1",
        "str(/f1/f2/f3/f4),word(5,/) | ''",
        "str(/f1/f2/f3/f4),word(-5,/) | ''",
        "str(/f1/f2/f3/f4/),word(-1,/) | f4",
        "str(/f1/f2/f3/f4//),word(-1,/,0) | /f1/f2/f3/f4",
        "str(/f1/f2/f3/f4//),word(-2,/,0) | /f1/f2/f3",
        "str(//f1/f2/f3/f4//),word(1,/,0) | f1/f2/f3/f4//",
        "str(//f1/f2/f3/f4//),word(2,/,0) | f2/f3/f4//",
        "str(//f1/f2/f3/f4//),word(-4,/,0) | //f1",
        "str(//f1/f2/f3/f4//),word(-4,/,3) | //f1",
        "str(//f1/f2/f3/f4//),word(-4,/) | f1",
        "str(//f1/f2/f3/f4//),word(-3,/,9) | //f1/f2",
        "str(//f1/f2/f3/f4//),word(3,/,9) | f3/f4//",
        "str(//f1//f2/f3/f4//),word(1,/,2) | f1//f2",
        "str(//f1//f2/f3/f4//),word(-3,/,2) | f1//f2",
        "str(abc),word(1,/) | abc",
        "str(abc),word(-1,/) | abc",
        "str(abc),word(2,/) | ''",
        "str(abc/),word(2,/) | ''",
        "str(/abc),word(-2,/) | ''",
        "str(),word(1,/) | ''",
        "str(),word(-1,/) | ''",
        "str(///),word(1,/) | ''",
        "str(///),word(-1,/) | ''",
        "str(a.b-c),word(2,.-) | b"})
    void wordsAreBetweenRunsOfDelimiters(String expression, String part) {
        assertEquals(part, evaluation.value(expression));
    }

    @Property
    void oneFieldIsOneOfASplit(@ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 20) String text,
                               @ForAll @IntRange(min = 1, max = 8) int index) {
        List<String> fields = List.of(text.split("c", -1));
        assertEquals(index <= fields.size() ? fields.get(index - 1) : null,
                evaluation.value("str(" + text + "),field(" + index + ",c)"));
        assertEquals(index <= fields.size() ? fields.get(fields.size() - index) : null,
                evaluation.value("str(" + text + "),field(-" + index + ",c)"));
    }

    @Property
    void oneWordIsOneOfASplitWithoutEmptyParts(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 20) String text,
            @ForAll @IntRange(min = 1, max = 8) int index) {
        List<String> words = Arrays.stream(text.split("c", -1)).filter(part -> !part.isEmpty()).toList();
        assertEquals(index <= words.size() ? words.get(index - 1) : "",
                evaluation.value("str(" + text + "),word(" + index + ",c)"));
        assertEquals(index <= words.size() ? words.get(words.size() - index) : "",
                evaluation.value("str(" + text + "),word(-" + index + ",c)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(a),word(0,/) | test:1:13: argument 1 of word must not be 0: parts are counted from 1, or from -1 at"
            + " the end",
        "str(a),field(1,) | test:1:16: argument 2 of field must name a delimiter",
        "str(a),word(x,/) | test:1:13: argument 1 of word must be a number from -2147483648 to 2147483647",
        "str(a),word(1,/,-1) | test:1:17: argument 3 of word must be a number from 0 to 2147483647"})
    void mistakesAreToldWithTheirPlace(String expression, String problem) {
        assertEquals(problem, evaluation.problem(expression));
    }
}
