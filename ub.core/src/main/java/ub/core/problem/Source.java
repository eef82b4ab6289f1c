package ub.core.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text that an operator wrote, a file as a rule: finds line and column of what stands in it. Immutable.
 *
 * <p>Lines end with LF or CR LF. A CR alone ends no line, as in TOML.
 */
public final class Source {
    private final String name;
    private final String text;
    /** Where each line starts. */
    private final int[] lineStarts;

    /** @param name stands for the text in messages: the file as the operator named it */
    public Source(String name, String text) {
        this.name = name;
        this.text = text;
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int lineEnd = text.indexOf('\n'); lineEnd >= 0; lineEnd = text.indexOf('\n', lineEnd + 1)) {
            starts.add(lineEnd + 1);
        }
        this.lineStarts = starts.stream().mapToInt(Integer::intValue).toArray();
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** Returns how many lines there are; at least 1. */
    public int lineCount() {
        return lineStarts.length;
    }

    /** Returns where a line starts; the first is number 1. */
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** Returns a line without its end; the first is number 1. */
    public String line(int line) {
        int start = lineStart(line);
        int end = line == lineStarts.length ? text.length() : lineStarts[line] - 1;
        return text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    /** Returns the place of what stands from one offset to before another, as far as its first line goes. */
    public Place.Position place(int from, int to) {
        int number = lineAt(from);
        String line = line(number);
        int start = Math.min(from - lineStart(number), line.length());
        int end = Math.clamp(to - lineStart(number), start, line.length());
        int column = line.codePointCount(0, start) + 1;
        return new Place.Position(name, number, column, Math.max(1, line.codePointCount(start, end)), line);
    }

    private int lineAt(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        // Between two starts, binarySearch gives -(the index of the later one) - 1.
        return found >= 0 ? found + 1 : -found - 1;
    }
}
