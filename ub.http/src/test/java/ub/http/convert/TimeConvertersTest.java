package ub.http.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.http.sample.Evaluation;

/** Expectations are those of strftime, RFC 9110 §5.6.7, and what HAProxy 2.6 answers to the same expressions. */
class TimeConvertersTest {
    private static final long MAX_SECONDS = 253_402_300_799L;

    private final Evaluation evaluation = new Evaluation(Converters.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "%Y%m%d%H%M%S | 19941106084937", "%a, %d %b %Y %T GMT | Sun, 06 Nov 1994 08:49:37 GMT",
        "%A %B %j %U %w %y | Sunday November 310 45 0 94", "%Z %z %% %e | GMT +0000 %  6",
        "%D %F %R %p %I %M %S | 11/06/94 1994-11-06 08:49 AM 08 49 37", "%s | 784111777",
        "%c | Sun Nov  6 08:49:37 1994", "%x %X | 11/06/94 08:49:37", "%u %V %G %g %h %C | 7 44 1994 94 Nov 19",
        "'[%k,%l] %r' | [ 8, 8] 08:49:37 AM", "%W | 44", "x | x", "x%ty%nz | x\\ty\\nz"})
    void writesAsStrftimeDoes(String pattern, String text) {
        assertEquals(text.replace("\\t", "\t").replace("\\n", "\n"),
                evaluation.value("int(784111777),utime(\"" + pattern + "\")"));
    }

    /** 2005-01-01 is a Saturday in the last week of 2004; midnight and noon are 12. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1104537600 | %G-W%V %U %W %w %u %I %p %l %k | 2004-W53 00 00 6 6 12 AM 12  0",
        "1104580800 | %I %p %H | 12 PM 12", "1104584400 | %I %p %l | 01 PM  1",
        "-1 | %F %T | 1969-12-31 23:59:59"})
    void weeksAndHoursHaveTheirOwnCounts(long seconds, String pattern, String text) {
        assertEquals(text, evaluation.value("int(" + seconds + "),utime(\"" + pattern + "\")"));
    }

    @Property
    void datesAreAsTheJdkWritesThem(@ForAll @LongRange(max = MAX_SECONDS) long seconds) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
        assertEquals(format.format(Instant.ofEpochSecond(seconds)), evaluation.value("int(" + seconds + "),http_date"));
    }

    @Property
    void localTimeIsThatOfTheMachine(@ForAll @LongRange(max = MAX_SECONDS) long seconds) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx", Locale.ENGLISH)
                .withZone(ZoneId.systemDefault());
        assertEquals(format.format(Instant.ofEpochSecond(seconds)),
                evaluation.value("int(" + seconds + "),ltime(%F %T %z)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "int(784111777),http_date | Sun, 06 Nov 1994 08:49:37 GMT",
        "int(784111777),http_date(3600) | Sun, 06 Nov 1994 09:49:37 GMT",
        "int(784111777),http_date(-10,s) | Sun, 06 Nov 1994 08:49:27 GMT",
        "int(784111777123),http_date(0,ms) | Sun, 06 Nov 1994 08:49:37 GMT",
        "int(784111777000000),http_date(0,us) | Sun, 06 Nov 1994 08:49:37 GMT",
        "int(0),http_date | Thu, 01 Jan 1970 00:00:00 GMT",
        "int(784111777),utime(%T,-60) | 08:48:37"})
    void offsetsAreOfTheSameUnit(String expression, String text) {
        assertEquals(text, evaluation.value(expression));
    }

    @ParameterizedTest
    @ValueSource(strings = {"int(-1),http_date", "int(253402300800),http_date",
        "int(9223372036854775807),http_date(1)", "int(9223372036854775807),utime(%F)",
        "int(-9223372036854775808),utime(%F)", "int(31556889864403199),ltime(%F)"})
    void timesBeyondTheCalendarGiveNoSample(String expression) {
        assertNull(evaluation.value(expression));
    }

    @Test
    void farYearsAreWritten() {
        assertEquals("316889355-01-25", evaluation.value("int(9999999999999999),utime(%F)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "int(1),utime(a%q) | test:1:14: argument 1 of utime has \"%q\", which strftime does not know",
        "int(1),ltime(%) | test:1:14: argument 1 of ltime has \"%\", which strftime does not know",
        "int(1),http_date(0,x) | test:1:20: argument 2 of http_date must be s, ms or us"})
    void mistakesAreToldWithTheirPlace(String expression, String problem) {
        assertEquals(problem, evaluation.problem(expression));
    }
}
