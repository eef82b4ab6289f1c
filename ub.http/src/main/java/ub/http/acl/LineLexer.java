package ub.http.acl;

import java.util.ArrayList;
import java.util.List;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;

/**
 * Takes a line of rules apart into words. One thread, when a configuration is read. HAProxy's manual, chapter 2.2.
 *
 * <p>Blanks part words; {@code #} starts a comment. Between single quotes every character is itself. Elsewhere a
 * backslash takes the meaning off a blank, a {@code #}, a quote and itself, and stands for a control character in
 * {@code \n}, {@code \r}, {@code \t} and {@code \x41}; before any other character it stays, for regular expressions.
 */
public final class LineLexer {
    private static final int HEX = 16;

    private final PlacedText line;
    private int at;

    private LineLexer(PlacedText line) {
        this.line = line;
    }

    /**
     * Returns the words of a line; none of an empty line, or of one that is a comment alone.
     *
     * @throws BadTextException for a quote that is never closed
     */
    public static List<PlacedText> words(PlacedText line) {
        return new LineLexer(line).words();
    }

    private List<PlacedText> words() {
        List<PlacedText> words = new ArrayList<>();
        skipBlanks();
        while (at < line.length() && line.charAt(at) != '#') {
            words.add(word());
            skipBlanks();
        }
        return words;
    }

    private void skipBlanks() {
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    private PlacedText word() {
        PlacedText.Builder word = PlacedText.Builder.like(line.from(at));
        while (at < line.length() && !isBlank(line.charAt(at)) && line.charAt(at) != '#') {
            switch (line.charAt(at)) {
                case '\'' -> singleQuoted(word);
                case '"' -> doubleQuoted(word);
                case '\\' -> escape(word);
                default -> word.append(line, at++);
            }
        }
        return word.build();
    }

    private void singleQuoted(PlacedText.Builder word) {
        int open = at++;
        while (at < line.length() && line.charAt(at) != '\'') {
            word.append(line, at++);
        }
        close(open);
    }

    private void doubleQuoted(PlacedText.Builder word) {
        int open = at++;
        while (at < line.length() && line.charAt(at) != '"') {
            if (line.charAt(at) == '\\') {
                escape(word);
            } else {
                word.append(line, at++);
            }
        }
        close(open);
    }

    private void close(int open) {
        if (at == line.length()) {
            throw new BadTextException(line.place(open, open + 1), "this quote is never closed");
        }
        at++;
    }

    private void escape(PlacedText.Builder word) {
        char next = at + 1 < line.length() ? line.charAt(at + 1) : '\0';
        switch (next) {
            case ' ', '#', '\\', '\'', '"' -> replace(word, next, 2);
            case 'n' -> replace(word, '\n', 2);
            case 'r' -> replace(word, '\r', 2);
            case 't' -> replace(word, '\t', 2);
            case 'x' -> replace(word, hexadecimal(), 4);
            default -> word.append(line, at++);
        }
    }

    private void replace(PlacedText.Builder word, char character, int length) {
        word.append(String.valueOf(character), line, at, at + length);
        at += length;
    }

    private char hexadecimal() {
        int end = Math.min(at + 4, line.length());
        int high = end == at + 4 ? Character.digit(line.charAt(at + 2), HEX) : -1;
        int low = end == at + 4 ? Character.digit(line.charAt(at + 3), HEX) : -1;
        if (high < 0 || low < 0) {
            throw new BadTextException(line.place(at, end), "\\x must be followed by two hexadecimal digits");
        }
        return (char) (high * HEX + low);
    }
}
