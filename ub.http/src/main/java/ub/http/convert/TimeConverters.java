package ub.http.convert;

import static ub.http.sample.SampleType.INTEGER;
import static ub.http.sample.SampleType.STRING;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;

/** Converters that write a number of seconds since the epoch as a time. Immutable. */
final class TimeConverters {
    /** RFC 9110 §5.6.7: IMF-fixdate. */
    private static final String HTTP_DATE = "%a, %d %b %Y %H:%M:%S GMT";
    /** The end of the year 9999: a date of HTTP has four digits for the year. */
    private static final long MAX_HTTP_DATE = 253_402_300_799L;

    private TimeConverters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(
                new ConverterDefinition("ltime", INTEGER, STRING, "ltime(format[,offset])", 1, 2,
                        arguments -> time(arguments, ZoneId.systemDefault())),
                new ConverterDefinition("utime", INTEGER, STRING, "utime(format[,offset])", 1, 2,
                        arguments -> time(arguments, ZoneId.of("GMT"))),
                new ConverterDefinition("http_date", INTEGER, STRING, "http_date([offset[,unit]])", 0, 2,
                        TimeConverters::httpDate));
    }

    private static Converter time(Arguments arguments, ZoneId zone) {
        TimePattern pattern = TimePattern.of(arguments, 0, zone);
        long offset = arguments.number(1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
        return (subject, sample) -> pattern.write(Operation.ADD.of(sample.number(), offset), subject, sample);
    }

    private static Converter httpDate(Arguments arguments) {
        TimePattern pattern = TimePattern.of(HTTP_DATE, ZoneOffset.UTC);
        long offset = arguments.number(0, Long.MIN_VALUE, Long.MAX_VALUE, 0);
        long unitsInSecond = switch (arguments.text(1)) {
            case "", "s" -> 1;
            case "ms" -> 1_000;
            case "us" -> 1_000_000;
            default -> throw arguments.bad(1, "must be s, ms or us");
        };
        return (subject, sample) -> {
            long seconds = Math.floorDiv(Operation.ADD.of(sample.number(), offset), unitsInSecond);
            return seconds >= 0 && seconds <= MAX_HTTP_DATE && pattern.write(seconds, subject, sample);
        };
    }
}
