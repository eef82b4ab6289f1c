package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.BadTextException;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;
import ub.http.fetch.Fetches;
import ub.http.match.MatchMethod;
import ub.http.sample.RuleFiles;
import ub.http.sample.RuleNames;
import ub.http.sample.SampleParser;
import ub.http.sample.Words;

class CriterionTest {
    private static final SampleParser REAL =
            new SampleParser(Words.of(Fetches.all(Map.of()), List.of()), RuleNames.of(RuleFiles.NONE));

    private static Criterion parse(String text) {
        return Criterion.parse(PlacedText.of("rules", text), new FakeWords().parser);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path                       | path             |
            path_beg                   | path             | BEG
            path_dir                   | path             | DIR
            path_dom                   | path             | DOM
            path_end                   | path             | END
            path_len                   | path             | LEN
            path_reg                   | path             | REG
            path_sub                   | path             | SUB
            hdr_beg(host)              | hdr(host)        | BEG
            hdr_dom("a),b")            | hdr("a),b")      | DOM
            path,twice                 | path,twice       |
            path_beg,twice             | path,twice       |
            hdr_dom(host),twice        | hdr(host),twice  |
            """)
    void aSuffixIsAMethodUnlessAConverterStandsBehindIt(String text, String expression, MatchMethod method) {
        Criterion criterion = parse(text);
        assertEquals(expression, criterion.expression().text());
        assertEquals(Optional.ofNullable(method), criterion.method());
    }

    /** The names that HAProxy's manual lists in chapters 7.3.4 and 7.3.6. */
    @ParameterizedTest
    @ValueSource(strings = {"path", "url", "urlp(a)", "base", "hdr(a)", "shdr(a)", "cook(a)", "scook(a)"})
    void theWordsOfTheManualHaveSuffixes(String word) {
        int end = word.indexOf('(') < 0 ? word.length() : word.indexOf('(');
        for (String suffix : List.of("_beg", "_dir", "_dom", "_end", "_len", "_reg", "_sub")) {
            String name = word.substring(0, end) + suffix + word.substring(end);
            assertEquals(word, Criterion.parse(PlacedText.of("rules", name), REAL).expression().text());
        }
    }

    @Test
    void theNameOfATlsServerHasTwo() {
        assertEquals(Optional.of(MatchMethod.END),
                Criterion.parse(PlacedText.of("rules", "ssl_fc_sni_end"), REAL).method());
        assertEquals(Optional.of(MatchMethod.REG),
                Criterion.parse(PlacedText.of("rules", "ssl_fc_sni_reg"), REAL).method());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pth             | 1  | unknown criterion "pth"       | did you mean "path"?
            path_bgn        | 1  | unknown criterion "path_bgn"  | did you mean "path_beg"?
            n_beg           | 1  | unknown criterion "n_beg"     | write n and "-m beg" behind it
            list_sub(x)     | 1  | unknown criterion "list_sub"  | write list and "-m sub" behind it
            zzzzzzzzzz      | 1  | unknown criterion "zzzzzzzzzz" |
            path,twce       | 6  | unknown converter "twce"      | did you mean "twice"?
            path_beg,twce   | 10 | unknown converter "twce"      | did you mean "twice"?
            path_beg(a      | 9  | ")" is missing for this "("   |
            path_beg(a)b    | 12 | unexpected "b"                |
            """)
    void tellsWhatIsWrongAndWhere(String text, int column, String message, String suggestion) {
        BadTextException e = assertThrows(BadTextException.class, () -> parse(text));
        assertEquals(message, e.getMessage());
        assertEquals(column, ((Place.Position) e.problem().place()).column());
        assertEquals(Optional.ofNullable(suggestion), e.problem().suggestion());
    }
}
