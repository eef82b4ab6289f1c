package ub.config.tree;

import ub.core.problem.Problem;
import ub.core.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ub.core.problem.NearestName;
import ub.core.problem.Place;

/**
 * Reads the values of one table: each getter returns the value, or the fallback after it has reported what is wrong.
 * The keys that were asked for are the known ones; {@link #finish} reports all others. Any thread, but one at a time.
 */
public final class TableReader {
    private final Node.Table table;
    private final Place heading;
    private final String title;
    private final Set<String> laterKeys;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * @param heading   the place for what is wrong with the table as a whole
     * @param title     what the table is, as a message names it: {@code frontend "web"}
     * @param laterKeys keys that are refused as not supported yet, rather than as unknown
     */
    public TableReader(Node.Table table, Place heading, String title, Set<String> laterKeys, Problems problems) {
        this.table = table;
        this.heading = heading;
        this.title = title;
        this.laterKeys = laterKeys;
        this.problems = problems;
    }

    public Place heading() {
        return heading;
    }

    public String title() {
        return title;
    }

    /** Returns the entry of a key, or empty when it is absent. */
    public Optional<Node.Entry> entry(String key) {
        asked.add(key);
        return Optional.ofNullable(table.entries().get(key));
    }

    /** Returns the value of a key, or empty when it is absent or bad. */
    public <T> Optional<T> value(String key, Decoder<T> decoder) {
        return entry(key).flatMap(entry -> decode(key, entry.value(), decoder));
    }

    public <T> T value(String key, Decoder<T> decoder, T fallback) {
        return value(key, decoder).orElse(fallback);
    }

    /** Returns the value of a key that must be there, or empty when it is absent or bad. */
    public <T> Optional<T> required(String key, Decoder<T> decoder) {
        if (entry(key).isEmpty()) {
            error(heading, title + " has no \"" + key + "\"");
        }
        return value(key, decoder);
    }

    /** Returns the value of a key whose content no message may quote, or empty when it is absent or bad. */
    public Optional<String> secret(String key, Decoder<String> decoder) {
        return entry(key).map(Node.Entry::value).flatMap(node -> decode(key, node, decoder, ""));
    }

    /** Returns the elements of a list, or a string or table that stands alone as the only one; empty when absent. */
    public List<Node> elements(String key) {
        Optional<Node> value = entry(key).map(Node.Entry::value);
        return value.isEmpty() ? List.of() : switch (value.get()) {
            case Node.Sequence sequence -> sequence.elements();
            case Node.Text text -> List.of(text);
            case Node.Table single -> List.of(single);
            case Node.Broken _ -> List.of();
            case Node.Whole _, Node.Fraction _, Node.Flag _, Node.Foreign _ -> {
                error(value.get().place(), key + " must be a list, not " + value.get().described());
                yield List.of();
            }
        };
    }

    /** Returns a reader of the table below a key, or empty when it is absent or no table. */
    public Optional<TableReader> table(String key, String tableTitle, Set<String> tableLaterKeys) {
        return entry(key).flatMap(entry -> inner(entry, tableTitle, tableLaterKeys));
    }

    /** Returns a reader for each table of a table of named tables, in their order. */
    public List<NamedTable> tables(String key, Set<String> tableLaterKeys) {
        List<NamedTable> found = new ArrayList<>();
        Optional<Node.Entry> entry = entry(key);
        if (entry.isPresent() && entry.get().value() instanceof Node.Table group) {
            group.entries().values().forEach(named -> {
                if (named.value() instanceof Node.Table inner) {
                    found.add(new NamedTable(named.key(), new TableReader(
                            inner, named.place(), key + " \"" + named.key() + "\"", tableLaterKeys, problems)));
                } else {
                    error(named.place(), "\"" + named.key() + "\" belongs to no " + key,
                            Optional.of("start a table with a name above it, as in [" + key + ".main]"));
                }
            });
        } else if (entry.isPresent()) {
            error(entry.get().place(), key + " must be followed by a name, as in [" + key + ".main]");
        }
        return found;
    }

    /** One of several tables of a kind. Immutable. */
    public record NamedTable(String name, TableReader reader) {
    }

    /** Returns a reader of a table that stands in a list. */
    public TableReader element(Node.Table element, String tableTitle, Set<String> tableLaterKeys) {
        return new TableReader(element, element.place(), tableTitle, tableLaterKeys, problems);
    }

    /** Returns what a decoder makes of a node, or empty after its complaint was reported under a name. */
    public <T> Optional<T> decode(String name, Node node, Decoder<T> decoder) {
        return decode(name, node, decoder, ", not " + node.described());
    }

    public void error(Place place, String message) {
        problems.error(place, message);
    }

    public void error(Place place, String message, Optional<String> suggestion) {
        problems.error(place, message, suggestion);
    }

    public void error(Problem problem) {
        problems.add(problem);
    }

    public void warning(Place place, String message, Optional<String> suggestion) {
        problems.warning(place, message, suggestion);
    }

    /** Reports every key that nobody asked for. */
    public void finish() {
        table.entries().values().stream()
                .filter(entry -> !asked.contains(entry.key()))
                .forEach(this::refuse);
    }

    private void refuse(Node.Entry entry) {
        if (laterKeys.contains(entry.key())) {
            error(entry.place(), "key \"" + entry.key() + "\" in " + title + " is not supported by this version");
            return;
        }
        Set<String> known = new LinkedHashSet<>(asked);
        known.addAll(laterKeys);
        error(entry.place(), "unknown key \"" + entry.key() + "\" in " + title,
                NearestName.suggestion(entry.key(), known));
    }

    private Optional<TableReader> inner(Node.Entry entry, String tableTitle, Set<String> tableLaterKeys) {
        return switch (entry.value()) {
            case Node.Table inner ->
                    Optional.of(new TableReader(inner, entry.place(), tableTitle, tableLaterKeys, problems));
            case Node.Broken _ -> Optional.empty();
            case Node other -> {
                error(other.place(), entry.key() + " must be a table, not " + other.described());
                yield Optional.empty();
            }
        };
    }

    private <T> Optional<T> decode(String name, Node node, Decoder<T> decoder, String instead) {
        if (node instanceof Node.Broken) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoder.decode(node));
        } catch (BadValueException bad) {
            problems.error(node.place(), name + " " + bad.getMessage() + instead, bad.suggestion());
            return Optional.empty();
        }
    }
}
