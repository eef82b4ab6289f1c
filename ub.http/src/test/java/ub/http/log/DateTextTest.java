package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DateTextTest {
    static String text(DateText date, long epochMs) {
        byte[] bytes = new byte[LineBuffer.MAX_BYTES];
        LineBuffer line = new LineBuffer();
        line.start(bytes, 0);
        date.put(epochMs, line);
        return new String(bytes, 0, line.length(), StandardCharsets.US_ASCII);
    }

    @Test
    void theSecondsOfOneMinute() {
        DateText date = new DateText(DateText.Shape.COMMON, ZoneId.of("UTC"));
        assertEquals("31/Dec/1999:23:59:59", text(date, 946_684_799_999L));
        assertEquals("01/Jan/2000:00:00:00", text(date, 946_684_800_000L));
        assertEquals("31/Dec/1999:23:59:59", text(date, 946_684_799_000L));
        assertEquals("29/Feb/2000:00:00:00", text(date, 951_782_400_000L));
    }

    @Test
    void theHourIsThatOfTheZoneAlsoWhenItChanges() {
        // 29 March 2009, 01:00 UTC: summer time begins in Berlin.
        DateText date = new DateText(DateText.Shape.COMMON, ZoneId.of("Europe/Berlin"));
        assertEquals("29/Mar/2009:01:59:59", text(date, 1_238_288_399_000L));
        assertEquals("29/Mar/2009:03:00:00", text(date, 1_238_288_400_000L));
    }
}
