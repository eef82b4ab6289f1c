package ub.http.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * Dates of log lines. The text of the last second is kept, since most lines need the same; a new one is counted out
 * without an object. Reactor thread.
 */
final class DateText {
    /** How a date is written. */
    enum Shape {
        /** {@code 06/Feb/2009:12:14:14}: that of NCSA's common log format. */
        COMMON,
        /** {@code 2009-02-06T12:14:14}: RFC 3339, without a zone. */
        ISO
    }

    private static final byte[] MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 32;
    private static final int SECONDS_OF_DAY = 86_400;
    /** No zone has changed its offset within a quarter of an hour, as counted from 1970, since there are computers. */
    private static final int OFFSET_HOLDS_S = 900;

    private final Shape shape;
    private final ZoneRules zone;
    private final LineBuffer line = new LineBuffer();
    private final byte[] text = new byte[LONGEST];
    private int length;
    private long textSecond = Long.MIN_VALUE;
    private long offsetQuarter = Long.MIN_VALUE;
    private int offsetS;

    DateText(Shape shape, ZoneId zone) {
        this.shape = shape;
        this.zone = zone.getRules();
    }

    /** Puts a date, without its milliseconds and its zone. */
    void put(long epochMs, LineBuffer into) {
        long second = Math.floorDiv(epochMs, 1000L);
        if (second != textSecond) {
            write(second);
            textSecond = second;
        }
        into.put(text, 0, length);
    }

    private void write(long second) {
        long quarter = Math.floorDiv(second, OFFSET_HOLDS_S);
        if (quarter != offsetQuarter) {
            offsetS = zone.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
            offsetQuarter = quarter;
        }
        long local = second + offsetS;
        line.start(text, 0);
        putDay(Math.floorDiv(local, SECONDS_OF_DAY));
        int ofDay = Math.floorMod(local, SECONDS_OF_DAY);
        line.put(shape == Shape.ISO ? 'T' : ':');
        line.putPadded(ofDay / 3600, 2);
        line.put(':');
        line.putPadded(ofDay / 60 % 60, 2);
        line.put(':');
        line.putPadded(ofDay % 60, 2);
        length = line.length();
    }

    /**
     * Finds year, month and day of a number of days since 1970, by counting years from March on, so that a leap day is
     * the last of its year: Hinnant, "chrono-Compatible Low-Level Date Algorithms", {@code civil_from_days}.
     */
    private void putDay(long epochDay) {
        long shifted = epochDay + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        int ofEra = Math.floorMod(shifted, 146_097);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        int day = ofYear - (153 * fromMarch + 2) / 5 + 1;
        int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        switch (shape) {
            case COMMON -> {
                line.putPadded(day, 2);
                line.put('/');
                line.put(MONTHS, (month - 1) * 3, 3);
                line.put('/');
                line.putPadded(year, 4);
            }
            case ISO -> {
                line.putPadded(year, 4);
                line.put('-');
                line.putPadded(month, 2);
                line.put('-');
                line.putPadded(day, 2);
            }
        }
    }
}
