package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** nginx behind the program, curl and wrk before it. */
@Timeout(120)
class NginxIT {
    private static final String TEXT = "the same line again and again\n".repeat(500);

    private static Tool curl;
    private static Nginx nginx;
    private static RunningProgram program;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        curl = Tool.require("curl");
        nginx = Nginx.start();
        nginx.serve("text.txt", TEXT.getBytes(StandardCharsets.UTF_8));
        program = RunningProgram.start("""
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "files"
                [backend.files]
                servers = ["%s"]
                """.formatted(nginx.address()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (program != null) {
            program.close();
        }
        if (nginx != null) {
            nginx.close();
        }
    }

    private static byte[] random(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @CsvSource({"0, --http1.1", "1, --http1.1", "1000, --http1.1", "65536, --http1.1", "65537, --http1.0",
            "1000000, --http1.1", "1000000, --http1.0", "20000000, --http1.1"})
    void filesOfAnySizeArriveUnchanged(int bytes, String version) throws Exception {
        nginx.serve(bytes + ".bin", random(bytes));
        Path received = folder.resolve("received");
        Tool.Result result = curl.run("-sS", version, "-o", received.toString(), "-w", "%{http_code} %{size_download}",
                program.url("web", "/" + bytes + ".bin"));
        assertEquals("200 " + bytes, result.output());
        assertArrayEquals(random(bytes), bytes == 0 ? new byte[0] : Files.readAllBytes(received));
    }

    @Test
    void manyFilesComeOverOneConnection() throws Exception {
        nginx.serve("small.bin", random(100));
        Tool.Result result = curl.run("-sS", "-o", "/dev/null", "-w", "%{http_code} %{num_connects}\n",
                program.url("web", "/small.bin?[1-50]"));
        assertEquals("200 1\n" + "200 0\n".repeat(49), result.output());
    }

    @Test
    void aCompressedAnswerIsPassedOnAsItIs() throws Exception {
        Tool.Result plain = curl.run("-sS", program.url("web", "/text.txt"));
        Tool.Result unpacked = curl.run("-sS", "--compressed", program.url("web", "/text.txt"));
        assertEquals(TEXT, plain.output());
        assertEquals(TEXT, unpacked.output());
        Tool.Result size = curl.run("-sS", "-o", "/dev/null", "-w", "%{size_download}", "-H", "Accept-Encoding: gzip",
                program.url("web", "/text.txt"));
        assertTrue(Integer.parseInt(size.output()) < TEXT.length() / 10, size.output());
    }

    @Test
    void aCompressedAnswerReachesHttp10WithoutChunks() throws Exception {
        Tool.Result head = curl.run("-sS", "--http1.0", "-o", "/dev/null", "-D", "-", "-H", "Accept-Encoding: gzip",
                program.url("web", "/text.txt"));
        assertTrue(head.output().contains("Content-Encoding: gzip"), head.output());
        assertFalse(head.output().contains("Transfer-Encoding"), head.output());
    }

    @Test
    void aRangeIsAnsweredWithThatRange() throws Exception {
        byte[] content = random(100_000);
        nginx.serve("range.bin", content);
        Path received = folder.resolve("received");
        Tool.Result result = curl.run("-sS", "-r", "1000-50999", "-o", received.toString(), "-w", "%{http_code}",
                program.url("web", "/range.bin"));
        assertEquals("206", result.output());
        assertArrayEquals(Arrays.copyOfRange(content, 1000, 51_000), Files.readAllBytes(received));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/text.txt"})
    void headIsAnsweredWithoutABody(String path) throws Exception {
        Tool.Result head = curl.run("-sS", "-I", program.url("web", path));
        String status = path.equals("/nothing") ? "404" : "200";
        assertTrue(head.output().startsWith("HTTP/1.1 " + status), head.output());
        assertTrue(head.output().contains("Content-Length: "), head.output());
    }

    @Test
    void whatHasNotChangedIsA304() throws Exception {
        Tool.Result first = curl.run("-sS", "-I", program.url("web", "/text.txt"));
        String tag = Http.field(first.output(), "ETag");
        Tool.Result again = curl.run("-sS", "-o", "/dev/null", "-w", "%{http_code}", "-H", "If-None-Match: " + tag,
                program.url("web", "/text.txt"));
        assertEquals("304", again.output());
    }

    @Test
    void aServersRefusalIsPassedOn() throws Exception {
        Tool.Result result = curl.run("-sS", "-o", "/dev/null", "-w", "%{http_code}", "-X", "DELETE",
                program.url("web", "/text.txt"));
        assertEquals("405", result.output());
    }

    @Test
    void loadBringsNoError() throws Exception {
        nginx.serve("wrk.bin", random(100));
        Tool wrk = Tool.require("wrk");
        Tool.Result result = wrk.run("-t1", "-c32", "-d2s", program.url("web", "/wrk.bin"));
        assertEquals(0, result.status(), result.output());
        assertTrue(result.output().contains("requests in"), result.output());
        assertFalse(result.output().contains("Socket errors"), result.output());
        assertFalse(result.output().contains("Non-2xx"), result.output());
    }
}
