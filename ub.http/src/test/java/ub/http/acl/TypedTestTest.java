package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.BadTextException;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;
import ub.http.match.Letters;
import ub.http.match.MatchMethod;
import ub.http.sample.RuleFiles;

class TypedTestTest {
    /** A pattern that each method takes. */
    private static final Map<MatchMethod, String> PATTERNS = Map.of(MatchMethod.FOUND, "", MatchMethod.BOOL, "",
            MatchMethod.IP, "192.0.2.1", MatchMethod.BIN, "41");

    private static TypedTest test(String text) {
        FakeWords words = new FakeWords();
        return TypedTest.of(new AclParser(RuleFiles.NONE).parse(LineLexer.words(PlacedText.of("rules", text))),
                words.parser);
    }

    /** HAProxy 2.6 takes or refuses the same pairs. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flag     | found bool int     bin len str beg end sub dir dom reg
            n        | found bool int ip  bin len str beg end sub dir dom reg
            address  | found bool int ip  bin len str beg end sub dir dom reg
            path     | found bool int ip  bin len str beg end sub dir dom reg
            raw      | found              bin len str beg end sub dir dom reg
            """)
    void aMethodTakesASampleThatCanBeCast(String fetch, String methods) {
        List<String> taken = List.of(methods.split(" +"));
        for (MatchMethod method : MatchMethod.values()) {
            String text = fetch + " -m " + method.word() + " " + PATTERNS.getOrDefault(method, "5");
            if (taken.contains(method.word())) {
                assertEquals(method, test(text).method(), text);
            } else {
                assertThrows(BadTextException.class, () -> test(text), text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flag                   | BOOL
            n 5                    | INT
            address 192.0.2.1      | IP
            path /a                | STR
            path_beg /a            | BEG
            path_beg -m end /a     | END
            path_beg,twice /a      | STR
            path -m beg -- -a      | BEG
            """)
    void theTypeOrTheNameSayHowToCompareUnlessAFlagDoes(String text, MatchMethod method) {
        assertEquals(method, test(text).method());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            raw a                | 1  | raw gives bytes, so -m must say how they are compared
            flag -m ip 192.0.2.1 | 9  | flag gives boolean samples, but "-m ip" compares address samples
            raw -m int 5         | 8  | raw gives binary samples, but "-m int" compares integer samples
            path -m bex /a       | 9  | unknown method "bex"
            path                 | 1  | there is no pattern to compare path with
            path -i              | 1  | there is no pattern to compare path with
            path -m found /a     | 15 | "-m found" takes no patterns
            """)
    void tellsWhatIsWrongAndWhere(String text, int column, String message) {
        BadTextException e = assertThrows(BadTextException.class, () -> test(text));
        assertEquals(message, e.getMessage());
        assertEquals(column, ((Place.Position) e.problem().place()).column());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            path -m bgg /a | did you mean "beg"?
            path -m q /a   | there are found, bool, int, ip, bin, len, str, beg, end, sub, dir, dom, reg
            """)
    void proposesMethods(String text, String suggestion) {
        assertEquals(Optional.of(suggestion),
                assertThrows(BadTextException.class, () -> test(text)).problem().suggestion());
    }

    @Test
    void lettersCountOnlyWhereTextsAreCompared() {
        assertEquals(Letters.IGNORE_CASE, test("path -i /a").patterns().getFirst().letters());
        assertEquals(Letters.IGNORE_CASE, test("method -m str -i get").patterns().getFirst().letters());
        assertEquals(Letters.IGNORE_CASE, test("method -m reg -i get").patterns().getFirst().letters());
        assertEquals(Letters.EXACT, test("method -i get").patterns().getFirst().letters());
        assertEquals(Letters.EXACT, test("n -i 5").patterns().getFirst().letters());
    }
}
