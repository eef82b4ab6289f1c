package ub.admin;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client of an admin server: a well-behaved one, and one that sends what it is told. */
public final class AdminClient {
    private static final int TIMEOUT_MS = 20_000;

    private final InetSocketAddress address;

    public AdminClient(InetSocketAddress address) {
        this.address = address;
    }

    /** A whole answer; {@code header} is null when it is absent. */
    public record Reply(int status, HttpURLConnection connection, String body) {
        public String header(String name) {
            return connection.getHeaderField(name);
        }
    }

    public Reply get(String target) throws IOException {
        return send("GET", target);
    }

    /** Sends a request with fields, names and values by turns. Fails when the answer breaks off. */
    public Reply send(String method, String target, String... fields) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri(target).toURL().openConnection();
        for (int i = 0; i < fields.length; i += 2) {
            connection.setRequestProperty(fields[i], fields[i + 1]);
        }
        connection.setRequestMethod(method);
        connection.setReadTimeout(TIMEOUT_MS);
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String body = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Reply(status, connection, body);
        }
    }

    private URI uri(String target) {
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + target);
    }

    /** Sends these bytes and returns all that comes back until the server closes. */
    public String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public Socket connect() throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(TIMEOUT_MS);
        return socket;
    }
}
