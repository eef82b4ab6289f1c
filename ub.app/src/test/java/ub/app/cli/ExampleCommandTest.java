package ub.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleCommandTest {
    @TempDir
    private Path folder;

    @Test
    void printsWhatCheckAccepts() throws IOException {
        CommandRun example = CommandRun.of("example");
        assertEquals(ExitStatus.ENDED, example.status());
        Path file = Files.writeString(folder.resolve("ub.toml"), example.out());
        assertEquals(ExitStatus.ENDED, CommandRun.of("check", "-c", file.toString()).status());
    }

    @Test
    void saysThatThereIsNoYaml() {
        CommandRun run = CommandRun.of("example", "--yaml");
        assertEquals(ExitStatus.WRONG_USAGE, run.status());
        assertEquals("", run.out());
        assertEquals("ub: this version writes TOML only; leave out --yaml\n", run.err());
    }
}
