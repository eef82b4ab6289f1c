package ub.http.sticky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieDateTest {
    private static MemorySegment text(String text) {
        return MemorySegment.ofArray(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void digitsAreThoseOfBase64() {
        assertEquals(4, CookieDate.read(text("AAAAB"), 0));
        assertEquals(4L * 64, CookieDate.read(text("AAABA"), 0));
        assertEquals(4L * 26, CookieDate.read(text("AAAAa"), 0));
        assertEquals(4L * 52, CookieDate.read(text("AAAA0"), 0));
        assertEquals(4L * ((1 << 30) - 1), CookieDate.read(text("/////"), 0));
        assertEquals(4, CookieDate.read(text("xxAAAAB"), 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA-", "AAA A", "=AAAA", "AAAA\u00e4"})
    void anythingElseIsNoDate(String text) {
        assertEquals(Stickiness.NEVER, CookieDate.read(text(text), 0));
    }

    @Property
    void whatIsWrittenIsRead(@ForAll @LongRange(min = 0, max = (4L << 30) - 4) long seconds) {
        MemorySegment into = MemorySegment.ofArray(new byte[7]);
        long rounded = CookieDate.rounded(seconds);
        CookieDate.write(rounded, into, 1);
        assertEquals(rounded, CookieDate.read(into, 1));
        assertTrue(rounded >= seconds && rounded < seconds + 4, () -> rounded + " for " + seconds);
    }
}
