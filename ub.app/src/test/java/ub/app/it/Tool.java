package ub.app.it;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that tests talk to. Where it is missing its tests are skipped, or fail when {@code UB_REQUIRE_PEERS} is 1.
 *
 * @param path where it is
 */
record Tool(Path path) {
    /** What a finished program left: its exit status, and what it wrote to either output. */
    record Result(int status, String output) {
    }

    static Tool require(String name) {
        // Debian keeps servers in /usr/sbin, which is not on everyone's PATH.
        for (String folder : (System.getenv("PATH") + ":/usr/sbin").split(":")) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return new Tool(candidate);
            }
        }
        if ("1".equals(System.getenv("UB_REQUIRE_PEERS"))) {
            fail(name + " is not installed, and UB_REQUIRE_PEERS=1 forbids to go on without");
        }
        return Assumptions.abort(name + " is not installed");
    }

    ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("ub-it-", ".out");
        try {
            Process process = command(arguments).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                fail(path + " does not end");
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
