package ub.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfoCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"version", "jdk", "kernel", "cores", "open files", "splice", "SO_REUSEPORT",
            "TCP_DEFER_ACCEPT", "huge pages", "IPv6", "algorithms", "gc", "jvm flags"})
    void tellsEachOfThese(String title) {
        CommandRun run = CommandRun.of("info");
        assertEquals(ExitStatus.ENDED, run.status());
        assertTrue(run.out().lines().anyMatch(line -> line.startsWith(title + "  ") || line.startsWith(title + " ")),
                run.out());
    }

    @Test
    void algorithmsHaveTheNamesOfTheConfiguration() {
        assertTrue(CommandRun.of("info").out().contains(" least-connections "));
    }
}
