package ub.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String VALID = """
            [frontend.web]
            bind = ["127.0.0.1:8080"]
            default_backend = "app"

            [backend.app]
            servers = ["127.0.0.1:3000", "127.0.0.1:3001"]
            """;

    @TempDir
    private Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("ub.toml"), text).toString();
    }

    @Test
    void countsWhatAValidFileHas() throws IOException {
        String file = file(VALID);
        CommandRun run = CommandRun.of("check", "-c", file);
        assertEquals(ExitStatus.ENDED, run.status());
        assertEquals(file + " is valid: 1 frontend, 1 backend, 2 servers\n", run.out());
        assertEquals("", run.err());
    }

    @Test
    void validateIsTheSameCommand() throws IOException {
        String file = file(VALID);
        assertEquals(CommandRun.of("check", "-c", file), CommandRun.of("validate", "-f", file));
    }

    @Test
    void reportsEveryMistakeWithItsPlace() throws IOException {
        String file = file(VALID.replace("default_backend", "defalt_backend").replace("servers", "server"));
        CommandRun run = CommandRun.of("check", "-c", file);
        assertEquals(ExitStatus.FAILED, run.status());
        assertTrue(run.err().contains(file + ":3:1: error: "), run.err());
        assertTrue(run.err().contains(file + ":6:1: error: "), run.err());
        assertEquals("", run.out());
    }

    @Test
    void aFileThatDoesNotExistIsAnError() {
        CommandRun run = CommandRun.of("check", "-c", folder.resolve("none.toml").toString());
        assertEquals(ExitStatus.FAILED, run.status());
        assertEquals(folder.resolve("none.toml") + ": error: the file does not exist\n", run.err());
    }
}
