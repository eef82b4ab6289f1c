package ub.config.tree;

import ub.core.problem.Problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ub.core.problem.Place;
import ub.core.problem.Problem;

class TomlTreeTest {
    private final Problems problems = new Problems();

    @Test
    void coversAKeyAndItsValue() {
        Node.Table document = parse("""
                [frontend.web]
                  mode = "http" # layer 7
                """);
        Node.Entry mode = entry(document, "frontend", "web", "mode");
        assertEquals("mode", covered(mode.place()));
        assertEquals("\"http\"", covered(mode.value().place()));
        assertEquals("web", covered(entry(document, "frontend", "web").place()));
        assertEquals("frontend", covered(entry(document, "frontend").place()));
    }

    @Test
    void coversKeysAndValuesOfInlineTables() {
        Node.Table document = parse("t = { a = 12, \"b c\" = [ true, { d = 'x' } ] }");
        assertEquals("{", covered(entry(document, "t").value().place()));
        assertEquals("12", covered(entry(document, "t", "a").value().place()));
        assertEquals("\"b c\"", covered(entry(document, "t", "b c").place()));
        Node.Sequence list = assertInstanceOf(Node.Sequence.class, entry(document, "t", "b c").value());
        assertEquals("true", covered(list.elements().getFirst().place()));
        Node.Table inner = assertInstanceOf(Node.Table.class, list.elements().getLast());
        assertEquals("d", covered(entry(inner, "d").place()));
        assertEquals("'x'", covered(entry(inner, "d").value().place()));
    }

    @Test
    void coversEachPartOfADottedKey() {
        Node.Table document = parse("timeout . client = 5");
        assertEquals("timeout", covered(entry(document, "timeout").place()));
        assertEquals("client", covered(entry(document, "timeout", "client").place()));
    }

    @Test
    void coversEachPartOfAHeadingWithQuotes() {
        Node.Table document = parse("[ backend . \"app.1\" ]\nservers = []");
        assertEquals("backend", covered(entry(document, "backend").place()));
        assertEquals("\"app.1\"", covered(entry(document, "backend", "app.1").place()));
    }

    @Test
    void coversElementsOnLinesOfTheirOwn() {
        Node.Table document = parse("servers = [\n  # first\n  \"a:1\",\n  \"b:2\" ]");
        Node.Sequence list = assertInstanceOf(Node.Sequence.class, entry(document, "servers").value());
        Place.Position second = assertInstanceOf(Place.Position.class, list.elements().getLast().place());
        assertEquals(4, second.line());
        assertEquals(3, second.column());
        assertEquals("\"b:2\"", covered(second));
    }

    @Test
    void countsColumnsInCodePoints() {
        Node.Table document = parse("a = [\"😀\", \"b\"]");
        Node.Sequence list = assertInstanceOf(Node.Sequence.class, entry(document, "a").value());
        Place.Position second = assertInstanceOf(Place.Position.class, list.elements().getLast().place());
        assertEquals(11, second.column());
        assertEquals("\"b\"", covered(second));
    }

    @Test
    void keepsTheCarriageReturnOutOfTheSourceLine() {
        Node.Table document = parse("a = 1\r\nb = 2\r\n");
        Place.Position place = assertInstanceOf(Place.Position.class, entry(document, "b").place());
        assertEquals("b = 2", place.sourceLine());
        assertEquals(2, place.line());
    }

    @Test
    void coversTheOpeningQuotesOfATextOfManyLines() {
        Node.Table document = parse("rules = '''\n  acl\n'''\n");
        assertEquals("'''", covered(entry(document, "rules").value().place()));
    }

    @Test
    void takesStringsOfAnyLength() {
        String key = '"' + "x".repeat(50_000) + '"';
        String value = '"' + "\\n".repeat(50_000) + '"';
        Node.Entry entry = parse(key + " = " + value).entries().firstEntry().getValue();
        assertEquals(key, covered(entry.place()));
        assertEquals(value, covered(entry.value().place()));
    }

