package ub.http.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;

class FormatParserTest {
    private final Evaluation evaluation = new Evaluation(List.of());
    private final FormatParser parser = new FormatParser(evaluation.parser());

    private String problem(String text) {
        BadTextException e = assertThrows(BadTextException.class,
                () -> parser.parse(PlacedText.of("test", text), Moment.REQUEST));
        return e.problem().place().label() + ": " + e.getMessage()
                + e.problem().suggestion().map(suggestion -> "; " + suggestion).orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a% | test:1:2: \"%\" stands in front of nothing that it could show; a percent sign is written %%",
        "%-a | test:1:1: \"%\" stands in front of nothing that it could show; a percent sign is written %%",
        "a%[str(a) | test:1:3: \"]\" is missing for this \"[\"",
        "a%[str(a) ] | test:1:3: \"]\" is missing for this \"[\"; the expression in it ends at \" \"",
        "%[ str(a)] | test:1:3: unexpected \" \"",
        "%[str(a | test:1:6: \")\" is missing for this \"(\"",
        "%[] | test:1:3: unexpected \"]\"",
        "%[ | test:1:3: a word is missing at the end",
        "%[strr(a)] | test:1:3: unknown sample fetch \"strr\"; did you mean \"str\"?",
        "%[str(a),uper] | test:1:10: unknown converter \"uper\"",
        "<%[later]> | test:1:4: \"later\" is not available with a request",
        "%{+Q}[str(a)] | test:1:1: flags in braces are for log lines alone; here the text of a sample is put in as it"
            + " is",
        "a%{}s | test:1:2: flags in braces are for log lines alone; here the text of a sample is put in as it is",
        "%TR | test:1:1: \"%TR\" is known when a log line is written, not before",
        "%cix | test:1:1: there is no \"%cix\"; did you mean \"%ci\"?",
        "50%off | test:1:3: there is no \"%off\"; a percent sign is written %%"})
    void mistakesAreToldWithTheirPlace(String format, String problem) {
        assertEquals(problem, problem(format));
    }

    @Test
    void whatIsKnownDependsOnTheMoment() {
        Format format = parser.parse(PlacedText.of("test", "%[later]"), Moment.RESPONSE);
        assertEquals("%[later]", format.text());
    }

    @Property
    void throwsNothingElse(@ForAll @StringLength(max = 30) @CharRange(from = ' ', to = '~')
                           @Chars({'%', '[', ']', '(', ')', ',', '\'', '"', '\\'}) String text) {
        parseAnything(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%%%", "%[", "%[str", "%[str(", "%[str(\"", "%[str(\\", "%[str('\\", "%[str(a),",
        "%[,", "\u00e9%\u00e9", "%[str(\u20ac)]", "\r\n\u0000"})
    void throwsNothingElseForTheseEither(String text) {
        parseAnything(text);
    }

    private void parseAnything(String text) {
        try {
            parser.parse(PlacedText.of("test", text), Moment.REQUEST);
        } catch (BadTextException e) {
            assertEquals("test", e.problem().place().label().split(":")[0]);
        }
    }
}
