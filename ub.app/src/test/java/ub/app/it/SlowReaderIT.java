package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take an endless answer a few bytes at a time: the server must wait, and memory must not grow. */
@Timeout(120)
class SlowReaderIT {
    private static final int READERS = 100;
    private static final long MAX_GROWTH_BYTES = 60L << 20;
    /** What the kernel may hold for one reader, in all four socket buffers between the two ends. */
    private static final long MAX_ON_THE_WAY_BYTES = 24L << 20;

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100000000000", "Transfer-Encoding: chunked"})
    void theServerWaitsAndMemoryStaysFlat(String framing) throws Exception {
        AtomicLong sent = new AtomicLong();
        try (Origin origin = Origin.serving((input, output) -> sendForEver(framing, sent, input, output));
                RunningProgram program = RunningProgram.start("""
                        [frontend.web]
                        bind = ["127.0.0.1:0"]
                        default_backend = "app"
                        [backend.app]
                        servers = ["%s"]
                        """.formatted(origin.address()))) {
            List<Socket> readers = new ArrayList<>();
            try {
                readers.add(reader(program.frontend("web")));
                trickle(readers, 5);
                long before = program.residentBytes();
                while (readers.size() < READERS) {
                    readers.add(reader(program.frontend("web")));
                }
                long still = untilStill(sent, readers);
                long growth = program.residentBytes() - before;
                assertTrue(growth < MAX_GROWTH_BYTES, () -> growth + " bytes more for slow readers");
                assertTrue(still < READERS * MAX_ON_THE_WAY_BYTES, () -> "the server has sent " + still);
            } finally {
                for (Socket reader : readers) {
                    reader.close();
                }
            }
        }
    }

    private static void sendForEver(String framing, AtomicLong sent, InputStream input, OutputStream output)
            throws IOException {
        Http.readHead(input);
        output.write(ascii("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n"));
        byte[] piece = ascii("4000\r\n" + "x".repeat(0x4000) + "\r\n");
        while (true) {
            output.write(piece);
            sent.addAndGet(piece.length);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Socket reader(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.setSoTimeout(30_000);
        socket.connect(address, 30_000);
        socket.getOutputStream().write(ascii("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertEquals(200, Http.status(Http.readHead(socket.getInputStream())));
        return socket;
    }

    private static void trickle(List<Socket> readers, int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
            for (Socket reader : readers) {
                reader.getInputStream().readNBytes(100);
            }
            // Time must pass: the kernel moves bytes, and widens its windows, by its own clock.
            Thread.sleep(50);
        }
    }

    /**
     * Reads on a little while the buffers on the way fill up. Returns how much was sent when nothing more went for a
     * while: that a sender has stopped, nothing tells but time.
     */
    private static long untilStill(AtomicLong sent, List<Socket> readers) throws Exception {
        long before = -1;
        for (int i = 0; i < 60 && sent.get() != before; i++) {
            before = sent.get();
            trickle(readers, 5);
        }
        assertEquals(before, sent.get(), "the server is never stopped");
        return before;
    }
}
