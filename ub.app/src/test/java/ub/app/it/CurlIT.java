package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads of curl in all its ways, to a server that tells what it has got. */
@Timeout(120)
class CurlIT {
    private static Tool curl;
    private static Origin origin;
    private static RunningProgram program;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        curl = Tool.require("curl");
        origin = Origin.serving(CurlIT::tellWhatCame);
        program = RunningProgram.start("""
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = ["%s"]
                """.formatted(origin.address()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (program != null) {
            program.close();
            origin.close();
        }
    }

    /** Answers with method, framing, expectation, length and checksum of each request. */
    private static void tellWhatCame(InputStream input, OutputStream output) throws IOException {
        String head;
        while ((head = Http.readHead(input)) != null) {
            String expect = Http.field(head, "Expect");
            if (head.startsWith("PUT /refused")) {
                output.write(ascii("HTTP/1.1 413 Too Large\r\nContent-Length: 4\r\n\r\nno!\n"));
                return;
            }
            if (expect != null) {
                output.write(ascii("HTTP/1.1 100 Continue\r\n\r\n"));
            }
            byte[] body = Http.body(head, input).readAllBytes();
            String coding = Http.field(head, "Transfer-Encoding");
            String told = head.substring(0, head.indexOf(' ')) + " " + (coding == null ? "length" : coding) + " "
                    + (expect == null ? "at-once" : expect) + " " + body.length + " " + checksum(body);
            output.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: " + told.length() + "\r\n\r\n" + told));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return Long.toHexString(crc.getValue());
    }

    private Path file(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(folder.resolve(bytes + ".bin"), content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20_000, 5_000_000})
    void putWithALength(int bytes) throws Exception {
        Path file = file(bytes);
        Tool.Result result = curl.run("-sS", "-H", "Expect:", "-T", file.toString(), program.url("web", "/"));
        assertEquals("PUT length at-once " + bytes + " " + checksum(Files.readAllBytes(file)), result.output());
    }

    /** Not of an empty file: curl 7.88 never sends the last chunk of one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20_000, 5_000_000})
    void putInChunks(int bytes) throws Exception {
        Path file = file(bytes);
        Tool.Result result = curl.run("-sS", "-H", "Expect:", "-H", "Transfer-Encoding: chunked", "-T",
                file.toString(), program.url("web", "/"));
        assertEquals("PUT chunked at-once " + bytes + " " + checksum(Files.readAllBytes(file)), result.output());
    }

    @Test
    void putFromAPipe() throws Exception {
        Path file = file(300_000);
        Process process = curl.command("-sS", "-H", "Expect:", "-T", "-", program.url("web", "/"))
                .redirectInput(file.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertEquals(0, process.waitFor());
        assertEquals("PUT chunked at-once 300000 " + checksum(Files.readAllBytes(file)), output);
    }

    @Test
    void aClientThatWaitsForA100SendsItsBodyThen() throws Exception {
        Path file = file(2_000_000);
        Tool.Result result = curl.run("-sS", "--expect100-timeout", "30", "-H", "Expect: 100-continue", "-T",
                file.toString(), program.url("web", "/"));
        assertEquals("PUT length 100-continue 2000000 " + checksum(Files.readAllBytes(file)), result.output());
    }

    @Test
    void aBodyThatIsRefusedIsNotSent() throws Exception {
        Path file = file(2_000_000);
        Tool.Result result = curl.run("-sS", "--expect100-timeout", "30", "-H", "Expect: 100-continue", "-T",
                file.toString(), "-w", "%{http_code} %{size_upload}", program.url("web", "/refused"));
        assertEquals("no!\n413 0", result.output());
    }

    @Test
    void http10MayPost() throws Exception {
        Tool.Result result = curl.run("-sS", "--http1.0", "-d", "abc", program.url("web", "/"));
        assertEquals("POST length at-once 3 " + checksum(ascii("abc")), result.output());
    }

    @Test
    void aWholeUrlAsTheTargetWorksAsThroughAnyProxy() throws Exception {
        Tool.Result result = curl.run("-sS", "-x", program.url("web", ""), "-d", "abc", "http://example.test/x");
        assertEquals("POST length at-once 3 " + checksum(ascii("abc")), result.output());
    }

    @Test
    void stoppingWhileIdleEndsWellAndLeavesNoStackTrace() throws Exception {
        try (RunningProgram other = RunningProgram.start("""
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = ["%s"]
                """.formatted(origin.address()))) {
            curl.run("-sS", "-d", "abc", other.url("web", "/"));
            assertEquals(0, other.stop());
            assertTrue(other.log().lines().noneMatch(line -> line.startsWith("\tat ")), other.log());
        }
    }
}
