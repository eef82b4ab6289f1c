package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.BadTextException;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;
import ub.http.sample.RuleFiles;

class ConditionParserTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a                            ; a
            a b                          ; all[a, b]
            a and b c                    ; all[a, b, c]
            a or b                       ; either[a, b]
            a || b || c                  ; either[a, b, c]
            a OR b And c                 ; either[a, all[b, c]]
            a b or c d                   ; either[all[a, b], all[c, d]]
            a ( b or c ) d               ; all[a, either[b, c], d]
            ( a b ) c                    ; all[all[a, b], c]
            ( ( a ) )                    ; a
            !a                           ; not[a]
            ! a                          ; not[a]
            !!a                          ; a
            ! ! a                        ; a
            ! !! a                       ; not[a]
            ! ( a or b )                 ; not[either[a, b]]
            !( a or b )                  ; not[either[a, b]]
            ! ( ! ( a b ) )              ; not[not[all[a, b]]]
            a !b                         ; all[a, not[b]]
            a !{ path "/x y" } b         ; all[a, not[{ path /x y }], b]
            { path or ) and }            ; { path or ) and }
            and_more orange              ; all[and_more, orange]
            """)
    void readsACondition(String text, String expected) {
        assertEquals(expected, show(parse(text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            or a           ; 1  ; unexpected "or"                        ;
            a or           ; 3  ; a term is missing behind "or"          ;
            a or or b      ; 6  ; unexpected "or"                        ;
            a and and b    ; 7  ; unexpected "and"                       ;
            a and          ; 3  ; a term is missing behind "and"         ;
            a or !         ; 6  ; a term is missing behind "!"           ;
            !or a          ; 2  ; unexpected "or"                        ;
            a && b         ; 3  ; unexpected "&&"                        ; write "and", or nothing between the terms
            not a          ; 1  ; unexpected "not"                       ; write "!" in front of the term
            a | b          ; 3  ; unexpected "|"                         ; write "or" or "||"
            a )            ; 3  ; unexpected ")"                         ;
            a }            ; 3  ; unexpected "}"                         ;
            ( )            ; 3  ; unexpected ")"                         ;
            ( a            ; 1  ; ")" is missing for this "("            ;
            a ( b ( c )    ; 3  ; ")" is missing for this "("            ;
            (a )           ; 1  ; a blank must follow "("                ;
            ( a)           ; 4  ; a blank must stand in front of ")"     ;
            !(a )          ; 2  ; a blank must follow "("                ;
            {path /a }     ; 1  ; a blank must follow "{"                ;
            { path /a}     ; 10 ; a blank must stand in front of "}"     ;
            { path /a      ; 1  ; "}" is missing for this "{"            ;
            { }            ; 1  ; there is no test between the braces    ;
            { path -k }    ; 8  ; unknown flag "-k"                      ; did you mean "-i"?
            """)
    void tellsWhatIsWrongAndWhere(String text, int column, String message, String suggestion) {
        BadTextException e = assertThrows(BadTextException.class, () -> parse(text));
        assertEquals(message, e.getMessage());
        assertEquals(column, ((Place.Position) e.problem().place()).column());
        assertEquals(Optional.ofNullable(suggestion), e.problem().suggestion());
    }

    @Test
    void aConditionMustFollowItsKeyword() {
        assertEquals("a condition must follow \"if\"",
                assertThrows(BadTextException.class, () -> parse("")).getMessage());
    }

    @Test
    void parenthesesHaveALimit() {
        int most = ConditionParser.MOST_NESTED;
        assertEquals("a", show(parse("( ".repeat(most) + "a" + " )".repeat(most))));
        parse("( a ) ".repeat(most + 1));
        BadTextException e = assertThrows(BadTextException.class, () -> parse("( ".repeat(100_000)));
        assertEquals(2 * most + 1, ((Place.Position) e.problem().place()).column());
    }

    @Test
    void exclamationMarksHaveNone() {
        assertEquals("not[a]", show(parse("!".repeat(100_001) + "a")));
        assertEquals("a", show(parse("! ".repeat(100_000) + "a")));
    }

    @Provide
    Arbitrary<Model> conditions() {
        return Model.of(Arbitraries.of("a", "b", "{ path /x }", "{ src -i -m str -- -f }"));
    }

    @Property
    void aConditionThatIsWrittenDownAndReadAgainIsTheSame(@ForAll("conditions") Model model) {
        assertEquals(show(model), show(parse(model.text())), model::text);
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of("a", "or", "and", "||", "!", "!a", "(", ")", "{", "}", "-f", "-i", "!{", "", "a}", "path")
                .list().ofMaxSize(12);
    }

    @Property
    void anyWordsAreAConditionOrAMistake(@ForAll("words") List<String> words) {
        try {
            parse(String.join(" ", words));
        } catch (BadTextException expected) {
            assertInstanceOf(Place.Position.class, expected.problem().place());
        }
    }

    private static ConditionTree parse(String text) {
        return new ConditionParser(new AclParser(RuleFiles.NONE), LineLexer.words(PlacedText.of("rules", text)))
                .parse(PlacedText.of("rules", "if"));
    }

    private static String show(ConditionTree tree) {
        return switch (tree) {
            case ConditionTree.Term term -> term.text();
            case ConditionTree.Not(ConditionTree of) -> "not[" + show(of) + "]";
            case ConditionTree.All(List<ConditionTree> of) ->
                    "all" + of.stream().map(ConditionParserTest::show).toList();
            case ConditionTree.Either(List<ConditionTree> of) ->
                    "either" + of.stream().map(ConditionParserTest::show).toList();
        };
    }

    private static String show(Model model) {
        return switch (model) {
            case Model.Leaf(String text) -> text;
            case Model.Not(Model of) -> "not[" + show(of) + "]";
            case Model.All(List<Model> of) -> "all" + of.stream().map(ConditionParserTest::show).toList();
            case Model.Either(List<Model> of) -> "either" + of.stream().map(ConditionParserTest::show).toList();
        };
    }
}
