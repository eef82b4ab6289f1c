package ub.bench;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * A length of time above zero, as written on the command line: {@code 250ms}, {@code 5s}, {@code 2m}. Immutable.
 *
 * @param nanos the length in nanoseconds
 */
public record PositiveDuration(long nanos) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)");
    /** Sums of a few of these fit into a {@code long}. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * Reads a duration. The unit must be written: tools of this kind differ on what a bare number means.
     *
     * @throws TypeConversionException with what is wrong and what would be right
     */
    static PositiveDuration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is not a duration; write a number and its unit,"
                    + " such as 250ms, 5s or 2m");
        }
        long number = Long.parseLong(form.group(1));
        if (number == 0) {
            throw new TypeConversionException("'" + text + "' must be above zero");
        }
        Duration duration = switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
        if (duration.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("'" + text + "' is longer than a year");
        }
        return new PositiveDuration(duration.toNanos());
    }

    @Override
    public String toString() {
        return nanos % 1_000_000_000 == 0 ? nanos / 1_000_000_000 + "s" : nanos / 1_000_000 + "ms";
    }
}
