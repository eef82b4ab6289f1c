package ub.http.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessLogTest {
    private final Records records = new Records();
    private final LogRing ring = new LogRing(64 * 1024);
    private int filling;

    private AccessLog log(int keptParts) {
        return new AccessLog(LogFormat.HTTPLOG, keptParts, records.process, ZoneOffset.UTC, new LogRing[] {ring},
                () -> filling++);
    }

    private String next() {
        int length = ring.next();
        String line = length == LogRing.NONE ? null
                : new String(ring.bytes(), ring.offset(), length, StandardCharsets.ISO_8859_1);
        ring.free();
        return line;
    }

    @Test
    void aLineHasItsLevelInFrontAndItsEndBehind() {
        log(AccessLog.PARTS).write(records.answered("GET / HTTP/1.1"), 0);
        String line = next();
        // 6 is "informational": RFC 5424 §6.2.1.
        assertTrue(line.startsWith("610.0.1.2:33317 ["), line);
        assertTrue(line.endsWith("\"GET / HTTP/1.1\"\n"), line);
        assertEquals(null, next());
    }

    @Test
    void silentIsNotLogged() {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.level(LogLevel.SILENT);
        exchange.ended(Ender.SERVER);
        log(AccessLog.PARTS).write(exchange, 0);
        assertEquals(null, next());
    }

    @ParameterizedTest
    @EnumSource(Ender.class)
    void aSampleKeepsEveryError(Ender ender) {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.ended(ender);
        log(0).write(exchange, 0);
        boolean inOrder = ender == Ender.NONE || ender == Ender.LOCAL;
        assertEquals(inOrder, next() == null);
    }

    @ParameterizedTest
    @CsvSource({"499, false", "500, true", "503, true"})
    void aSampleKeepsEveryFailure(int status, boolean kept) {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.status(status);
        log(0).write(exchange, 0);
        assertEquals(kept, next() != null);
    }

    @ParameterizedTest
    @CsvSource({"EMERG, true", "ALERT, true", "CRIT, true", "ERR, true", "WARNING, false", "DEBUG, false"})
    void aSampleKeepsWhatRulesCallGrave(LogLevel level, boolean kept) {
        ExchangeRecord exchange = records.answered("GET / HTTP/1.1");
        exchange.level(level);
        log(0).write(exchange, 0);
        assertEquals(kept, next() != null);
    }

    @Test
    void aSampleIsAShare() {
        AccessLog log = log(2_500);
        int kept = 0;
        for (int i = 0; i < 20_000; i++) {
            log.write(records.answered("GET / HTTP/1.1"), 0);
            kept += next() == null ? 0 : 1;
        }
        // 5000 expected, standard deviation 61: eight of them.
        assertTrue(Math.abs(kept - 5000) < 500, "kept " + kept);
    }

    @Test
    void theWriterIsToldWhenAQuarterWaitsAndAFullRingDrops() {
        AccessLog log = log(AccessLog.PARTS);
        ExchangeRecord exchange = records.answered("GET /" + "x".repeat(900) + " HTTP/1.1");
        while (filling == 0 && ring.dropped() == 0) {
            log.write(exchange, 0);
        }
        assertEquals(0, ring.dropped());
        for (int i = 0; i < 100; i++) {
            log.write(exchange, 0);
        }
        assertTrue(ring.dropped() > 0);
        while (next() != null) {
            // What was committed is all there.
        }
        log.write(exchange, 0);
        assertTrue(next().endsWith("\n"));
    }
}
