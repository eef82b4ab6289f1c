package ub.config.tree;

import ub.core.problem.Problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;
import ub.core.problem.Problem;

class PlaceholdersTest {
    private static final Place IN_FILE = new Place.Position("f", 1, 1, 1, "as written");

    private final Problems problems = new Problems();
    private final Placeholders placeholders =
            new Placeholders(Map.of("HOST", "10.0.0.1", "PORT", "80", "EMPTY", "", "MONEY", "$1\\${HOST}"), problems);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "plain|plain", "${HOST}:${PORT}|10.0.0.1:80", "a${EMPTY}b|ab", "$${HOST}|${HOST}", "$$${HOST}|$${HOST}",
        "cost: $5|cost: $5", "$HOST|$HOST", "${MONEY}|$1\\${HOST}"})
    void expands(String written, String value) {
        Node.Text expanded = assertInstanceOf(Node.Text.class, expand(new Node.Text(written, IN_FILE)));
        assertEquals(value, expanded.value());
        assertEquals(written, expanded.written());
        assertEquals(List.of(), problems.inFileOrder());
    }

    @Test
    void reportsAMissingVariableAndBreaksTheValue() {
        assertInstanceOf(Node.Broken.class, expand(new Node.Text("${HOST}${NONE}", IN_FILE)));
        assertEquals(List.of("the environment variable NONE is not set"), messages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${HOST", "${}", "${A B}", "${1A}", "x${HOST:-y}"})
    void reportsAPlaceholderThatIsNotOne(String written) {
        assertInstanceOf(Node.Broken.class, expand(new Node.Text(written, IN_FILE)));
        assertEquals(List.of("${ must be followed by the name of an environment variable and }"), messages());
    }

    @Test
    void reachesIntoListsAndTables() {
        Node.Table inner = Node.Table.empty(IN_FILE)
                .with(new Node.Entry("k", IN_FILE, new Node.Text("${PORT}", IN_FILE)));
        Node.Sequence list = assertInstanceOf(Node.Sequence.class,
                expand(new Node.Sequence(List.of(inner), IN_FILE)));
        Node.Table expanded = assertInstanceOf(Node.Table.class, list.elements().getFirst());
        assertEquals("80", assertInstanceOf(Node.Text.class, expanded.entries().get("k").value()).value());
    }

    @Test
    void expandsALiteralToItself() {
        for (String text : List.of("plain", "${NONE}", "$${HOST}", "$$$", "a${b")) {
            Node.Text flag = new Node.Text(text,
                    PlacedText.of("--host", Placeholders.literal(text)), new Place.Name("--host"));
            assertEquals(text, assertInstanceOf(Node.Text.class, expand(flag)).value());
        }
        assertFalse(problems.hasErrors());
    }

    private Node expand(Node node) {
        Node.Table table = Node.Table.empty(IN_FILE).with(new Node.Entry("key", IN_FILE, node));
        return placeholders.expand(table).entries().get("key").value();
    }

    private List<String> messages() {
        return problems.inFileOrder().stream().map(Problem::message).toList();
    }
}
