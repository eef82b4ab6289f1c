package ub.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.System.Logger.Level;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private static final long TIME_MS = Instant.parse("2026-11-22T14:03:05.123Z").toEpochMilli();

    @Test
    void hasTimeLevelAreaAndMessage() {
        assertEquals("2026-11-22T14:03:05.123Z WARN  ub.core.tcp  message\n",
                new LogLine(TIME_MS, Level.WARNING, "ub.core.tcp", "message", null).render());
    }

    @Test
    void keepsTheMillisecondsOfAFullSecond() {
        assertTrue(new LogLine(0, Level.INFO, "a", "b", null).render().startsWith("1970-01-01T00:00:00.000Z INFO "));
    }

    @Test
    void aQuotedLineEndDoesNotStartALine() {
        String line = new LogLine(TIME_MS, Level.INFO, "a", "peer said \"\r\n2026 forged\"", null).render();
        assertEquals(1, line.lines().count());
        assertTrue(line.contains("\\x0d\\x0a2026 forged"), line);
    }

    @Test
    void aFailureIsFollowedByItsTrace() {
        String line = new LogLine(TIME_MS, Level.ERROR, "a", "b", new IllegalStateException("why")).render();
        assertTrue(line.contains("\n    java.lang.IllegalStateException: why\n    at "), line);
    }
}
