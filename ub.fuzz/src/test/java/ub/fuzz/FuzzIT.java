package ub.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the fuzzer on each parser, for some seconds unless {@code UB_FUZZ_SECONDS} says more. */
class FuzzIT {
    private static final int SECONDS = Integer.parseInt(System.getenv().getOrDefault("UB_FUZZ_SECONDS", "8"));
    private static final int START_S = 120;

    @ParameterizedTest
    @ValueSource(strings = {"RequestFuzz", "ResponseFuzz", "ChunkedFuzz", "ProxyHeaderFuzz"})
    void nothingBreaks(String target) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "fuzz", target));
        Path found = Files.createDirectories(folder.resolve("corpus"));
        Path log = folder.resolve("log");
        Process fuzzer = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer", "--target_class=ub.fuzz." + target,
                "--instrumentation_includes=ub.http.**:ub.core.net.**", "--reproducer_path=" + folder.toAbsolutePath(),
                "-max_total_time=" + SECONDS, "-max_len=4096", "-timeout=5", "-print_final_stats=1",
                "-artifact_prefix=" + folder.toAbsolutePath() + "/",
                // What is found goes to the first folder; the one that is kept is only read.
                found.toAbsolutePath().toString(), corpus(target).toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertTrue(fuzzer.waitFor(SECONDS + START_S, TimeUnit.SECONDS), "the fuzzer did not end in time");
        } finally {
            fuzzer.destroyForcibly();
        }
        String report = Files.readString(log);
        assertEquals(0, fuzzer.exitValue(), report);
        assertTrue(report.matches("(?s).*stat::number_of_executed_units: *\\d{4,}.*"),
                () -> "too few inputs\n" + report);
    }

    private static Path corpus(String target) {
        return Path.of("src", "test", "corpus", target).toAbsolutePath();
    }
}
