package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.net.SpliceMode;

class GlobalReaderTest {
    @Test
    void readsEveryKey() {
        GlobalSettings expected =
                new GlobalSettings(4, false, 500, 90_000, System.Logger.Level.WARNING, SpliceMode.NEVER);
        assertEquals(expected, global("""
                workers = 4
                pin = false
                max_connections = 500
                drain_timeout = "90s"
                log_level = "warning"
                splice = "never"
                """));
    }

    @Test
    void hasDefaults() {
        GlobalSettings expected =
                new GlobalSettings(0, true, 100_000, 30_000, System.Logger.Level.INFO, SpliceMode.AUTO);
        assertEquals(expected, global(""));
        assertEquals(expected, Loading.config(Loading.MINIMAL).global());
    }

    @ParameterizedTest
    @CsvSource({"trace,TRACE", "debug,DEBUG", "info,INFO", "warning,WARNING", "error,ERROR", "off,OFF"})
    void knowsEachLogLevel(String name, System.Logger.Level level) {
        assertEquals(level, global("log_level = \"" + name + "\"").logLevel());
    }

    @ParameterizedTest
    @CsvSource({"auto,AUTO", "always,ALWAYS", "never,NEVER"})
    void knowsEachSpliceMode(String name, SpliceMode mode) {
        assertEquals(mode, global("splice = \"" + name + "\"").splice());
    }

    @Test
    void drainsAtOnceOnZero() {
        assertEquals(0, global("drain_timeout = 0").drainTimeoutMs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"workers = 0", "workers = 1025", "workers = \"all\"", "workers = 1.0",
        "max_connections = 0", "max_connections = 10_000_001", "drain_timeout = -1", "drain_timeout = \"366d\"",
        "pin = 1", "splice = true"})
    void rejects(String line) {
        String problems = Loading.failure("[global]\n" + line + "\n" + Loading.MINIMAL);
        assertTrue(problems.startsWith("ub.toml:2:"), problems);
        assertEquals(1, problems.lines().filter(text -> text.contains(": error: ")).count(), problems);
    }

    private static GlobalSettings global(String keys) {
        return Loading.config("[global]\n" + keys + "\n" + Loading.MINIMAL).global();
    }
}
