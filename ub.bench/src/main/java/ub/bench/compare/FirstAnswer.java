package ub.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Waits until a proxy forwards its first request. Platform thread. */
final class FirstAnswer {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int READ_TIMEOUT_MS = 2_000;

    private FirstAnswer() {
    }

    /** Returns whether the proxy answered with status 200 before it ended or the time was up. */
    static boolean await(RunningProxy proxy, Entrance entrance) throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST_WAIT);
        while (proxy.alive() && Instant.now().isBefore(deadline)) {
            try {
                return statusLine(proxy.port(entrance)).startsWith("HTTP/1.1 200");
            } catch (IOException e) {
                Thread.sleep(PAUSE); // it does not listen yet
            }
        }
        return false;
    }

    private static String statusLine(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(READ_TIMEOUT_MS);
            String request = "GET " + TrafficCase.SMALL.path() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(),
                    StandardCharsets.ISO_8859_1)).readLine();
            return line == null ? "" : line;
        }
    }
}
