package ub.config.tree;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;
import ub.core.problem.Source;

/**
 * The text of a TOML document: turns the line and column at which something starts into a place that covers it.
 * Immutable.
 */
final class SourceText {
    /** Possessive, for what may be taken back is kept on the stack, character by character. */
    private static final String BASIC_STRING = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final String LITERAL_STRING = "'[^']*'";
    /** One part of a dotted key, bare or quoted. */
    private static final Pattern KEY_PART =
            Pattern.compile("(" + BASIC_STRING + "|" + LITERAL_STRING + "|[^\\s.=\\[\\]\"']+)");
    /** What may stand before the first part of a key and between two of them. */
    private static final Pattern KEY_GAP = Pattern.compile("[\\s.\\[]*");
    /** A value as far as one line shows it; of a list or a table, the opening bracket. */
    private static final Pattern VALUE =
            Pattern.compile("\"\"\"|'''|" + BASIC_STRING + "|" + LITERAL_STRING + "|[\\[{]|[^\\s,\\]}#]+");

    private final Source source;

    SourceText(Source source) {
        this.source = source;
    }

    /** Returns the place of one character. */
    Place.Position point(int line, int column) {
        int start = offset(line, column);
        return source.place(start, start + 1);
    }

    /** Returns the place of the value that starts here. */
    Place.Position value(int line, int column) {
        String source = line(line);
        int start = charIndex(source, column);
        Matcher value = VALUE.matcher(source).region(start, source.length());
        return value.lookingAt() ? place(line, start, value.end()) : point(line, column);
    }

    /** Returns the place of one part of the dotted key, or of the table's heading, that starts here. */
    Place.Position key(int line, int column, String key) {
        String source = line(line);
        int index = charIndex(source, column);
        Matcher gap = KEY_GAP.matcher(source);
        Matcher part = KEY_PART.matcher(source);
        while (gap.region(index, source.length()).lookingAt()
                && part.region(gap.end(), source.length()).lookingAt()) {
            if (unquoted(part.group()).equals(key)) {
                return place(line, part.start(), part.end());
            }
            index = part.end();
        }
        return point(line, column);
    }

    /** Returns the string that starts here, each character with its place. */
    PlacedText string(int line, int column) {
        return new StringLiteral(source, offset(line, column)).read();
    }

    private Place.Position place(int line, int start, int end) {
        int lineStart = source.lineStart(line);
        return source.place(lineStart + start, lineStart + end);
    }

    private int offset(int line, int column) {
        return line > source.lineCount() ? source.text().length()
                : source.lineStart(line) + charIndex(line(line), column);
    }

    private String line(int line) {
        return line <= source.lineCount() ? source.line(line) : "";
    }

    private static int charIndex(String source, int column) {
        int points = Math.min(column - 1, source.codePointCount(0, source.length()));
        return source.offsetByCodePoints(0, points);
    }

    private static String unquoted(String part) {
        boolean quoted = part.startsWith("\"") || part.startsWith("'");
        return quoted ? part.substring(1, part.length() - 1) : part;
    }
}
