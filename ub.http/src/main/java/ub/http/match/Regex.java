package ub.http.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;

/**
 * A regular expression over bytes. Immutable; searched on handler virtual threads. A search allocates a few objects.
 *
 * <p>The syntax is RE2's, which is Perl's without what cannot be matched in time linear in the text: no back
 * references, no looking ahead or behind. So no request can make an expression run for long, whatever the operator
 * wrote. See R. Cox, "Regular Expression Matching Can Be Simple And Fast", 2007.
 *
 * <p>A character is a byte: a dot matches one byte, and a letter outside of ASCII stands for the bytes of its UTF-8.
 * When case is ignored, bytes above 127 are taken for letters of ISO 8859-1.
 */
public final class Regex {
    /** Time is linear in the text, but also in the instructions that an expression is compiled to. */
    private static final int MOST_INSTRUCTIONS = 20_000;
    private static final List<String> LOOKS = List.of("(?=", "(?!", "(?<=", "(?<!");

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws BadTextException when it is none, or one that cannot be matched in linear time
     */
    public static Regex compile(PlacedText text, Letters letters) {
        if (text.isEmpty()) {
            throw new BadTextException(text.place(), "a regular expression cannot be empty");
        }
        refuseBackReferences(text);
        String bytes = new String(text.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int flags = switch (letters) {
            case EXACT -> 0;
            case IGNORE_CASE -> Pattern.CASE_INSENSITIVE;
        };
        try {
            Pattern pattern = Pattern.compile(bytes, flags);
            if (pattern.programSize() <= MOST_INSTRUCTIONS) {
                return new Regex(pattern);
            }
        } catch (PatternSyntaxException e) {
            throw bad(text, e);
        } catch (StackOverflowError _) {
            // The library reads groups within groups by recursion: told below.
        }
        throw new BadTextException(text.place(), "this regular expression is too large",
                Optional.of("counts such as {1000} multiply what they stand behind, and each byte of a text costs as "
                        + "much as there are places in the expression where it may fit"));
    }

    private static void refuseBackReferences(PlacedText text) {
        for (int at = text.text().indexOf('\\'); at >= 0 && at + 1 < text.length();
                at = text.text().indexOf('\\', at + 2)) {
            char next = text.charAt(at + 1);
            if (next >= '1' && next <= '9') {
                throw new BadTextException(text.place(at, at + 2),
                        "\"\\" + next + "\" cannot be matched: an expression cannot refer to its own groups here",
                        Optional.of("expressions are matched in linear time, which back references do not allow"));
            }
        }
    }

    private static BadTextException bad(PlacedText text, PatternSyntaxException e) {
        String part = e.getPattern() == null ? "" : e.getPattern();
        Optional<String> look = LOOKS.stream().filter(part::startsWith).findFirst();
        if (look.isPresent()) {
            return new BadTextException(place(text, look.get()),
                    "\"" + look.get() + "\" cannot be matched: an expression cannot look ahead or behind here",
                    Optional.of("expressions are matched in linear time, which looking around does not allow"));
        }
        boolean keeps = part.startsWith("(?>") || part.length() > 1 && part.endsWith("+");
        return new BadTextException(place(text, part),
                "this regular expression is wrong: " + e.getDescription()
                        + (part.isEmpty() ? "" : " \"" + part + "\""),
                keeps ? Optional.of("expressions are matched in linear time: never stepping back gains nothing")
                        : Optional.empty());
    }

    private static Place place(PlacedText text, String part) {
        int at = part.isEmpty() ? -1 : text.text().indexOf(part);
        return at < 0 ? text.place() : text.place(at, at + part.length());
    }

    /** Returns how many groups in parentheses the expression has. */
    public int groups() {
        return pattern.groupCount();
    }

    /** Returns whether a part of the text matches. */
    public boolean matches(MemorySegment bytes, int offset, int length) {
        return search(bytes, offset, length).next();
    }

    /** Starts a search of a text, which must not change meanwhile. */
    public RegexSearch search(MemorySegment bytes, int offset, int length) {
        // A view: the library reads characters one by one, and a String would cost a copy of all of them.
        return new RegexSearch(pattern, new SegmentText(bytes, offset, length));
    }
}
