package ub.config.tree;

import ub.core.problem.Problems;
import ub.core.problem.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlElement;
import org.tomlj.TomlEntry;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;

/** Turns TOML 1.0 text into a tree. Any thread. The only class that knows the TOML library. */
public final class TomlTree {
    private final SourceText source;

    private TomlTree(SourceText source) {
        this.source = source;
    }

    /**
     * Parses a document.
     *
     * @param file     the name of the file, for places
     * @param problems takes every mistake in the syntax
     * @return the tree, or empty when the syntax is wrong: what was left out would only cause false alarms
     */
    public static Optional<Node.Table> parse(String file, String text, Problems problems) {
        SourceText source = new SourceText(new Source(file, text));
        TomlParseResult document = Toml.parse(text);
        document.errors().forEach(error -> problems.error(
                source.point(error.position().line(), error.position().column()), sentence(error.getMessage())));
        return document.hasErrors()
                ? Optional.empty()
                : Optional.of(new TomlTree(source).table(document, new Place.Name(file)));
    }

    private Node.Table table(TomlTable table, Place place) {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            TomlEntry entry = table.entry(List.of(key));
            Place keyPlace = source.key(entry.position().line(), entry.position().column(), key);
            entries.put(key, new Node.Entry(key, keyPlace, node(entry, keyPlace)));
        }
        return new Node.Table(entries, place);
    }

    private Node.Sequence sequence(TomlArray array, Place place) {
        List<Node> elements = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            elements.add(node(array.entry(i), place));
        }
        return new Node.Sequence(elements, place);
    }

    private Node node(TomlEntry entry, Place fallback) {
        Place place = valuePlace(entry.value(), fallback);
        return switch (entry.value().get()) {
            case String text -> new Node.Text(text, placed(entry.value()), place);
            case Long number -> new Node.Whole(number, place);
            case Double number -> new Node.Fraction(number, place);
            case Boolean flag -> new Node.Flag(flag, place);
            case TomlArray array -> sequence(array, place);
            case TomlTable table -> table(table, place);
            // The rest are the four kinds of date and time.
            case Object temporal -> new Node.Foreign("a date or time", place);
        };
    }

    private PlacedText placed(TomlElement value) {
        return source.string(value.position().line(), value.position().column());
    }

    /** A table that only the headings of others imply has no position of its own. */
    private Place valuePlace(TomlElement value, Place fallback) {
        TomlPosition position = value.position();
        return position == null ? fallback : source.value(position.line(), position.column());
    }

    private static String sentence(String message) {
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
