package ub.config.tree;

import ub.core.problem.PlacedText;
import ub.core.problem.Source;

/**
 * A string in the text of a TOML document that has been found to be valid: its characters, each with the place where it
 * is written. One thread. TOML 1.0, "String".
 */
final class StringLiteral {
    private static final int DELIMITER_LENGTH = 3;

    private final String text;
    private final char quote;
    private final boolean manyLines;
    private final PlacedText.Builder value;
    private int at;

    /** @param start where its first quote stands */
    StringLiteral(Source source, int start) {
        this.text = source.text();
        this.quote = text.charAt(start);
        this.manyLines = text.startsWith(String.valueOf(quote).repeat(DELIMITER_LENGTH), start);
        this.at = start + (manyLines ? DELIMITER_LENGTH : 1);
        if (manyLines) {
            // A line end right behind the opening quotes is left out.
            skipLineEnd();
        }
        this.value = new PlacedText.Builder(source, at);
    }

    PlacedText read() {
        while (!ended()) {
            if (text.charAt(at) == '\\' && quote == '"') {
                escape();
            } else if (text.startsWith("\r\n", at)) {
                // The library makes every line end one LF.
                value.append('\n', at, at + 2);
                at += 2;
            } else {
                value.append(text.charAt(at), at, at + 1);
                at++;
            }
        }
        return value.build();
    }

    /** Up to two quotes may stand right before the closing ones, so the last three of a run are those that close. */
    private boolean ended() {
        if (text.charAt(at) != quote) {
            return false;
        }
        if (!manyLines) {
            return true;
        }
        String closing = String.valueOf(quote).repeat(DELIMITER_LENGTH);
        return text.startsWith(closing, at) && !text.startsWith(closing, at + 1);
    }

    private void escape() {
        int start = at;
        char escaped = text.charAt(start + 1);
        at = start + 2;
        switch (escaped) {
            case 'b' -> value.append('\b', start, at);
            case 't' -> value.append('\t', start, at);
            case 'n' -> value.append('\n', start, at);
            case 'f' -> value.append('\f', start, at);
            case 'r' -> value.append('\r', start, at);
            case 'u' -> codePoint(start, start + 6);
            case 'U' -> codePoint(start, start + 10);
            case '"', '\\' -> value.append(escaped, start, at);
            default -> {
                // A backslash at the end of a line: the white space up to the next character is left out.
                at = start + 1;
                while (Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
            }
        }
    }

    private void codePoint(int start, int end) {
        int point = Integer.parseInt(text.substring(start + 2, end), 16);
        for (char character : Character.toChars(point)) {
            value.append(character, start, end);
        }
        at = end;
    }

    private void skipLineEnd() {
        if (text.startsWith("\r\n", at)) {
            at += 2;
        } else if (text.startsWith("\n", at)) {
            at++;
        }
    }
}
