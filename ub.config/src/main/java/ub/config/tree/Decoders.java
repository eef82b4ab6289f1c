package ub.config.tree;

import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import ub.core.problem.NearestName;

/** The decoders of the plain types. Immutable. */
public final class Decoders {
    private Decoders() {
    }

    /** Takes any string. */
    public static Decoder<String> text() {
        return node -> textOf(node, "must be a string");
    }

    /** Takes true or false. */
    public static Decoder<Boolean> flag() {
        return node -> {
            if (node instanceof Node.Flag flag) {
                return flag.value();
            }
            throw new BadValueException("must be true or false");
        };
    }

    /** Takes a whole number between two bounds, both included. */
    public static Decoder<Integer> number(int min, int max) {
        return node -> {
            if (node instanceof Node.Whole whole && whole.value() >= min && whole.value() <= max) {
                return (int) whole.value();
            }
            throw new BadValueException("must be a whole number from " + min + " to " + max);
        };
    }

    /** Takes a duration, or a number of milliseconds, between two bounds in milliseconds, both included. */
    public static Decoder<Long> durationMs(long minMs, long maxMs) {
        return node -> {
            long ms = node instanceof Node.Whole number
                    ? number.value()
                    : Durations.parseMs(textOf(node, "must be a duration such as \"5s\" or a number of milliseconds"));
            return within(ms, minMs, maxMs, Durations.format(minMs) + " to " + Durations.format(maxMs));
        };
    }

    /** Takes a size, or a number of bytes, between two bounds in bytes, both included. */
    public static Decoder<Long> sizeBytes(long minBytes, long maxBytes) {
        return node -> {
            long bytes = node instanceof Node.Whole number
                    ? number.value()
                    : Sizes.parseBytes(textOf(node, "must be a size such as \"64KiB\" or a number of bytes"));
            return within(bytes, minBytes, maxBytes, Sizes.format(minBytes) + " to " + Sizes.format(maxBytes));
        };
    }

    /** Takes one of several words; a near miss is told the word that was meant. */
    public static <T> Decoder<T> choice(SequencedMap<String, T> choices) {
        String requirement = "must be " + alternatives(List.copyOf(choices.keySet()));
        return node -> {
            String word = textOf(node, requirement);
            T chosen = choices.get(word);
            if (chosen == null) {
                // The word as written: an expanded variable might be a secret.
                String written = node instanceof Node.Text text ? text.written() : word;
                throw new BadValueException(requirement, NearestName.suggestion(written, choices.keySet()));
            }
            return chosen;
        };
    }

    /** Returns the value of a string. */
    public static String textOf(Node node, String requirement) throws BadValueException {
        if (node instanceof Node.Text text) {
            return text.value();
        }
        throw new BadValueException(requirement);
    }

    private static long within(long value, long min, long max, String range) throws BadValueException {
        if (value < min || value > max) {
            throw new BadValueException("must be from " + range);
        }
        return value;
    }

    private static String alternatives(List<String> words) {
        String last = '"' + words.getLast() + '"';
        return words.size() == 1
                ? last
                : words.stream().limit(words.size() - 1L).collect(Collectors.joining("\", \"", "\"", "\" or ")) + last;
    }
}
