package ub.http.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;

/**
 * Compiles formats: text with {@code %[expression]}, the short names of {@link FormatVariable} and {@code %%} for a
 * percent sign. One thread, when a configuration is read. HAProxy's configuration manual, chapter 8.2.6.
 */
public final class FormatParser {
    private final SampleParser samples;

    public FormatParser(SampleParser samples) {
        this.samples = samples;
    }

    /**
     * Compiles a text.
     *
     * @param moment when it will be written
     * @throws BadTextException when it is no format, or shows what is not known at that moment
     */
    public Format parse(PlacedText text, Moment moment) {
        List<Format.Part> parts = new ArrayList<>();
        append(text, moment, parts);
        if (parts.isEmpty()) {
            parts.add(new Format.Part.Text(Literal.of("")));
        }
        return new Format(text.text(), parts);
    }

    private void append(PlacedText text, Moment moment, List<Format.Part> parts) {
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '%') {
                literal.append(text.charAt(at++));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '%') {
                literal.append('%');
                at += 2;
            } else {
                end(literal, parts);
                at = value(text, at, moment, parts);
            }
        }
        end(literal, parts);
    }

    private static void end(StringBuilder literal, List<Format.Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Format.Part.Text(Literal.of(literal.toString())));
            literal.setLength(0);
        }
    }

    /** Adds what a percent sign announces. Returns the position behind it. */
    private int value(PlacedText text, int percent, Moment moment, List<Format.Part> parts) {
        int at = percent + 1;
        if (at < text.length() && text.charAt(at) == '[') {
            return expression(text, at, moment, parts);
        }
        if (at < text.length() && text.charAt(at) == '{') {
            throw new BadTextException(text.place(percent, at + 1), "flags in braces are for log lines alone",
                    Optional.of("here the text of a sample is put in as it is"));
        }
        int end = at;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        if (end == at) {
            throw new BadTextException(text.place(percent, Math.min(at + 1, text.length())),
                    "\"%\" stands in front of nothing that it could show", Optional.of("a percent sign is written %%"));
        }
        FormatVariable variable = FormatVariable.find(text.slice(percent, end));
        // The text that the name stands for has the name's place, and so has what is wrong with it.
        append(PlacedText.Builder.like(text.from(percent)).append(variable.format(), text, percent, end).build(),
                moment, parts);
        return end;
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    private int expression(PlacedText text, int bracket, Moment moment, List<Format.Part> parts) {
        PlacedText rest = text.from(bracket + 1);
        SampleParser.Beginning beginning = samples.parseBeginning(rest);
        int end = beginning.length();
        if (end == rest.length() || rest.charAt(end) != ']') {
            throw new BadTextException(text.place(bracket, bracket + 1), "\"]\" is missing for this \"[\"",
                    end == rest.length() ? Optional.empty()
                            : Optional.of("the expression in it ends at \"" + rest.charAt(end) + "\""));
        }
        SampleExpression expression = beginning.expression();
        expression.requireValueAt(moment, rest.place(0, end));
        parts.add(new Format.Part.Value(expression.asText()));
        return bracket + 1 + end + 1;
    }
}
