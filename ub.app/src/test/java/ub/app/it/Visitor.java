package ub.app.it;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A client's connection to a proxy, and what the client sees: as text, to be compared with what another one says. */
final class Visitor implements AutoCloseable {
    private static final int DEADLINE_MS = 30_000;

    private final Socket socket;
    private final InputStream input;

    Visitor(InetSocketAddress proxy) throws IOException {
        socket = new Socket(proxy.getAddress(), proxy.getPort());
        socket.setSoTimeout(DEADLINE_MS);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** Asks for a path with further fields. Returns the status and the answer's {@code X-} fields, or how it ended. */
    String ask(String path, String... fields) throws IOException {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: a\r\n");
        for (String field : fields) {
            request.append(field).append("\r\n");
        }
        return send(request.append("\r\n").toString());
    }

    /** Sends bytes. Returns what the answer to them says, or how it ended. */
    String send(String bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            RawMessage answer = RawMessage.read(input);
            return answer == null ? "ended" : answer.status() + answer.fields().stream()
                    .filter(field -> field.startsWith("x-") && !field.startsWith("x-secret"))
                    .map(field -> " | " + field).collect(Collectors.joining());
        } catch (SocketException | EOFException e) {
            // Whether a reset or an end comes of a refusal is a matter of moments.
            return "ended";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
