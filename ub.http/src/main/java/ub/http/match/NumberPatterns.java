package ub.http.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ub.core.problem.BadTextException;
import ub.core.problem.PlacedText;
import ub.http.match.NumberRanges.Range;

/**
 * Reads numbers, ranges and comparisons: {@code 5}, {@code 1:9}, {@code 5:}, {@code :9}, and an operator that holds for
 * the numbers behind it, {@code ge 5}. Any thread. HAProxy's manual, chapter 7.1.2.
 *
 * <p>Where versions are read, {@code 3.1} is 3 × 65536 + 1, as the fetches of protocol versions have it; beside a
 * version the other end of a range is one too: {@code 3:3.1}. Of HAProxy's ways, an operator in front of a range, which
 * it ignores, and a minus sign in front of a number, which it takes for "up to", are refused.
 */
final class NumberPatterns {
    private static final int PARTS_OF_VERSION = 1 << 16;

    private final Versions versions;

    /** Whether a number with a dot is a version. */
    enum Versions { READ, REFUSED }

    private enum Operator {
        EQ, GE, GT, LE, LT;

        static Optional<Operator> of(PlacedText word) {
            return Arrays.stream(values()).filter(operator -> word.is(operator.toString())).findFirst();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    NumberPatterns(Versions versions) {
        this.versions = versions;
    }

    /** Returns the range that each pattern which is no operator stands for. */
    List<Range> read(List<PlacedText> patterns) {
        List<Range> ranges = new ArrayList<>();
        Operator operator = Operator.EQ;
        for (int i = 0; i < patterns.size(); i++) {
            PlacedText pattern = patterns.get(i);
            Optional<Operator> next = Operator.of(pattern);
            if (next.isPresent() && i + 1 == patterns.size()) {
                throw new BadTextException(pattern.place(), "a number is missing behind \"" + pattern + "\"");
            }
            operator = next.orElse(operator);
            if (next.isEmpty()) {
                ranges.add(range(pattern, operator, i));
            }
        }
        return ranges;
    }

    private Range range(PlacedText pattern, Operator operator, int index) {
        int separator = separator(pattern);
        boolean version = pattern.text().indexOf('.') >= 0 && versions == Versions.READ;
        if (separator < 0) {
            return compared(number(pattern, version), operator, index, pattern);
        }
        if (operator != Operator.EQ) {
            throw new BadTextException(pattern.place(), "\"" + operator + "\" compares with a number, not with a range",
                    Optional.of("\"eq\" in front of the range ends the comparison"));
        }
        if (pattern.length() == 1) {
            throw new BadTextException(pattern.place(), "this range has neither a start nor an end");
        }
        boolean openEnd = separator == pattern.length() - 1;
        long from = separator == 0 ? Long.MIN_VALUE : number(pattern.slice(0, separator), version);
        long to = openEnd ? Long.MAX_VALUE : number(pattern.from(separator + 1), version);
        if (from > to) {
            throw new BadTextException(pattern.place(), "this range ends before it starts",
                    Optional.of("did you mean \"" + pattern.from(separator + 1) + ":" + pattern.slice(0, separator)
                            + "\"?"));
        }
        return new Range(from, to, index);
    }

    /** Returns where the two ends of a range are parted, by a colon or by a minus sign between them; or -1. */
    private static int separator(PlacedText pattern) {
        int colon = pattern.text().indexOf(':');
        int minus = pattern.text().indexOf('-');
        if (minus == 0) {
            throw new BadTextException(pattern.place(), "numbers to compare with cannot be negative",
                    Optional.of("\"lt 0\" matches all negative numbers"));
        }
        return colon >= 0 ? colon : minus;
    }

    private static Range compared(long number, Operator operator, int index, PlacedText pattern) {
        if (operator == Operator.GT && number == Long.MAX_VALUE) {
            throw new BadTextException(pattern.place(), "no number is greater");
        }
        return switch (operator) {
            case EQ -> new Range(number, number, index);
            case GE -> new Range(number, Long.MAX_VALUE, index);
            case GT -> new Range(number + 1, Long.MAX_VALUE, index);
            case LE -> new Range(Long.MIN_VALUE, number, index);
            case LT -> new Range(Long.MIN_VALUE, number - 1, index);
        };
    }

    private static long number(PlacedText text, boolean version) {
        if (!version) {
            return digits(text, Long.MAX_VALUE);
        }
        int dot = text.text().indexOf('.');
        long major = digits(dot < 0 ? text : text.slice(0, dot), PARTS_OF_VERSION - 1);
        return major * PARTS_OF_VERSION + (dot < 0 ? 0 : digits(text.from(dot + 1), PARTS_OF_VERSION - 1));
    }

    private static long digits(PlacedText text, long most) {
        boolean plain = !text.isEmpty() && text.text().chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain) {
            throw new BadTextException(text.place(), "\"" + text + "\" is not a number",
                    Optional.of("numbers are decimal digits alone; ranges are written 5:9, 5: or :9, and "
                            + "comparisons eq, ge, gt, le or lt and a number"));
        }
        try {
            long number = Long.parseLong(text.text());
            if (number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // more digits than a long has: told below
        }
        throw new BadTextException(text.place(), text + " is too large a number; the largest is " + most);
    }
}
