package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import ub.http.message.Ascii;
import ub.http.sample.Arguments;
import ub.http.sample.Literal;
import ub.http.sample.NumberText;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/**
 * How a time is written, in the notation of strftime (POSIX.1-2024), names in English. Immutable. Taking a time apart
 * makes a few small objects.
 */
final class TimePattern {
    private static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    private static final List<String> MONTHS = List.of("January", "February", "March", "April", "May", "June", "July",
            "August", "September", "October", "November", "December");
    private static final int SHORT_NAME = 3;
    /** None is longer: a number of 64 bits, the name of a day, of a month or of a zone. */
    private static final int MAX_PART_LENGTH = 24;
    /** The end of the JDK's calendar, but for a day that a zone may add. */
    private static final long MAX_SECONDS = LocalDateTime.MAX.minusDays(1).toEpochSecond(ZoneOffset.UTC);

    private final List<Part> parts = new ArrayList<>();
    private final ZoneId zone;
    /** As much room as the parts may need, in bytes. */
    private int maxLength;

    /** A part that writes itself, and returns the position behind it. */
    @FunctionalInterface
    private interface Part {
        int put(ZonedDateTime time, MemorySegment into, int at);
    }

    private TimePattern(ZoneId zone) {
        this.zone = zone;
    }

    /** Returns a pattern without mistakes, that we wrote ourselves. */
    static TimePattern of(String pattern, ZoneId zone) {
        TimePattern compiled = new TimePattern(zone);
        int wrong = compiled.append(pattern);
        if (wrong >= 0) {
            throw new IllegalArgumentException(pattern);
        }
        return compiled;
    }

    /** Returns the pattern that an argument has. */
    static TimePattern of(Arguments arguments, int index, ZoneId zone) {
        TimePattern compiled = new TimePattern(zone);
        String pattern = arguments.text(index);
        int wrong = compiled.append(pattern);
        if (wrong >= 0) {
            throw arguments.bad(index, "has \"" + pattern.substring(wrong, Math.min(wrong + 2, pattern.length()))
                    + "\", which strftime does not know");
        }
        return compiled;
    }

    /** Adds what a pattern has. Returns where it is wrong, or -1. */
    private int append(String pattern) {
        int at = 0;
        while (at < pattern.length()) {
            if (pattern.charAt(at) != '%') {
                int end = pattern.indexOf('%', at);
                end = end < 0 ? pattern.length() : end;
                literal(pattern.substring(at, end));
                at = end;
            } else if (at + 1 < pattern.length() && conversion(pattern.charAt(at + 1))) {
                at += 2;
            } else {
                return at;
            }
        }
        return -1;
    }

    private void literal(String text) {
        Literal literal = Literal.of(text);
        parts.add((_, into, at) -> literal.copy(into, at));
        maxLength += literal.length();
    }

    /** Adds what a letter stands for. Returns false when it stands for nothing. */
    private boolean conversion(char letter) {
        String longer = switch (letter) {
            case 'c' -> "%a %b %e %H:%M:%S %Y";
            case 'D', 'x' -> "%m/%d/%y";
            case 'F' -> "%Y-%m-%d";
            case 'R' -> "%H:%M";
            case 'r' -> "%I:%M:%S %p";
            case 'T', 'X' -> "%H:%M:%S";
            default -> null;
        };
        if (longer != null) {
            append(longer);
            return true;
        }
        Part part = part(letter);
        if (part != null) {
            parts.add(part);
            maxLength += MAX_PART_LENGTH;
        }
        return part != null;
    }

    private static Part part(char letter) {
        return switch (letter) {
            case 'Y', 'y', 'C', 'G', 'g', 'm', 'B', 'b', 'h' -> yearOrMonth(letter);
            case 'd', 'e', 'j', 'A', 'a', 'u', 'w', 'U', 'W', 'V' -> dayOrWeek(letter);
            case 'H', 'I', 'k', 'l', 'M', 'S', 's', 'p' -> timeOfDay(letter);
            case 'Z' -> (time, into, at) -> putName(zoneName(time), into, at);
            case 'z' -> (time, into, at) -> putOffset(time.getOffset().getTotalSeconds(), into, at);
            case 'n' -> (_, into, at) -> putByte((byte) '\n', into, at);
            case 't' -> (_, into, at) -> putByte((byte) '\t', into, at);
            case '%' -> (_, into, at) -> putByte((byte) '%', into, at);
            default -> null;
        };
    }

    private static Part yearOrMonth(char letter) {
        return switch (letter) {
            case 'Y' -> (time, into, at) -> NumberText.put(into, at, time.getYear());
            case 'y' -> (time, into, at) -> putPadded(Math.floorMod(time.getYear(), 100), 2, '0', into, at);
            case 'C' -> (time, into, at) -> putPadded(Math.floorDiv(time.getYear(), 100), 2, '0', into, at);
            case 'G' -> (time, into, at) -> NumberText.put(into, at, time.get(IsoFields.WEEK_BASED_YEAR));
            case 'g' -> (time, into, at) ->
                    putPadded(Math.floorMod(time.get(IsoFields.WEEK_BASED_YEAR), 100), 2, '0', into, at);
            case 'm' -> (time, into, at) -> putPadded(time.getMonthValue(), 2, '0', into, at);
            case 'B' -> (time, into, at) -> putName(MONTHS.get(time.getMonthValue() - 1), into, at);
            default -> (time, into, at) -> putShort(MONTHS.get(time.getMonthValue() - 1), into, at);
        };
    }

