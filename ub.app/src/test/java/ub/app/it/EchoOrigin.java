package ub.app.it;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * A server that answers with what it was asked: its own name, then the request's head as it came, in the body. Some
 * fields of the answer are there for rules about answers. A request may want another status than 200, cookies, or no
 * answer.
 */
final class EchoOrigin implements AutoCloseable {
    private final String name;
    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());

    EchoOrigin(String name) throws IOException {
        this.name = name;
        Thread.ofPlatform().daemon().name("echo-" + name).start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket; InputStream input = new BufferedInputStream(socket.getInputStream())) {
            socket.setTcpNoDelay(true);
            for (RawMessage request = RawMessage.read(input); request != null && !request.has("x-want-end");
                    request = RawMessage.read(input)) {
                answer(request, socket.getOutputStream());
            }
        } catch (IOException e) {
            // The proxy has closed the connection.
        }
    }

    private void answer(RawMessage request, OutputStream output) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ascii(name + "\n" + request.head()));
        body.write(request.body());
        String status = request.values("x-want-status").stream().findFirst().orElse("200");
        String head = "HTTP/1.1 " + status + " OK\r\nServer: echo\r\nX-Secret: 42\r\nVary: Accept, Accept-Encoding\r\n"
                + (request.has("x-want-accepted") ? "X-Accepted: 1\r\n" : "")
                + (request.has("x-want-forbidden") ? "X-Forbidden: 1\r\n" : "")
                + request.values("x-want-cookie").stream().map(cookie -> "Set-Cookie: " + cookie + "\r\n")
                        .collect(Collectors.joining())
                + "Content-Length: " + body.size() + "\r\n\r\n";
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(ascii(head));
        if (!request.startLine().startsWith("HEAD ")) {
            body.writeTo(whole);
        }
        whole.writeTo(output);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
