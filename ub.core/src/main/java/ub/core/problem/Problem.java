package ub.core.problem;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with a configuration, in words for its operator. Immutable.
 *
 * @param severity   whether the configuration can be used all the same
 * @param place      where it lies
 * @param message    what is wrong, in one line
 * @param suggestion what may mend it, in one line
 */
public record Problem(Severity severity, Place place, String message, Optional<String> suggestion) {
    /** Whether a configuration with a problem can be used. */
    public enum Severity {
        /** It cannot. */
        ERROR,
        /** It can, but it may not do what was meant. */
        WARNING
    }

    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(suggestion, "suggestion");
    }

    /**
     * Returns the problem as text of one or more lines, without a line end after the last:
     * <pre>
     * ub.toml:12:1: error: unknown key "timeuot" in frontend "web"
     *   12 | timeuot = { client = "60s" }
     *      | ^^^^^^^
     *   did you mean "timeout"?
     * </pre>
     */
    public String render() {
        StringBuilder text = new StringBuilder()
                .append(place.label()).append(": ")
                .append(severity.name().toLowerCase(Locale.ROOT)).append(": ")
                .append(message);
        if (place instanceof Place.Position position) {
            appendExcerpt(text, position);
        }
        suggestion.ifPresent(line -> text.append("\n  ").append(line));
        return text.toString();
    }

    private static void appendExcerpt(StringBuilder text, Place.Position position) {
        String number = Integer.toString(position.line());
        text.append("\n  ").append(number).append(" | ").append(position.sourceLine());
        text.append("\n  ").repeat(' ', number.length()).append(" | ");
        position.sourceLine().codePoints()
                .limit(position.column() - 1L)
                // A tab stays a tab: only so does the caret stand below its character in every terminal.
                .forEach(point -> text.append(point == '\t' ? '\t' : ' '));
        text.repeat('^', position.length());
    }
}