    private static Part dayOrWeek(char letter) {
        return switch (letter) {
            case 'd' -> (time, into, at) -> putPadded(time.getDayOfMonth(), 2, '0', into, at);
            case 'e' -> (time, into, at) -> putPadded(time.getDayOfMonth(), 2, ' ', into, at);
            case 'j' -> (time, into, at) -> putPadded(time.getDayOfYear(), 3, '0', into, at);
            case 'A' -> (time, into, at) -> putName(DAYS.get(weekday(time)), into, at);
            case 'a' -> (time, into, at) -> putShort(DAYS.get(weekday(time)), into, at);
            case 'u' -> (time, into, at) -> NumberText.put(into, at, time.getDayOfWeek().getValue());
            case 'w' -> (time, into, at) -> NumberText.put(into, at, weekday(time));
            // Days before the first Sunday, or the first Monday, of the year are in week 0.
            case 'U' -> (time, into, at) -> putPadded((time.getDayOfYear() + 6 - weekday(time)) / 7, 2, '0', into, at);
            case 'W' -> (time, into, at) ->
                    putPadded((time.getDayOfYear() + 7 - time.getDayOfWeek().getValue()) / 7, 2, '0', into, at);
            default -> (time, into, at) ->
                    putPadded(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', into, at);
        };
    }

    private static Part timeOfDay(char letter) {
        return switch (letter) {
            case 'H' -> (time, into, at) -> putPadded(time.getHour(), 2, '0', into, at);
            case 'I' -> (time, into, at) -> putPadded(hourOfHalf(time), 2, '0', into, at);
            case 'k' -> (time, into, at) -> putPadded(time.getHour(), 2, ' ', into, at);
            case 'l' -> (time, into, at) -> putPadded(hourOfHalf(time), 2, ' ', into, at);
            case 'M' -> (time, into, at) -> putPadded(time.getMinute(), 2, '0', into, at);
            case 'S' -> (time, into, at) -> putPadded(time.getSecond(), 2, '0', into, at);
            case 's' -> (time, into, at) -> NumberText.put(into, at, time.toEpochSecond());
            default -> (time, into, at) -> putName(time.getHour() < 12 ? "AM" : "PM", into, at);
        };
    }

    /** Returns 0 for Sunday to 6 for Saturday. */
    private static int weekday(ZonedDateTime time) {
        return time.getDayOfWeek().getValue() % 7;
    }

    private static int hourOfHalf(ZonedDateTime time) {
        return (time.getHour() + 11) % 12 + 1;
    }

    private static String zoneName(ZonedDateTime time) {
        boolean daylight = time.getZone().getRules().isDaylightSavings(time.toInstant());
        String name = TimeZone.getTimeZone(time.getZone()).getDisplayName(daylight, TimeZone.SHORT, Locale.ROOT);
        return name.equals("Z") ? "UTC" : name;
    }

    private static int putOffset(int seconds, MemorySegment into, int at) {
        int minutes = Math.abs(seconds / 60);
        int behind = putByte((byte) (seconds < 0 ? '-' : '+'), into, at);
        return putPadded(minutes / 60 * 100 + minutes % 60, 4, '0', into, behind);
    }

    private static int putPadded(int number, int width, char filling, MemorySegment into, int at) {
        int behind = at;
        for (int length = Ascii.decimalLength(Math.max(0, number)); length < width; length++) {
            behind = putByte((byte) filling, into, behind);
        }
        return NumberText.put(into, behind, number);
    }

    private static int putShort(String name, MemorySegment into, int at) {
        return putName(name, SHORT_NAME, into, at);
    }

    private static int putName(String name, MemorySegment into, int at) {
        return putName(name, MAX_PART_LENGTH, into, at);
    }

    private static int putName(String name, int most, MemorySegment into, int at) {
        int behind = at;
        for (int i = 0; i < Math.min(name.length(), most); i++) {
            behind = putByte((byte) name.charAt(i), into, behind);
        }
        return behind;
    }

    private static int putByte(byte value, MemorySegment into, int at) {
        into.set(JAVA_BYTE, at, value);
        return at + 1;
    }

    /** Lets a sample be the text of a time. Returns false when there is no room, or no calendar for so far a time. */
    boolean write(long epochSeconds, Subject subject, Sample sample) {
        Scratch scratch = subject.scratch();
        int start = scratch.take(maxLength);
        if (start < 0 || epochSeconds > MAX_SECONDS || epochSeconds < -MAX_SECONDS) {
            return false;
        }
        ZonedDateTime time = Instant.ofEpochSecond(epochSeconds).atZone(zone);
        int end = start;
        for (int i = 0; i < parts.size(); i++) {
            end = parts.get(i).put(time, scratch.bytes(), end);
        }
        scratch.giveBackFrom(end);
        sample.setText(scratch.bytes(), start, end - start);
        return true;
    }
}
