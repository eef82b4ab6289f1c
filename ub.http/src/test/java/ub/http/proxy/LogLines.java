package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import ub.core.net.ConnectionLimit;
import ub.http.log.AccessLog;
import ub.http.log.LogFormat;
import ub.http.log.LogRing;

/** An access log whose lines a test takes out of the ring itself. */
final class LogLines {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);

    private final LogRing ring = new LogRing(1 << 20);
    private final AccessLog log;

    LogLines(LogFormat format, ConnectionLimit process) {
        log = new AccessLog(format, AccessLog.PARTS, process, ZoneOffset.UTC, new LogRing[] {ring}, () -> { });
    }

    AccessLog log() {
        return log;
    }

    /** Waits for the next line. Returns it without its level and its end. */
    String next() {
        long deadlineNs = System.nanoTime() + DEADLINE_NS;
        int length = ring.next();
        while (length == LogRing.NONE) {
            assertTrue(System.nanoTime() < deadlineNs, "nothing was logged");
            Thread.onSpinWait();
            length = ring.next();
        }
        String record = new String(ring.bytes(), ring.offset(), length, StandardCharsets.ISO_8859_1);
        ring.free();
        assertTrue(record.endsWith("\n"), record);
        return record.substring(AccessLog.LEVEL_BYTES, record.length() - 1);
    }

    void expectNone() {
        assertEquals(LogRing.NONE, ring.next());
    }
}