    @Test
    void passesOverThousandsOfCommentsAtOnce() {
        String comments = "# a = \"1\"\n\n".repeat(5_000);
        Node.Table document = assertTimeoutPreemptively(Duration.ofSeconds(30),
                () -> parse("a = 1\n" + comments + "[t]\n" + comments + "  b = [\n" + comments + "'x' ]\n" + comments));
        Place.Position place = assertInstanceOf(Place.Position.class, entry(document, "t", "b").place());
        assertEquals(20_003, place.line());
        assertEquals(3, place.column());
        assertEquals("b", covered(place));
        Node.Sequence list = assertInstanceOf(Node.Sequence.class, entry(document, "t", "b").value());
        assertEquals("'x'", covered(list.elements().getFirst().place()));
    }

    @Test
    void mistakesBehindManyCommentsHaveTheirOwnLines() {
        String comments = "# x\n".repeat(500);
        assertTrue(TomlTree.parse("ub.toml", comments + "a = 1\n" + comments + "a = 2\nb =\n" + comments, problems)
                .isEmpty());
        List<Problem> found = problems.inFileOrder();
        assertEquals(List.of(1002, 1003), found.stream()
                .map(problem -> assertInstanceOf(Place.Position.class, problem.place()).line()).toList());
        assertEquals("a previously defined at line 501, column 1", found.getFirst().message());
    }

    @Test
    void whatLooksLikeManyCommentsMayBeText() {
        String lines = "# \"x\" 'y'\n\n".repeat(200);
        Node.Table document = parse("a = '''\n" + lines + "# end'''\nb = \"\"\"\n" + lines
                + "# \\t end\"\"\"\nc = 1\n");
        assertEquals(lines + "# end", assertInstanceOf(Node.Text.class, entry(document, "a").value()).value());
        assertEquals(lines + "# \t end", assertInstanceOf(Node.Text.class, entry(document, "b").value()).value());
        assertEquals("c", covered(entry(document, "c").place()));
    }

    @Test
    void mapsEveryKindOfValue() {
        Node.Table document = parse("s = 'x'\ni = 1_000\nf = 1.5\nb = true\nd = 2024-01-31\nl = []\nt = {}");
        assertEquals("x", assertInstanceOf(Node.Text.class, entry(document, "s").value()).value());
        assertEquals(1000, assertInstanceOf(Node.Whole.class, entry(document, "i").value()).value());
        assertEquals(1.5, assertInstanceOf(Node.Fraction.class, entry(document, "f").value()).value());
        assertTrue(assertInstanceOf(Node.Flag.class, entry(document, "b").value()).value());
        assertInstanceOf(Node.Foreign.class, entry(document, "d").value());
        assertInstanceOf(Node.Sequence.class, entry(document, "l").value());
        assertInstanceOf(Node.Table.class, entry(document, "t").value());
        assertEquals(List.of("s", "i", "f", "b", "d", "l", "t"), List.copyOf(document.entries().keySet()));
    }

    @Test
    void reportsAllMistakesOfTheSyntaxAndGivesNoTree() {
        Optional<Node.Table> document = TomlTree.parse("ub.toml", "a =\nb = 1\nb = 2\nc = \"x\n", problems);
        assertTrue(document.isEmpty());
        assertEquals(List.of(1, 3, 4), problems.inFileOrder().stream()
                .map(problem -> assertInstanceOf(Place.Position.class, problem.place()).line()).toList());
        assertTrue(problems.inFileOrder().get(1).message().startsWith("b previously defined"));
    }

    private Node.Table parse(String toml) {
        Optional<Node.Table> document = TomlTree.parse("ub.toml", toml, problems);
        assertEquals(List.of(), problems.inFileOrder());
        return document.orElseThrow();
    }

    private static Node.Entry entry(Node.Table table, String... path) {
        Node.Entry entry = table.entries().get(path[0]);
        for (int i = 1; i < path.length; i++) {
            entry = assertInstanceOf(Node.Table.class, entry.value()).entries().get(path[i]);
        }
        return entry;
    }

    /** Returns the characters above the carets. */
    private static String covered(Place place) {
        Place.Position position = assertInstanceOf(Place.Position.class, place);
        int[] points = position.sourceLine().codePoints()
                .skip(position.column() - 1L).limit(position.length()).toArray();
        return new String(points, 0, points.length);
    }
}
