package ub.config.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;

class StringLiteralTest {
    private static PlacedText text(String toml) {
        Node.Table document = TomlTree.parse("ub.toml", toml, new Problems()).orElseThrow();
        Node value = document.entries().get("rules").value();
        if (value instanceof Node.Sequence list) {
            value = list.elements().getLast();
        }
        return assertInstanceOf(Node.Text.class, value).placed();
    }

    private static String place(PlacedText text, String part) {
        int start = text.text().indexOf(part);
        Place.Position place = assertInstanceOf(Place.Position.class, text.place(start, start + part.length()));
        return place.line() + ":" + place.column() + "+" + place.length();
    }

    @Test
    void aLiteralTextOfManyLinesIsAsItStandsThere() {
        PlacedText text = text("rules = '''\n  acl a\n\n  deny if b\n'''\n");
        assertEquals("  acl a\n\n  deny if b\n", text.text());
        assertEquals("2:3+3", place(text, "acl"));
        assertEquals("4:11+1", place(text, "b"));
    }

    @Test
    void escapesAreOneCharacterThatIsWrittenWithSeveral() {
        PlacedText text = text("rules = \"a \\\"b\\\" \\u00E9c\"");
        assertEquals("a \"b\" éc", text.text());
        assertEquals("1:12+2", place(text, "\""));
        assertEquals("1:18+6", place(text, "é"));
        assertEquals("1:24+1", place(text, "c"));
    }

    @Test
    void aBackslashAtTheEndOfALineJoinsItWithTheNext() {
        PlacedText text = text("rules = \"\"\"\nab \\\n   cd\"\"\"");
        assertEquals("ab cd", text.text());
        assertEquals("3:4+2", place(text, "cd"));
    }

    @Test
    void quotesMayStandBeforeTheClosingOnes() {
        assertEquals("a'", text("rules = '''a''''").text());
        assertEquals("\"\"a\"\"", text("rules = \"\"\"\"\"a\"\"\"\"\"").text());
        assertEquals("", text("rules = ''").text());
        assertEquals("", text("rules = ''''''").text());
    }

    @Test
    void elementsOfAListKnowTheirPlaces() {
        PlacedText text = text("rules = [\n  \"first\",\n  'deny if x' ]");
        assertEquals("3:12+1", place(text, "x"));
    }

    @Property
    void readsWhatTheLibraryReads(@ForAll("documents") String toml) {
        assertEquals(Toml.parse(toml).getString("rules"), text(toml).text());
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> content = Arbitraries.of("a", " ", "é", "😀", "\n", "\r\n", "\\n", "\\\"", "\\\\", "\\u0041",
                "\\U0001F600", "\\\n  ", "'", "#").list().ofMaxSize(12).map(parts -> String.join("", parts));
        Arbitrary<String> basic = content.map(text -> "rules = \"\"\"" + text + "\"\"\"\nb = 1\n");
        Arbitrary<String> literal = content.map(text -> "rules = '''" + text.replace("'", "\"") + "'''\nb = 1\n");
        return Arbitraries.oneOf(basic, literal)
                .filter(toml -> !Toml.parse(toml).hasErrors());
    }
}
