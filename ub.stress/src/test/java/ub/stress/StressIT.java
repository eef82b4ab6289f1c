package ub.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs jcstress for some seconds on each race.
 */
class StressIT {
    private static final int LIMIT_S = 300;

    @Test
    void theGateLosesNoWakeupAndWakesOnce() throws Exception {
        Run run = stress("WakeupGateStress|OneProducerWakesStress");
        assertEquals(0, run.exitStatus(), run::report);
        assertTrue(run.report().contains("2 planned; 2 passed"), run::report);
    }

    @Test
    void withoutItsFencesTheGateLosesWakeups() throws Exception {
        Run run = stress("UnfencedGateStress");
        assertTrue(run.report().contains("Observed forbidden state: false, true"), run::report);
    }

    @Test
    void noLineOfTheLogIsTorn() throws Exception {
        Run run = stress("LogRingStress");
        assertEquals(0, run.exitStatus(), run::report);
        assertTrue(run.report().contains("1 planned; 1 passed"), run::report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EarlyCommitStress", "EarlyFreeStress"})
    void inTheWrongOrderLinesAreTorn(String twin) throws Exception {
        Run run = stress(twin);
        assertTrue(run.report().contains("Observed forbidden state"), run::report);
    }

    @Test
    void readersOfATableSeeWholeChangesAndWritersLoseNone() throws Exception {
        Run run = stress("SequenceLocksStress|TwoWritersStress");
        assertEquals(0, run.exitStatus(), run::report);
        assertTrue(run.report().contains("2 planned; 2 passed"), run::report);
    }

    @Test
    void aReaderThatDoesNotLookAgainSeesHalfOfAChange() throws Exception {
        Run run = stress("UncheckedReadStress");
        assertTrue(run.report().contains("Observed forbidden state: "), run::report);
    }

    @Test
    void nobodyWaitsBesideAFreePlace() throws Exception {
        Run run = stress("WaitingLineStress");
        assertEquals(0, run.exitStatus(), run::report);
        assertTrue(run.report().contains("1 planned; 1 passed"), run::report);
    }

    @Test
    void whoDoesNotLookOnceMoreLeavesOneWaiting() throws Exception {
        Run run = stress("UnheardCallStress");
        assertTrue(run.report().contains("Observed forbidden state: false"), run::report);
    }

    private static Run stress(String races) throws IOException, InterruptedException {
        Path results = Files.createDirectories(Path.of("target", "jcstress"));
        Path log = results.resolve(races.replaceAll("\\W", "-") + ".log");
        Process harness = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main", "-t", races, "-r", ".",
                // One way to compile and one set of flags: on the machine at hand a lost fence shows within a second.
                "-m", "quick", "-sc", "false", "-jvmArgs", "-XX:+UseSerialGC -Xmx256m", "-iters", "20")
                .directory(results.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(harness.waitFor(LIMIT_S, TimeUnit.SECONDS), "jcstress did not end in time");
        } finally {
            harness.destroyForcibly();
        }
        return new Run(harness.exitValue(), Files.readString(log));
    }

    private record Run(int exitStatus, String report) {
    }
}
