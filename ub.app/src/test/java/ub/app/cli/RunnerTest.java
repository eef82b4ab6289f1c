package ub.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way not to start: the ways to start end with a signal, which is for tests of the whole program. */
class RunnerTest {
    @Test
    void needsSomethingToRun() {
        CommandRun run = CommandRun.of("run");
        assertEquals(ExitStatus.WRONG_USAGE, run.status());
        assertEquals("ub: there is nothing to run: give -c FILE, or --backend HOST:PORT\n", run.err());
    }

    @Test
    void aMissingFileIsAFailureInOneLine() {
        CommandRun run = CommandRun.of("run", "-c", "/nowhere/ub.toml");
        assertEquals(ExitStatus.FAILED, run.status());
        assertEquals("/nowhere/ub.toml: error: the file does not exist\n", run.err());
    }

    @Test
    void aMistakeInAFlagIsWrongUsage() {
        CommandRun run = CommandRun.of("-p", "http", "-b", "127.0.0.1:1");
        assertEquals(ExitStatus.WRONG_USAGE, run.status());
        assertTrue(run.err().startsWith("--port: error: "), run.err());
    }

    @Test
    void aMistakeInTheEnvironmentIsAFailure() {
        CommandRun run = CommandRun.in(Map.of("ULTRA_LISTEN_PORT", "http", "ULTRA_BACKENDS", "127.0.0.1:1"));
        assertEquals(ExitStatus.FAILED, run.status());
        assertTrue(run.err().startsWith("ULTRA_LISTEN_PORT: error: "), run.err());
    }

    @Test
    void startProposesTheNearestAlgorithm() {
        CommandRun run = CommandRun.of("start", "round-robi", "127.0.0.1:1");
        assertEquals(ExitStatus.WRONG_USAGE, run.status());
        assertTrue(run.err().contains("did you mean \"round-robin\"?"), run.err());
    }

    @Test
    void aPortInUseIsAFailureInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            CommandRun run = CommandRun.of("--host", "127.0.0.1", "-p", port, "-b", "127.0.0.1:1", "--admin", "off",
                    "--workers", "1");
            assertEquals(ExitStatus.FAILED, run.status());
            assertEquals("ub: cannot listen on 127.0.0.1:" + port + ": the address is in use; "
                    + "stop the program that has it, or choose another one\n", run.err());
        }
    }
}
