package ub.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.System.Logger.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineLoggerTest {
    private final LogQueue queue = new LogQueue();
    private final LineLogger logger = new LineLogger("ub.core.tcp.TcpProxy", queue);

    @AfterEach
    void restoreTheLevel() {
        Log.level(Level.INFO);
    }

    @Test
    void theAreaIsThePackage() {
        logger.log(Level.INFO, "text");
        assertEquals("ub.core.tcp", queue.poll().area());
    }

    @Test
    void aNameThatIsNoClassIsTheArea() {
        new LineLogger("jdk.event.security", queue).log(Level.INFO, "text");
        assertEquals("jdk.event.security", queue.poll().area());
    }

    @Test
    void dropsWhatIsBelowTheLevel() {
        Log.level(Level.WARNING);
        logger.log(Level.INFO, "text {0}", 1);
        logger.log(Level.INFO, "text", new IllegalStateException());
        assertNull(queue.poll());
        assertFalse(logger.isLoggable(Level.INFO));
        assertTrue(logger.isLoggable(Level.WARNING));
    }

    @Test
    void offLogsNothing() {
        Log.level(Level.OFF);
        logger.log(Level.ERROR, "text");
        assertNull(queue.poll());
    }

    @Test
    void formatsWithValues() {
        logger.log(Level.WARNING, "server {0}/{1}", "app", "s1");
        assertEquals("server app/s1", queue.poll().text());
    }

    @Test
    void keepsWhatWasThrown() {
        IllegalStateException thrown = new IllegalStateException("why");
        logger.log(Level.ERROR, "text", thrown);
        assertSame(thrown, queue.poll().thrown());
    }

    @Test
    void isWhatTheJdkGivesOut() {
        assertEquals(LineLogger.class, new LineLoggerFinder().getLogger("x", Log.class.getModule()).getClass());
    }
}
