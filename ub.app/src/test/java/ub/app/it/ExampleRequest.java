package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A request in a document, and what it says must come of it.
 *
 * <pre>
 *   METHOD PATH | Field: value   -> server METHOD PATH | Field: value   &lt;- status | Field: value
 * </pre>
 * Behind the first arrow stands what the server sees, behind the second what the client is answered; a field without a
 * value is not there. The servers are {@link EchoOrigin}s.
 */
final class ExampleRequest {
    private ExampleRequest() {
    }

    /** Sends the request of a line to a frontend, and compares what comes of it with what the line says. */
    static void check(String line, InetSocketAddress address) throws IOException {
        String[] byAnswer = line.split(" <- ", 2);
        String[] byServer = byAnswer[0].split(" -> ", 2);
        RawMessage answer = ask(byServer[0].split(" \\| "), address);
        if (byServer.length == 2) {
            checkServer(line, byServer[1].split(" \\| "), answer);
        }
        if (byAnswer.length == 2) {
            String[] expected = byAnswer[1].split(" \\| ");
            assertEquals(Integer.parseInt(expected[0].strip()), answer.status(), line);
            checkFields(line, expected, answer);
        }
    }

    /** The server echoes its name and the head that it got. */
    private static void checkServer(String line, String[] expected, RawMessage answer) {
        String[] echo = answer.text().split("\n", 2);
        String[] target = expected[0].strip().split(" ", 2);
        assertEquals(target[0], echo[0], line);
        RawMessage seen = new RawMessage(echo[1], new byte[0]);
        if (target.length == 2) {
            assertEquals(target[1] + " HTTP/1.1", seen.startLine(), line);
        }
        checkFields(line, expected, seen);
    }

    private static void checkFields(String line, String[] expected, RawMessage message) {
        for (int i = 1; i < expected.length; i++) {
            String[] field = expected[i].strip().split(":", 2);
            String values = String.join(", ", message.values(field[0].toLowerCase(Locale.ROOT)));
            assertEquals(field[1].strip(), values, () -> line + "\n" + message.head());
        }
    }

    private static RawMessage ask(String[] request, InetSocketAddress address) throws IOException {
        StringBuilder head = new StringBuilder(request[0].strip()).append(" HTTP/1.1\r\n");
        boolean host = false;
        for (int i = 1; i < request.length; i++) {
            head.append(request[i].strip()).append("\r\n");
            host |= request[i].strip().startsWith("Host:");
        }
        head.append(host ? "" : "Host: test.example\r\n").append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            InputStream input = new BufferedInputStream(socket.getInputStream());
            return RawMessage.read(input);
        }
    }
}
