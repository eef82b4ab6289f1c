package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.Place;
import ub.core.problem.Problem;
import ub.http.sample.Moment;

class OdditiesTest {
    private final FakeWords words = new FakeWords();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { path api }            | 8  | "api" never matches: a path starts with "/"
            { path_beg /a api/ }    | 15 | "api/" never matches: a path starts with "/"
            { path /a?b }           | 8  | "/a?b" never matches: a path ends before the "?"
            { path_end .png?x }     | 12 | ".png?x" never matches: a path ends before the "?"
            { method get }          | 10 | "get" never matches: methods are in upper case
            { method -i Get }       | 13 | "Get" never matches: methods are in upper case
            FALSE                   | 1  | "FALSE" never holds
            TRUE and FALSE          | 10 | "FALSE" never holds
            TRUE !TRUE              | 7  | "TRUE" and "!TRUE" never hold together
            ! TRUE TRUE             | 3  | "TRUE" and "!TRUE" never hold together
            """)
    void warnsOfWhatNeverHolds(String condition, int column, String message) {
        words.condition(condition);
        Problem problem = words.problems.inFileOrder().getFirst();
        assertEquals(List.of(message), words.warnings());
        assertEquals(column, ((Place.Position) problem.place()).column());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ path /a }", "{ path_end png }", "{ path_reg ^api? }", "{ path -m found }",
            "{ path_len 3 }", "{ path,twice api }", "{ method GET }", "{ method propfind }", "{ method -m str -i get }",
            "!FALSE", "TRUE or !TRUE", "{ url api }"})
    void isSilentAboutWhatMayHold(String condition) {
        words.condition(condition);
        assertEquals(List.of(), words.warnings());
    }

    @Test
    void warnsOfTheLinesOfAnAclOnce() {
        words.acl("a path_beg api/").acl("b path /a");
        words.condition("a b");
        words.condition("a or b", Moment.RESPONSE);
        assertEquals(List.of("\"api/\" never matches: a path starts with \"/\""), words.warnings());
    }

    @Test
    void warnsOfASampleThatIsNotThereOnceForEachMoment() {
        words.acl("a path /a").acl("a path /b").acl("a hdr(x) 1");
        words.condition("a", Moment.CONNECTION);
        words.condition("a", Moment.CONNECTION);
        words.condition("a", Moment.REQUEST);
        assertEquals(List.of("\"path\" is not available when a connection is accepted: the test never passes here",
                "\"hdr(x)\" is not available when a connection is accepted: the test never passes here"),
                words.warnings());
    }
}
