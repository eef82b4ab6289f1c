package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One end of a connection in the hand of a test: a client, or a server. Every read has a deadline. */
final class Peer implements AutoCloseable {
    private static final int DEADLINE_MS = 20_000;

    private final Socket socket;
    private final InputStream input;
    private long bytesRead;

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(DEADLINE_MS);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
    }

    static Peer connect(InetSocketAddress address) throws IOException {
        return new Peer(new Socket(address.getAddress(), address.getPort()));
    }

    /** Connects with small socket buffers, so that what a test does not read stops the sender soon. */
    static Peer connectNarrow(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.setSendBufferSize(16 * 1024);
        socket.connect(address, DEADLINE_MS);
        return new Peer(socket);
    }

    Peer send(String latin1) throws IOException {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    Peer send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends a request and reads its answer. */
    Message ask(String request) throws IOException {
        return send(request).readAnswer();
    }

    /** Reads a head up to and with its empty line. Returns null when the stream ends before the first byte. */
    String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!endsWithEmptyLine(head)) {
            int next = read();
            if (next < 0) {
                if (head.size() == 0) {
                    return null;
                }
                throw new EOFException("the stream ended within a head: " + head);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean endsWithEmptyLine(ByteArrayOutputStream head) {
        return head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n");
    }

    private int read() throws IOException {
        int next = input.read();
        bytesRead += next < 0 ? 0 : 1;
        return next;
    }

    /** Returns what has come, once something has; nothing at the end of the stream. */
    byte[] readSome() throws IOException {
        int first = read();
        if (first < 0) {
            return new byte[0];
        }
        byte[] rest = readExactly(input.available());
        byte[] bytes = new byte[rest.length + 1];
        bytes[0] = (byte) first;
        System.arraycopy(rest, 0, bytes, 1, rest.length);
        return bytes;
    }

    byte[] readExactly(int count) throws IOException {
        byte[] bytes = input.readNBytes(count);
        bytesRead += bytes.length;
        if (bytes.length < count) {
            throw new EOFException("the stream ended after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    String readText(int count) throws IOException {
        return new String(readExactly(count), StandardCharsets.ISO_8859_1);
    }

    /** Reads what comes until the peer ends its stream; fails when it resets the connection instead. */
    byte[] readToEnd() throws IOException {
        byte[] bytes = input.readAllBytes();
        bytesRead += bytes.length;
        return bytes;
    }

    /** Reads until nothing more can come, whichever way the connection ends; fails when a byte comes. */
    void readToEndOrReset() throws IOException {
        try {
            expectEnd();
        } catch (java.net.SocketException e) {
            // What we sent was not read: then the kernel resets the connection.
        }
    }

    /** Reads the head and the body of a request, as a server does. Returns null when the stream has ended. */
    Message readRequest() throws IOException {
        String head = readHead();
        return head == null ? null : Message.read(this, head, Message.Rest.NONE);
    }

    /** Reads the head and the body of an answer to anything but HEAD. */
    Message readAnswer() throws IOException {
        String head = readHead();
        if (head == null) {
            throw new EOFException("the connection ended instead of an answer");
        }
        return Message.read(this, head, Message.Rest.UNTIL_CLOSE);
    }

    /** Reads the head of an answer that must have no body. */
    Message readBodiless() throws IOException {
        String head = readHead();
        if (head == null) {
            throw new EOFException("the connection ended instead of an answer");
        }
        return new Message(head, new byte[0], "");
    }

    /** Fails unless the peer ends its stream in order, and sends nothing before that. */
    void expectEnd() throws IOException {
        assertEquals(-1, read(), "a byte came where the connection should have ended");
    }

    /** Fails when a byte comes within a time, or the end of the stream. */
    void expectNothingFor(int ms) throws IOException {
        socket.setSoTimeout(ms);
        assertThrows(SocketTimeoutException.class, this::read);
        socket.setSoTimeout(DEADLINE_MS);
    }

    /** Fails unless the stream breaks off by a reset, whatever comes before that. Returns how many bytes came. */
    long expectReset() throws IOException {
        long before = bytesRead;
        try {
            while (read() >= 0) {
                // What comes before the reset does not matter here.
            }
        } catch (java.net.SocketException e) {
            return bytesRead - before;
        }
        throw new AssertionError("the stream ended in order, where a reset should have shown that it is not whole");
    }

    /** Returns how many bytes were read of this connection. */
    long bytesRead() {
        return bytesRead;
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Makes the peer's end break. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
