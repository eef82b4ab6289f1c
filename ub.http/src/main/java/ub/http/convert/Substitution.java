package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.match.RegexSearch;
import ub.http.message.Ascii;
import ub.http.sample.Literal;
import ub.http.sample.Scratch;

/**
 * What is put in place of a part that a regular expression matches: text with {@code \1} to {@code \9} for what stands
 * in its groups and {@code \0} for all of it, {@code \xHH} for a byte, and a backslash before any other character for
 * that character. Immutable; written on handler virtual threads.
 */
final class Substitution {
    private final List<Part> parts;

    private sealed interface Part {
        record Text(Literal literal) implements Part {
        }

        record Group(int number) implements Part {
        }
    }

    private Substitution(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Compiles a text.
     *
     * @param groups how many groups the expression has
     * @throws BadTextException when it refers to another, or ends within an escape
     */
    static Substitution compile(PlacedText text, int groups) {
        List<Part> parts = new ArrayList<>();
        ByteArrayOutputStream literal = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '\\') {
                int end = text.text().indexOf('\\', at);
                end = end < 0 ? text.length() : end;
                literal.writeBytes(text.text().substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end;
            } else {
                int end = escapeEnd(text, at);
                char escaped = text.charAt(at + 1);
                if (escaped >= '0' && escaped <= '9') {
                    end(literal, parts);
                    parts.add(new Part.Group(group(text, at, groups)));
                } else if (escaped == 'x') {
                    literal.write(Integer.parseInt(text.text().substring(at + 2, end), 16));
                } else {
                    literal.writeBytes(text.text().substring(at + 1, end).getBytes(StandardCharsets.UTF_8));
                }
                at = end;
            }
        }
        end(literal, parts);
        return new Substitution(parts);
    }

    private static void end(ByteArrayOutputStream literal, List<Part> parts) {
        if (literal.size() > 0) {
            parts.add(new Part.Text(Literal.of(literal.toByteArray())));
            literal.reset();
        }
    }

    /** Returns the position behind an escape. */
    private static int escapeEnd(PlacedText text, int backslash) {
        int end = backslash + 2;
        if (end > text.length()) {
            throw new BadTextException(text.place(backslash, end - 1), "nothing follows this backslash",
                    Optional.of("a backslash itself is written \\\\"));
        }
        if (text.charAt(backslash + 1) != 'x') {
            return end + (Character.isHighSurrogate(text.charAt(end - 1)) && end < text.length() ? 1 : 0);
        }
        boolean digits = end + 2 <= text.length() && isHexDigit(text.charAt(end)) && isHexDigit(text.charAt(end + 1));
        if (!digits) {
            throw new BadTextException(text.place(backslash, end), "two hexadecimal digits are missing behind \"\\x\"");
        }
        return end + 2;
    }

    private static boolean isHexDigit(char character) {
        return character < 0x80 && Ascii.hexDigit((byte) character) >= 0;
    }

    private static int group(PlacedText text, int backslash, int groups) {
        int number = text.charAt(backslash + 1) - '0';
        if (number > groups) {
            throw new BadTextException(text.place(backslash, backslash + 2), "there is no \\" + number
                    + ": the regular expression has fewer groups");
        }
        return number;
    }

    /**
     * Puts the text for a match where free room starts. Returns false when there is not enough.
     *
     * @param match  where the groups are, counted from {@code offset}
     * @param bytes  the text that was searched
     * @param offset where it starts
     */
    boolean append(RegexSearch match, MemorySegment bytes, int offset, Scratch scratch) {
        // By index: an iterator would be an object for each match.
        for (int i = 0; i < parts.size(); i++) {
            boolean appended = switch (parts.get(i)) {
                case Part.Text(Literal literal) -> append(literal, scratch);
                case Part.Group(int number) -> match.start(number) < 0 || append(bytes, offset + match.start(number),
                        match.end(number) - match.start(number), scratch);
            };
            if (!appended) {
                return false;
            }
        }
        return true;
    }

    private static boolean append(Literal literal, Scratch scratch) {
        int at = scratch.take(literal.length());
        if (at >= 0) {
            literal.copy(scratch.bytes(), at);
        }
        return at >= 0;
    }

    /** Puts bytes where free room starts. Returns false when there is not enough. */
    static boolean append(MemorySegment bytes, int from, int length, Scratch scratch) {
        int at = scratch.take(length);
        if (at >= 0) {
            MemorySegment.copy(bytes, JAVA_BYTE, from, scratch.bytes(), JAVA_BYTE, at, length);
        }
        return at >= 0;
    }
}
