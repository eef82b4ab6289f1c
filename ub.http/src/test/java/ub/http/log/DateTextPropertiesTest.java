package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class DateTextPropertiesTest {
    @Property(tries = 2000)
    void itIsTheDateOfTheJdk(@ForAll @LongRange(min = 0, max = 253_402_000_000_000L) long epochMs) {
        for (String name : new String[] {"UTC", "Asia/Kathmandu", "America/St_Johns"}) {
            ZoneId zone = ZoneId.of(name);
            Instant moment = Instant.ofEpochMilli(epochMs);
            assertEquals(DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss", Locale.ENGLISH).withZone(zone)
                    .format(moment), DateTextTest.text(new DateText(DateText.Shape.COMMON, zone), epochMs));
            assertEquals(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(zone).format(moment),
                    DateTextTest.text(new DateText(DateText.Shape.ISO, zone), epochMs));
        }
    }
}
