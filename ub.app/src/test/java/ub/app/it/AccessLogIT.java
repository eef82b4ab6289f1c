package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ub.app.Eventually;

/** The access log of the assembled program. */
@Timeout(120)
class AccessLogIT {
    private static Tool curl;

    @TempDir
    private Path folder;

    @BeforeAll
    static void find() {
        curl = Tool.require("curl");
    }

    private static RunningProgram start(String accessLog) throws Exception {
        return RunningProgram.start("""
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                access_log = { %s }
                [backend.app]
                servers = []
                """.formatted(accessLog));
    }

    private static void ask(RunningProgram program, String path) throws Exception {
        curl.run("-s", "-o", "/dev/null", program.url("web", path));
    }

    private static void awaitLine(Path file, String text) throws Exception {
        Eventually.await(text, () -> Files.exists(file) && Files.readString(file).contains(text));
    }

    @Test
    void aRotatedFileIsFollowedByANewOneAndTheEndIsWritten() throws Exception {
        Path file = folder.resolve("access.log");
        Path rotated = folder.resolve("access.log.1");
        try (RunningProgram program = start("output = \"" + file + "\"")) {
            ask(program, "/one");
            awaitLine(file, "\"GET /one HTTP/1.1\"");
            Files.move(file, rotated);
            Eventually.await("a new file", () -> {
                ask(program, "/between");
                return Files.exists(file);
            });
            ask(program, "/last");
            assertEquals(0, program.stop());
        }
        assertTrue(Files.readString(rotated).contains("\"GET /one HTTP/1.1\""));
        // Of two reactors, the lines of a moment stand one after the other.
        assertTrue(Files.readString(file).contains("\"GET /last HTTP/1.1\"\n"));
    }

    @Test
    void whoAsksForNewFilesHasThemAtOnce() throws Exception {
        Path file = folder.resolve("access.log");
        Path rotated = folder.resolve("access.log.1");
        try (RunningProgram program = RunningProgram.start("""
                [admin]
                listen = "127.0.0.1:0"
                api_key = "s3cret"
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                access_log = { output = "%s" }
                [backend.app]
                servers = []
                """.formatted(file))) {
            ask(program, "/one");
            awaitLine(file, "\"GET /one HTTP/1.1\"");
            Files.move(file, rotated);
            assertEquals("{\"reopened\":[\"" + file + "\"]} 200", reopen(program, "X-API-Key: s3cret"));
            assertTrue(Files.exists(file));
            String old = Files.readString(rotated);
            ask(program, "/two");
            awaitLine(file, "\"GET /two HTTP/1.1\"");
            assertEquals(old, Files.readString(rotated), "whoever compresses the old file must not lose a line");
            assertEquals(200, statusOf(reopen(program, "Authorization: Bearer s3cret")));

            assertEquals(401, statusOf(reopen(program, "X-API-Key: wrong")));
            assertEquals(401, statusOf(reopen(program, "Accept: */*")));
            assertEquals(403, statusOf(reopen(program, "X-API-Key: s3cret", "-H", "Origin: http://evil.example")));
            assertEquals(421, statusOf(reopen(program, "X-API-Key: s3cret", "-H", "Host: evil.example")));
            assertEquals(405, statusOf(reopen(program, "X-API-Key: s3cret", "-X", "GET")));
        }
    }

    @Test
    void withoutAKeyNobodyAsksForNewFiles() throws Exception {
        try (RunningProgram program = RunningProgram.start("""
                [admin]
                listen = "127.0.0.1:0"
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = []
                """)) {
            assertEquals(403, statusOf(reopen(program, "X-API-Key: s3cret")));
        }
    }

    private static int statusOf(String answer) {
        return Integer.parseInt(answer.substring(answer.lastIndexOf(' ') + 1));
    }

    private static String reopen(RunningProgram program, String field, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-s", "-X", "POST", "-H", field, "-w", " %{http_code}"));
        arguments.addAll(List.of(more));
        arguments.add(program.url("admin", "/api/v1/logs/reopen"));
        return curl.run(arguments.toArray(String[]::new)).output();
    }

    @Test
    void standardOutputHasALineForEachRequest() throws Exception {
        try (RunningProgram program = start("format = \"json\"")) {
            ask(program, "/out?a=b");
            program.awaitLog("\"url.path\":\"/out\",\"url.query\":\"a=b\"");
        }
    }
}
