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
    /** Characters of a line that are shown; of a longer one, those about the place. */
    private static final int SHOWN_CHARACTERS = 160;
    private static final int SHOWN_BEFORE_PLACE = 40;
    private static final char REPLACEMENT = '\ufffd';

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
        String line = place.label() + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message;
        StringBuilder text = new StringBuilder(VisibleText.of(line));
        if (place instanceof Place.Position position) {
            appendExcerpt(text, position);
        }
        suggestion.ifPresent(help -> text.append("\n  ").append(VisibleText.of(help)));
        return text.toString();
    }

    private static void appendExcerpt(StringBuilder text, Place.Position position) {
        int[] line = position.sourceLine().codePoints().toArray();
        int start = Math.min(position.column() - 1, line.length);
        int from = Math.clamp(start - SHOWN_BEFORE_PLACE, 0, Math.max(0, line.length - SHOWN_CHARACTERS));
        int to = Math.min(line.length, from + SHOWN_CHARACTERS);
        String number = Integer.toString(position.line());
        text.append("\n  ").append(number).append(" | ").append(from > 0 ? "…" : "");
        for (int i = from; i < to; i++) {
            text.appendCodePoint(Character.isISOControl(line[i]) && line[i] != '\t' ? REPLACEMENT : line[i]);
        }
        text.append(to < line.length ? "…" : "");
        text.append("\n  ").repeat(' ', number.length()).append(" | ").append(from > 0 ? " " : "");
        for (int i = from; i < start; i++) {
            // A tab stays a tab: only so does the caret stand below its character in every terminal.
            text.append(line[i] == '\t' ? '\t' : ' ');
        }
        text.repeat('^', Math.clamp(to - start, 1, position.length()));
    }
}
