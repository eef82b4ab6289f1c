package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;

class SampleParserTest {
    private final List<Arguments> seen = new ArrayList<>();
    private final Evaluation evaluation = new Evaluation(List.of(
            definition("text", SampleType.STRING, SampleType.STRING),
            definition("number", SampleType.INTEGER, null),
            definition("any", null, null),
            definition("truth", null, SampleType.BOOLEAN)));

    private ConverterDefinition definition(String name, SampleType input, SampleType output) {
        return new ConverterDefinition(name, input, output, name + "(a[,b])", 0, 2, arguments -> {
            seen.add(arguments);
            return (_, _) -> true;
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "str(a) | STRING", "int(1) | INTEGER", "int(1),text | STRING", "str(1),number | INTEGER",
        "bin(31),any | BINARY", "ip(1.2.3.4),any | ADDRESS", "int(1),text,any,number | INTEGER",
        "str(a),truth | BOOLEAN"})
    void theLastConverterGivesTheType(String expression, SampleType type) {
        assertEquals(type, evaluation.parse(expression).type());
    }

    @Test
    void castsStandWhereTypesDiffer() {
        assertEquals(1, evaluation.parse("str(a),text").converters().size());
        assertEquals(2, evaluation.parse("int(1),text").converters().size());
        assertEquals(4, evaluation.parse("bool(true),number,text").converters().size());
        assertEquals(1, evaluation.parse("bin(31),any").converters().size());
    }

    @Test
    void argumentsReachTheirConverter() {
        evaluation.parse("str(a),text(b,' c'),any,number(\"d\\\"\")");

        assertEquals(List.of(List.of("b", " c"), List.of(), List.of("d\"")),
                seen.stream().map(arguments -> arguments.values().stream().map(PlacedText::text).toList()).toList());
        assertEquals(List.of("text", "any", "number"),
                seen.stream().map(arguments -> arguments.word().text()).toList());
    }

    @Test
    void anExpressionKnowsItsTextAndItsMoments() {
        assertEquals("later,text", evaluation.parse("later,text").text());
        assertEquals(Set.of(Moment.RESPONSE), evaluation.parse("later,text").moments());
    }

    @Test
    void convertersCanStandAlone() {
        SampleParser.ConverterChain chain = evaluation.parser().converters(PlacedText.of("test", ",text,number"),
                SampleType.INTEGER);
        assertEquals(SampleType.INTEGER, chain.type());
        assertEquals(4, chain.converters().size());
        assertEquals(List.of(),
                evaluation.parser().converters(PlacedText.of("test", ""), SampleType.BINARY).converters());
    }

    @Test
    void anExpressionCanBeginALongerText() {
        SampleParser.Beginning beginning = evaluation.parser()
                .parseBeginning(PlacedText.of("test", "str(a]),text] and more"));
        assertEquals("str(a]),text", beginning.expression().text());
        assertEquals(12, beginning.length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | test:1:1: a word is missing at the end",
        "str(a), | test:1:8: a word is missing at the end",
        "str(a),,text | test:1:8: unexpected \",\"",
        "str(a)x | test:1:7: unexpected \"x\"",
        "stt(a) | test:1:1: unknown sample fetch \"stt\"; did you mean \"str\"?",
        "str(a),tex | test:1:8: unknown converter \"tex\"; did you mean \"text\"?",
        "str(a),text(1,2,3) | test:1:8: wrong number of arguments for text; it is written text(a[,b])",
        "bin(31),number | test:1:9: number takes integer samples, not binary",
        "str(a),text(b | test:1:12: \")\" is missing for this \"(\"",
        "str(a),text('b) | test:1:13: this quote is never closed"})
    void mistakesAreToldWithTheirPlace(String expression, String problem) {
        assertEquals(problem, evaluation.problem(expression));
    }

    @Property
    void throwsNothingElse(@ForAll @StringLength(max = 30) @CharRange(from = ' ', to = '~')
                           @Chars({'(', ')', ',', '\'', '"', '\\', '\u20ac'}) String text) {
        for (String expression : List.of(text, "str(" + text, "str(a)," + text, "str(a),text(" + text)) {
            try {
                evaluation.parse(expression);
            } catch (BadTextException e) {
                assertEquals("test", e.problem().place().label().split(":")[0]);
            }
        }
    }
}
