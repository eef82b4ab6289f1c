package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies far larger than the memory of the program, both ways at once: a client sends a gibibyte to a server that sends
 * each piece back as it comes, and both sum up what they see.
 */
@Timeout(180)
class LargeBodyIT {
    private static final long GIB = 1L << 30;
    private static final int PIECE_BYTES = 64 * 1024;
    private static final long MAX_RESIDENT_BYTES = 300L << 20;

    private static Origin echo;
    private static Origin rawEcho;
    private static RunningProgram program;

    @BeforeAll
    static void start() throws Exception {
        echo = Origin.serving(LargeBodyIT::echoBodies);
        rawEcho = Origin.serving((input, output) -> copy(input, output));
        program = RunningProgram.start("""
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [frontend.raw]
                mode = "tcp"
                bind = ["127.0.0.1:0"]
                default_backend = "raw"
                [backend.app]
                servers = ["%s"]
                [backend.raw]
                mode = "tcp"
                servers = ["%s"]
                """.formatted(echo.address(), rawEcho.address()), "-Xmx64m");
    }

    @AfterAll
    static void stop() throws Exception {
        if (program != null) {
            program.close();
        }
        echo.close();
        rawEcho.close();
    }

    private static void echoBodies(InputStream input, OutputStream output) throws IOException {
        String head;
        while ((head = Http.readHead(input)) != null) {
            String length = Http.field(head, "Content-Length");
            output.write(ascii("HTTP/1.1 200 OK\r\n" + framing(length == null ? -1 : Long.parseLong(length))));
            InputStream body = Http.body(head, input);
            if (length == null) {
                OutputStream chunks = new ChunkedOutput(output);
                copy(body, chunks);
                output.write(ascii("0\r\n\r\n"));
            } else {
                copy(body, output);
            }
        }
    }

    private static String framing(long length) {
        return length < 0 ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: " + length + "\r\n\r\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void copy(InputStream input, OutputStream output) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        int count;
        while ((count = input.read(piece, 0, piece.length)) >= 0) {
            output.write(piece, 0, count);
        }
    }

    /** Each write becomes a chunk. */
    private static final class ChunkedOutput extends OutputStream {
        private final OutputStream output;

        ChunkedOutput(OutputStream output) {
            this.output = output;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            byte[] size = ascii(Integer.toHexString(length) + "\r\n");
            byte[] chunk = ByteBuffer.allocate(size.length + length + 2).put(size).put(bytes, offset, length)
                    .put(ascii("\r\n")).array();
            output.write(chunk);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "chunked", "tcp"})
    void aGibibyteGoesBothWaysUnchanged(String way) throws Exception {
        InetSocketAddress address = program.frontend(way.equals("tcp") ? "raw" : "web");
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(60_000);
            Sender sender = new Sender(socket, way);
            Thread sending = Thread.ofPlatform().start(sender);
            CRC32C received = new CRC32C();
            long length = receive(socket.getInputStream(), way, received);
            sending.join();
            assertNull(sender.failure);
            assertEquals(GIB, length);
            assertEquals(sender.sent.getValue(), received.getValue());
        }
        assertTrue(program.peakResidentBytes() < MAX_RESIDENT_BYTES,
                () -> "the program needs too much memory for a stream: " + program.log());
    }

    /** Sends bytes that differ from place to place, so that none can be lost, doubled or swapped unseen. */
    private static final class Sender implements Runnable {
        private final CRC32C sent = new CRC32C();
        private final Socket socket;
        private final String way;
        private IOException failure;

        Sender(Socket socket, String way) {
            this.socket = socket;
            this.way = way;
        }

        @Override
        public void run() {
            try {
                OutputStream output = socket.getOutputStream();
                if (!way.equals("tcp")) {
                    output.write(ascii("POST / HTTP/1.1\r\nHost: a\r\n" + framing(way.equals("length") ? GIB : -1)));
                }
                sendBody(way.equals("chunked") ? new ChunkedOutput(output) : output);
                if (way.equals("chunked")) {
                    output.write(ascii("0\r\n\r\n"));
                }
                if (way.equals("tcp")) {
                    socket.shutdownOutput();
                }
            } catch (IOException e) {
                failure = e;
            }
        }

        private void sendBody(OutputStream output) throws IOException {
            byte[] piece = new byte[PIECE_BYTES];
            for (long at = 0; at < GIB; at += piece.length) {
                for (int i = 0; i < piece.length; i += 512) {
                    ByteBuffer.wrap(piece).putLong(i, at + i);
                }
                sent.update(piece);
                output.write(piece, 0, piece.length);
            }
        }
    }

    private static long receive(InputStream input, String way, CRC32C sum) throws IOException {
        InputStream body = input;
        if (!way.equals("tcp")) {
            String head = Http.readHead(input);
            assertEquals(200, Http.status(head));
            body = Http.body(head, new BufferedInputStream(input, PIECE_BYTES));
        }
        byte[] piece = new byte[PIECE_BYTES];
        long total = 0;
        int count;
        while ((count = body.read(piece, 0, piece.length)) >= 0) {
            sum.update(piece, 0, count);
            total += count;
        }
        return total;
    }
}
