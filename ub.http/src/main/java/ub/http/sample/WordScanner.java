package ub.http.sample;

import java.util.ArrayList;
import java.util.List;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;

/** Takes an expression apart: words, their arguments, and the commas between. One thread. */
final class WordScanner {
    private final PlacedText text;
    private int at;
    private PlacedText lastWord;

    WordScanner(PlacedText text) {
        this.text = text;
    }

    /** Takes the name of a fetch or a converter. */
    PlacedText word() {
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw new BadTextException(text.place(start, Math.min(start + 1, text.length())),
                    at == text.length() ? "a word is missing at the end" : "unexpected \"" + text.charAt(at) + "\"");
        }
        lastWord = text.slice(start, at);
        return lastWord;
    }

    /** Returns the word that was taken last. */
    PlacedText lastWord() {
        return lastWord;
    }

    private static boolean isWord(char character) {
        return Character.isLetterOrDigit(character) || character == '.' || character == '_' || character == '-';
    }

    /** Takes a comma, if the next character is one. */
    boolean comma() {
        boolean found = at < text.length() && text.charAt(at) == ',';
        at += found ? 1 : 0;
        return found;
    }

    /** Returns how many characters were taken. */
    int position() {
        return at;
    }

    /** Complains if anything is left. */
    void end() {
        if (at < text.length()) {
            throw new BadTextException(text.place(at, at + 1), "unexpected \"" + text.charAt(at) + "\"");
        }
    }

    /** Takes the arguments in parentheses; none when there are no parentheses, or nothing between them. */
    List<PlacedText> arguments() {
        if (at >= text.length() || text.charAt(at) != '(') {
            return List.of();
        }
        int open = at++;
        List<PlacedText> arguments = new ArrayList<>();
        PlacedText.Builder argument = PlacedText.Builder.like(text.from(at));
        boolean any = false;
        while (at < text.length() && text.charAt(at) != ')') {
            any = true;
            if (text.charAt(at) == ',') {
                arguments.add(argument.build());
                at++;
                argument = PlacedText.Builder.like(text.from(at));
            } else {
                character(argument);
            }
        }
        if (at == text.length()) {
            throw new BadTextException(text.place(open, open + 1), "\")\" is missing for this \"(\"");
        }
        at++;
        if (any) {
            arguments.add(argument.build());
        }
        return arguments;
    }

    /** Takes a character of an argument, or what stands between two quotes. */
    private void character(PlacedText.Builder argument) {
        char quote = text.charAt(at);
        if (quote == '\'' || quote == '"') {
            int open = at++;
            while (at < text.length() && text.charAt(at) != quote) {
                escapable(argument, quote == '"');
            }
            if (at == text.length()) {
                throw new BadTextException(text.place(open, open + 1), "this quote is never closed");
            }
            at++;
        } else {
            escapable(argument, true);
        }
    }

    private void escapable(PlacedText.Builder argument, boolean escapes) {
        if (escapes && text.charAt(at) == '\\' && at + 1 < text.length()) {
            at++;
        }
        argument.append(text, at);
        at++;
    }
}
