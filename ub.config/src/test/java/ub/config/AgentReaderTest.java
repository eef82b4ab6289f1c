package ub.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ub.core.health.AgentCheck;
import ub.core.health.AgentSettings;
import ub.core.health.CheckTimes;

class AgentReaderTest {
    private static final String BEFORE = """
            [frontend.web]
            bind = [":80"]
            default_backend = "app"
            [backend.app]
            servers = []
            """;

    private static Optional<AgentSettings> agent(String line) {
        return Loading.config(BEFORE + line).backends().getFirst().agent();
    }

    @Test
    void readsEveryKey() {
        assertEquals(Optional.of(new AgentSettings(new AgentCheck("app\n"), CheckTimes.every(500, 200))),
                agent("agent = { port = 8081, interval = 500, timeout = \"200ms\", send = \"app\\n\" }"));
    }

    @Test
    void hasDefaults() {
        assertEquals(Optional.of(new AgentSettings(new AgentCheck(""), CheckTimes.every(2_000, 1_000))),
                agent("agent = { port = 8081 }"));
        assertEquals(Optional.empty(), agent(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "port = 0", "port = 65536", "port = \"8081\"", "port = 1, interval = 0",
        "port = 1, timeout = 0", "port = 1, send = 5", "port = 1, prot = 2"})
    void rejects(String keys) {
        String problems = Loading.failure(BEFORE + "agent = { " + keys + " }");
        assertTrue(problems.startsWith("ub.toml:6:"), problems);
        assertEquals(1, problems.lines().filter(line -> line.contains(": error: ")).count(), problems);
    }

    @Test
    void whatIsSentIsBounded() {
        String problems = Loading.failure(BEFORE + "agent = { port = 1, send = \"" + "x".repeat(1025) + "\" }");
        assertTrue(problems.contains("send must have at most 1024 bytes"), problems);
    }
}
