package ub.config.tree;

import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables in place of <code>${NAME}</code> in the strings of a document; <code>$${</code> stands
 * for a literal <code>${</code>. Keys stay as they are. Any thread, but one at a time.
 */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> environment;
    private final Problems problems;

    public Placeholders(Map<String, String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** Returns the text that stands for this one, as it is, in a document. */
    public static String literal(String text) {
        return text.replace("${", "$${");
    }

    /** Returns the table with all strings below it expanded; one that could not be is {@link Node.Broken}. */
    public Node.Table expand(Node.Table table) {
        SequencedMap<String, Node.Entry> expanded = new LinkedHashMap<>();
        table.entries().forEach((key, entry) ->
                expanded.put(key, new Node.Entry(key, entry.place(), expand(entry.value()))));
        return new Node.Table(expanded, table.place());
    }

    private Node expand(Node node) {
        return switch (node) {
            case Node.Text text -> expand(text);
            case Node.Table table -> expand(table);
            case Node.Sequence sequence ->
                    new Node.Sequence(sequence.elements().stream().map(this::expand).toList(), sequence.place());
            case Node.Whole _, Node.Fraction _, Node.Flag _, Node.Foreign _, Node.Broken _ -> node;
        };
    }

    private Node expand(Node.Text text) {
        PlacedText before = text.placed();
        Matcher placeholder = PLACEHOLDER.matcher(before.text());
        PlacedText.Builder value = PlacedText.Builder.like(before);
        int copied = 0;
        while (placeholder.find()) {
            Optional<String> mistake = mistake(placeholder);
            if (mistake.isPresent()) {
                problems.error(text.place(), mistake.get(), Optional.of("write $${ for a literal ${"));
                return new Node.Broken(text.place());
            }
            append(value, before, copied, placeholder.start());
            value.append(replacement(placeholder), before, placeholder.start(), placeholder.end());
            copied = placeholder.end();
        }
        append(value, before, copied, before.length());
        return new Node.Text(text.written(), value.build(), text.place());
    }

    private static void append(PlacedText.Builder value, PlacedText text, int from, int to) {
        for (int i = from; i < to; i++) {
            value.append(text, i);
        }
    }

    private Optional<String> mistake(Matcher placeholder) {
        String name = placeholder.group(1);
        if (name == null) {
            return Optional.empty();
        }
        if (placeholder.group(2).isEmpty() || !VARIABLE.matcher(name).matches()) {
            return Optional.of("${ must be followed by the name of an environment variable and }");
        }
        return environment.containsKey(name)
                ? Optional.empty()
                : Optional.of("the environment variable " + name + " is not set");
    }

    private String replacement(Matcher placeholder) {
        String name = placeholder.group(1);
        return name == null ? "${" : environment.getOrDefault(name, "");
    }
}
