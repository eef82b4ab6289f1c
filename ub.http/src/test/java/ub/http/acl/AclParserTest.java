package ub.http.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ub.core.problem.BadTextException;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;
import ub.http.match.Letters;

class AclParserTest {
    private final AclParser parser = new AclParser(new FakeFiles(Map.of(
            "two", "/a\n\n# no pattern\n  /b c\n",
            "empty", "# later\n")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path                         | path
            path /a                      | path EXACT[/a]
            path /a /b                   | path EXACT[/a, /b]
            path -m beg /a               | path beg EXACT[/a]
            path -i /a                   | path IGNORE_CASE[/a]
            path -i -m beg /a            | path beg IGNORE_CASE[/a]
            path -n /a                   | path EXACT[/a]
            path -- -i                   | path EXACT[-i]
            path /a -i                   | path EXACT[/a, -i]
            path -f two                  | path EXACT[/a, /b c]
            path -f two /x               | path EXACT[/a, /b c] EXACT[/x]
            path -f two -i /x            | path EXACT[/a, /b c] IGNORE_CASE[/x]
            path -i -f two -f two        | path IGNORE_CASE[/a, /b c] IGNORE_CASE[/a, /b c]
            path -f empty                | path EXACT[]
            path -m beg -f empty         | path beg EXACT[]
            hdr(x),lower -m found        | hdr(x),lower found
            """)
    void readsATest(String text, String expected) {
        assertEquals(expected, show(parse(text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            path -m                | 6  | -m must be followed by a method         |
            path -f                | 6  | -f must be followed by the name of a file |
            path -m beg -m end /a  | 13 | -m stands here twice                   |
            path -f two -m beg     | 13 | -m must stand before -f                |
            path -f empty -m beg   | 15 | -m must stand before -f                |
            path -k /a             | 6  | unknown flag "-k"                      | did you mean "-i"?
            path -5                | 6  | unknown flag "-5"     | in front of a pattern that starts with "-" write --
            path -/api/            | 6  | unknown flag "-/api/" | in front of a pattern that starts with "-" write --
            path -M -f two         | 6 | the patterns of an acl cannot stand in a map | write -f and a file of patterns
            path -u 7 /a           | 6  | acls have no numbers here              | leave -u and its number out
            path -f none           | 9  | none is not there                      |
            """)
    void tellsWhatIsWrongAndWhere(String text, int column, String message, String suggestion) {
        BadTextException e = assertThrows(BadTextException.class, () -> parse(text));
        assertEquals(message, e.getMessage());
        assertEquals(column, ((Place.Position) e.problem().place()).column());
        assertEquals(Optional.ofNullable(suggestion), e.problem().suggestion());
    }

    /** Words as an operator would write them, so that none is taken for a flag or ends in a comment. */
    private static String written(AclTree tree) {
        StringBuilder text = new StringBuilder(tree.criterion().text());
        tree.method().ifPresent(method -> text.append(" -m ").append(method));
        for (AclTree.Patterns group : tree.patterns()) {
            text.append(group.letters() == Letters.IGNORE_CASE ? " -i --" : " --");
            group.texts().forEach(pattern -> text.append(" '").append(pattern).append('\''));
        }
        return text.toString();
    }

    @Property
    void aTestThatIsWrittenDownAndReadAgainIsTheSame(@ForAll @AlphaChars @NotEmpty String criterion,
            @ForAll Optional<@AlphaChars @NotEmpty String> method, @ForAll Letters letters,
            @ForAll @Size(max = 3) List<@StringLength(max = 4) String> patterns) {
        List<PlacedText> texts = patterns.stream()
                .map(pattern -> PlacedText.of("rules", pattern.replace("'", "\"")))
                .toList();
        AclTree tree = new AclTree(PlacedText.of("rules", criterion),
                method.map(word -> PlacedText.of("rules", word)),
                texts.isEmpty() ? List.of() : List.of(new AclTree.Patterns(letters, texts)));
        assertEquals(show(tree), show(parse(written(tree))));
    }

    private AclTree parse(String text) {
        return parser.parse(LineLexer.words(PlacedText.of("rules", text)));
    }

    private static String show(AclTree tree) {
        return tree.criterion() + tree.method().map(method -> " " + method).orElse("") + tree.patterns().stream()
                .map(group -> " " + group.letters() + group.texts())
                .collect(Collectors.joining());
    }
}
