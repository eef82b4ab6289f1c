package ub.bench.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;

class BenchmarkBackendTest {
    private static final int TIMEOUT_MS = 10_000;

    private final Reactors reactors = Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, 64));
    private final BenchmarkBackend backend = BenchmarkBackend.open(reactors);

    @AfterEach
    void stop() {
        reactors.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(backend.address().getAddress(), backend.address().getPort());
        socket.setSoTimeout(TIMEOUT_MS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream output = socket.getOutputStream();
        output.write(text.getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }

    private static void expectAnswer(InputStream input, int bodyBytes) throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + bodyBytes + "\r\n\r\n";
        assertEquals(head, new String(input.readNBytes(head.length()), StandardCharsets.US_ASCII));
        byte[] expected = new byte[bodyBytes];
        Arrays.fill(expected, (byte) 'x');
        assertArrayEquals(expected, input.readNBytes(bodyBytes));
    }

    @Test
    void answersManyRequestsOfAllSizesOnOneConnection() throws IOException {
        try (Socket socket = connect()) {
            InputStream input = new BufferedInputStream(socket.getInputStream());
            for (int bodyBytes : new int[] {0, 1, 32, 65_450, 65_536, 1_048_576, 32, 1_048_576}) {
                send(socket, "GET /bytes/" + bodyBytes + " HTTP/1.1\r\nHost: a\r\nX-Real-IP: 127.0.0.1\r\n\r\n");
                expectAnswer(input, bodyBytes);
            }
        }
    }

    @Test
    void aRequestMayComeInPieces() throws IOException {
        try (Socket socket = connect()) {
            socket.setTcpNoDelay(true);
            InputStream input = socket.getInputStream();
            for (String piece : "GET /bytes/32 HT|TP/1.1\r\nHost: a\r\n|\r|\n".split("\\|")) {
                send(socket, piece);
            }
            expectAnswer(input, 32);
        }
    }

    @Test
    void closesOnARequestForNoNumber() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "GET /bytes/x HTTP/1.1\r\nHost: a\r\n\r\n");
            assertEquals(-1, socket.getInputStream().read());
        }
    }
}
