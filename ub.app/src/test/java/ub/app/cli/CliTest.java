package ub.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    @Test
    void printsTheVersion() {
        CommandRun run = CommandRun.of("--version");
        assertEquals(ExitStatus.ENDED, run.status());
        assertTrue(run.out().startsWith("UltraBalancer "), run.out());
    }

    @Test
    void helpNamesEveryCommand() {
        CommandRun run = CommandRun.of("--help");
        assertEquals(ExitStatus.ENDED, run.status());
        for (String command : List.of("run", "start", "check, validate", "demo", "example", "info", "bench")) {
            assertTrue(run.out().contains("\n  " + command + " "), command + " is missing in:\n" + run.out());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "start", "check", "validate", "demo", "example", "info"})
    void eachCommandHasHelp(String command) {
        CommandRun run = CommandRun.of(command, "--help");
        assertEquals(ExitStatus.ENDED, run.status());
        assertTrue(run.out().startsWith("Usage: ub "), run.out());
    }

    @ParameterizedTest
    @CsvSource({"--prot, --port", "--backnd, --backend", "chekc, check", "strat, start",
            "check --confg x, --config", "explain --frontent x /, --frontend"})
    void proposesTheNearestName(String wrong, String meant) {
        CommandRun run = CommandRun.of(wrong.split(" "));
        assertEquals(ExitStatus.WRONG_USAGE, run.status());
        assertTrue(run.err().contains("did you mean \"" + meant + "\"?"), run.err());
    }

    @Test
    void proposesNothingForOneLetter() {
        assertEquals("ub: unknown flag \"-x\" (see ub demo --help)\n", CommandRun.of("demo", "-x").err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --config", "check", "start", "start round-robin", "demo now", "--prot 80",
            "-p 1 -p 2", "check ub.toml", "explain -c ub.toml", "explain /"})
    void wrongUsageIsOneLine(String commandLine) {
        CommandRun run = CommandRun.of(commandLine.split(" "));
        assertEquals(ExitStatus.WRONG_USAGE, run.status());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "run", "explain"})
    void aFileWithoutANameIsWrongUsage(String command) {
        CommandRun run = CommandRun.of(command, "-c", "");
        assertEquals(ExitStatus.WRONG_USAGE, run.status());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    @Test
    void refusesFlagsInFrontOfTheCommand() {
        CommandRun run = CommandRun.of("-p", "80", "example");
        assertEquals(ExitStatus.WRONG_USAGE, run.status());
        assertTrue(run.err().contains("ub example [FLAGS]"), run.err());
    }

    @Test
    void withoutAnythingToRunItHelps() {
        CommandRun run = CommandRun.of();
        assertEquals(ExitStatus.WRONG_USAGE, run.status());
        assertTrue(run.err().contains("Usage: ub run -c FILE"), run.err());
    }
}
