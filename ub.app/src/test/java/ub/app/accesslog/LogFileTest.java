package ub.app.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder;

    private long nowNs;

    private LogFile open() throws IOException {
        return new LogFile(folder.resolve("access.log"), () -> nowNs);
    }

    private static void write(LogFile file, String text) throws IOException {
        file.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void addsToWhatIsThere() throws Exception {
        Files.writeString(folder.resolve("access.log"), "old\n");
        try (LogFile file = open()) {
            write(file, "new\n");
        }
        assertEquals("old\nnew\n", Files.readString(folder.resolve("access.log")));
    }

    @Test
    void whoeverShortensTheFileLeavesNoHole() throws Exception {
        try (LogFile file = open()) {
            write(file, "one\n");
            Files.writeString(folder.resolve("access.log"), "");
            write(file, "two\n");
        }
        assertEquals("two\n", Files.readString(folder.resolve("access.log")));
    }

    @Test
    void aRenamedFileIsLeftAfterASecond() throws Exception {
        try (LogFile file = open()) {
            write(file, "one\n");
            Files.move(folder.resolve("access.log"), folder.resolve("access.log.1"));
            nowNs += LogFile.CHECK_INTERVAL_NS - 1;
            write(file, "two\n");
            assertFalse(Files.exists(folder.resolve("access.log")));
            nowNs += 1;
            write(file, "three\n");
        }
        assertEquals("one\ntwo\n", Files.readString(folder.resolve("access.log.1")));
        assertEquals("three\n", Files.readString(folder.resolve("access.log")));
    }

    @Test
    void aFileThatWasReplacedIsLeftToo() throws Exception {
        try (LogFile file = open()) {
            Files.move(folder.resolve("access.log"), folder.resolve("access.log.1"));
            Files.writeString(folder.resolve("access.log"), "theirs\n");
            nowNs += LogFile.CHECK_INTERVAL_NS;
            write(file, "ours\n");
        }
        assertEquals("theirs\nours\n", Files.readString(folder.resolve("access.log")));
    }

    @Test
    void openedAnewItGoesOnInANewFileAtOnce() throws Exception {
        try (LogFile file = open()) {
            write(file, "one\n");
            Files.move(folder.resolve("access.log"), folder.resolve("access.log.1"));
            file.reopen();
            write(file, "two\n");
            file.reopen();
            write(file, "three\n");
        }
        assertEquals("one\n", Files.readString(folder.resolve("access.log.1")));
        assertEquals("two\nthree\n", Files.readString(folder.resolve("access.log")));
    }

    @Test
    void whatCannotBeOpenedAnewStaysOpen() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        try (LogFile file = new LogFile(inner.resolve("access.log"), () -> nowNs)) {
            Files.move(inner, folder.resolve("moved"));
            assertThrows(IOException.class, file::reopen);
            write(file, "kept\n");
        }
        assertEquals("kept\n", Files.readString(folder.resolve("moved").resolve("access.log")));
    }

    @Test
    void withoutItsFolderTheOldFileIsKept() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        try (LogFile file = new LogFile(inner.resolve("access.log"), () -> nowNs)) {
            Files.move(inner, folder.resolve("moved"));
            nowNs += LogFile.CHECK_INTERVAL_NS;
            assertThrows(IOException.class, file::channel);
            // Not asked again before the next second, and lines go where they can.
            write(file, "kept\n");
        }
        assertEquals("kept\n", Files.readString(folder.resolve("moved").resolve("access.log")));
    }
}
