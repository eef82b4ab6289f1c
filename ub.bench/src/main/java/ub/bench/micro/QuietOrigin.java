package ub.bench.micro;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A server that allocates nothing once a connection stands, so that what is allocated in this JVM is the proxy's: one
 * platform thread for each connection, blocking calls, buffers outside the heap.
 *
 * <p>Any thread. It trusts its clients as {@link ub.bench.compare.BenchmarkBackend} does.
 */
final class QuietOrigin implements AutoCloseable {
    /** What every request is answered with. */
    static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n" + "x".repeat(32);
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ServerSocketChannel listener;

    QuietOrigin() throws IOException {
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().name("origin").start(this::acceptAll);
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.getLocalAddress();
    }

    private void acceptAll() {
        while (listener.isOpen()) {
            try {
                SocketChannel client = listener.accept();
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Thread.ofPlatform().daemon().name("origin connection").start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void serve(SocketChannel client) {
        ByteBuffer request = ByteBuffer.allocateDirect(BUFFER_BYTES);
        ByteBuffer answer = direct(ANSWER);
        try (client) {
            while (client.read(request) >= 0) {
                if (endsWithEmptyLine(request)) {
                    request.clear();
                    writeAll(client, answer);
                }
            }
        } catch (IOException e) {
            // the proxy closed the connection
        }
    }

    private static boolean endsWithEmptyLine(ByteBuffer request) {
        int end = request.position();
        return end >= 4 && request.get(end - 1) == '\n' && request.get(end - 2) == '\r'
                && request.get(end - 3) == '\n' && request.get(end - 4) == '\r';
    }

    /** Returns a buffer outside the heap with this text, ready to be written. */
    static ByteBuffer direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /** Writes a whole buffer and makes it ready to be written again. */
    static void writeAll(SocketChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.rewind();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
