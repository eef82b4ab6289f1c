package ub.config.tree;

import ub.core.problem.Problems;
import ub.core.problem.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
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
    /** Where messages of the library name a line in their text. */
    private static final Pattern LINE_IN_MESSAGE = Pattern.compile("(?<= at line )[0-9]+(?=, column [0-9]+$)");

    private final SourceText source;
    private final LongGaps gaps;

    private TomlTree(Source document) {
        this.source = new SourceText(document);
        this.gaps = LongGaps.of(document);
    }

    /**
     * Parses a document.
     *
     * @param file     the name of the file, for places
     * @param problems takes every mistake in the syntax
     * @return the tree, or empty when the syntax is wrong: what was left out would only cause false alarms
     */
    public static Optional<Node.Table> parse(String file, String text, Problems problems) {
        TomlTree tree = new TomlTree(new Source(file, text));
        TomlParseResult document = Toml.parse(tree.gaps.text());
        document.errors().forEach(error -> problems.error(
                tree.source.point(tree.line(error.position()), error.position().column()),
                tree.sentence(error.getMessage())));
        return document.hasErrors() ? Optional.empty() : Optional.of(tree.table(document, new Place.Name(file)));
    }

    private int line(TomlPosition position) {
        return gaps.lineInDocument(position.line());
    }

    private Node.Table table(TomlTable table, Place place) {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            TomlEntry entry = table.entry(List.of(key));
            Place keyPlace = source.key(line(entry.position()), entry.position().column(), key);
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
        return source.string(line(value.position()), value.position().column());
    }

    /** A table that only the headings of others imply has no position of its own. */
    private Place valuePlace(TomlElement value, Place fallback) {
        TomlPosition position = value.position();
        return position == null ? fallback : source.value(line(position), position.column());
    }

    private String sentence(String message) {
        String placed = LINE_IN_MESSAGE.matcher(message).replaceAll(
                line -> Integer.toString(gaps.lineInDocument(Integer.parseInt(line.group()))));
        return Character.toLowerCase(placed.charAt(0)) + placed.substring(1);
    }
}
