package ub.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ub.app.accesslog.AccessLogStartException;
import ub.app.dns.DnsLookup;
import ub.config.ConfigLoader;
import ub.config.HostResolver;
import ub.config.LoadResult;
import ub.config.Overrides;

/** Access logs of a whole service, whose backend has no server: each request is answered with 503. */
@Timeout(120)
class AccessLogTest {
    private static final String REQUEST = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

    @TempDir
    private Path folder;

    private static Service start(String accessLog) {
        String toml = """
                [global]
                workers = 1
                pin = false
                max_connections = 100
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                access_log = { %s }
                [frontend.raw]
                mode = "tcp"
                bind = ["127.0.0.1:0"]
                default_backend = "db"
                access_log = { %s }
                [backend.app]
                servers = []
                [backend.db]
                mode = "tcp"
                servers = []
                """.formatted(accessLog, accessLog.replaceAll("format[^,]*, ", ""));
        LoadResult result = new ConfigLoader(Map.of(), HostResolver.SYSTEM, DnsLookup::new)
                .load("test.toml", toml, Overrides.NONE);
        return Service.start(((LoadResult.Loaded) result).config());
    }

    private static Socket connect(Service service, int frontend) throws IOException {
        InetSocketAddress address =
                (InetSocketAddress) service.listeners().get(frontend).addresses().getFirst();
        return new Socket(address.getAddress(), address.getPort());
    }

    private static void ask(Service service, int times) throws IOException {
        try (Socket client = connect(service, 0)) {
            client.getOutputStream().write(
                    REQUEST.repeat(times - 1).getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(REQUEST.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        }
    }

    private static long lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void aRenamedFileIsFollowedByANewOne() throws Exception {
        Path file = folder.resolve("access.log");
        Path moved = folder.resolve("access.log.1");
        try (Service service = start("output = \"" + file + "\"")) {
            ask(service, 3);
            Eventually.await("three lines", () -> lines(file) == 3);
            Files.move(file, moved);
            Eventually.await("a new file", () -> {
                ask(service, 1);
                return Files.exists(file);
            });
            ask(service, 1);
        }
        assertTrue(lines(moved) >= 3);
        assertTrue(lines(file) >= 1);
        for (String line : Files.readAllLines(file)) {
            assertTrue(line.matches("127\\.0\\.0\\.1:[0-9]+ \\[[^]]+] web app/<NOSRV> [0-9]+/-1/-1/-1/[0-9]+ 503 "
                    + "[0-9]+ - - SC-- 1/1/0/0/0 0/0 \"GET /x HTTP/1\\.1\""), line);
        }
    }

    @Test
    void atTheEndEverythingIsWrittenAndFrontendsShareAFile() throws Exception {
        Path file = folder.resolve("access.log");
        try (Service service = start("format = \"json\", output = \"" + file + "\"")) {
            ask(service, 50);
            try (Socket client = connect(service, 1)) {
                assertEquals(-1, client.getInputStream().read());
            }
        }
        List<String> all = Files.readAllLines(file);
        assertEquals(50, all.stream().filter(line -> line.contains("\"frontend\":\"web\"")).count());
        assertEquals(1, all.stream().filter(line -> line.contains(" raw db/<NOSRV> -1/-1/")).count());
    }

    @Test
    void whileTheOutputStallsRequestsGoOnAndLostLinesAreCounted() throws Exception {
        Path fifo = folder.resolve("fifo");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        // Opened for both, so that neither side waits for the other; and not read, so that the pipe fills.
        try (RandomAccessFile reader = new RandomAccessFile(fifo.toFile(), "rw");
                Service service = start("output = \"" + fifo + "\", buffer = \"64KiB\"")) {
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (service.lostLogLines() == 0) {
                assertTrue(System.nanoTime() < deadlineNs, "nothing is lost");
                ask(service, 100);
            }
            assertTrue(service.lostLogLines() > 0);
            // The reader comes back, and so do the lines.
            byte[] some = new byte[1 << 16];
            assertTrue(reader.read(some) > 0);
        }
    }

    @Test
    void aSyslogDaemonGetsADatagramForEachLine() throws Exception {
        try (DatagramSocket daemon = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
                Service service = start("output = \"syslog:127.0.0.1:" + daemon.getLocalPort() + "\"")) {
            daemon.setSoTimeout(30_000);
            ask(service, 1);
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            daemon.receive(packet);
            String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
            assertTrue(text.matches("<134>1 \\S+Z \\S+ ultrabalancer [0-9]+ - - "
                    + "127\\.0\\.0\\.1:.*\"GET /x HTTP/1\\.1\""),
                    text);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsAnErrorOfTheStart() {
        AccessLogStartException e = assertThrows(AccessLogStartException.class,
                () -> start("output = \"" + folder.resolve("none").resolve("access.log") + "\""));
        assertEquals("the access log " + folder.resolve("none").resolve("access.log")
                + " cannot be written: there is no such folder", e.getMessage());
    }
}
