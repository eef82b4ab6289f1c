package ub.app.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A small server in the test's process: each connection gets a thread that serves it as the test says. */
final class Origin implements AutoCloseable {
    /** What happens on one connection; when it returns, the connection is closed. */
    @FunctionalInterface
    interface Script {
        void serve(InputStream input, OutputStream output) throws IOException;
    }

    private final ServerSocket listener;
    private final Script script;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    private Origin(InetAddress host, int port, Script script) throws IOException {
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(host, port), 1024);
        this.script = script;
        Thread.ofPlatform().daemon().name("origin").start(this::accept);
    }

    static Origin serving(Script script) throws IOException {
        return new Origin(InetAddress.getLoopbackAddress(), 0, script);
    }

    /** Starts a server in place of one that was closed. */
    static Origin servingAt(int port, Script script) throws IOException {
        return new Origin(InetAddress.getLoopbackAddress(), port, script);
    }

    /** Starts a server at an address of the loopback network, such as 127.0.0.2; port 0 for any free one. */
    static Origin servingAt(String host, int port, Script script) throws IOException {
        return new Origin(InetAddress.ofLiteral(host), port, script);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                Thread.ofPlatform().daemon().name("origin-connection").start(() -> run(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over, or the server is to be down.
        }
    }

    private void run(Socket socket) {
        try (socket) {
            script.serve(new BufferedInputStream(socket.getInputStream(), 64 * 1024), socket.getOutputStream());
        } catch (IOException e) {
            // The other side went away: what that means is for the test to say, by what its client sees.
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    int connections() {
        return sockets.size();
    }

    /** Breaks all connections and refuses new ones, as a process that is killed does. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
    }
}
