package ub.http.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A server that does exactly what a test says: it hands each connection to a script on a thread of its own, and counts.
 */
final class ScriptedOrigin implements AutoCloseable {
    /** What happens on one connection; when it returns, the connection is closed. */
    @FunctionalInterface
    interface Script {
        void serve(Peer peer) throws IOException;
    }

    private final ServerSocket listener;
    private final List<Script> scripts;
    private final Queue<Peer> peers = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Semaphore ended = new Semaphore(0);

    private ScriptedOrigin(List<Script> scripts) {
        try {
            this.listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.scripts = scripts;
        Thread.ofPlatform().daemon().name("origin").start(this::accept);
    }

    /** The first connection gets the first script, and so on; the last script serves all that come after it. */
    static ScriptedOrigin with(Script... scripts) {
        return new ScriptedOrigin(List.of(scripts));
    }

    /** Answers each request on each connection with the same bytes. */
    static ScriptedOrigin answering(String answer) {
        return with(always(answer));
    }

    /** Reads requests with their bodies, and answers each with the same bytes. */
    static Script always(String answer) {
        return peer -> {
            while (peer.readRequest() != null) {
                peer.send(answer);
            }
        };
    }

    /** Reads one request, sends this, and closes the connection. */
    static Script once(String answer) {
        return peer -> {
            peer.readRequest();
            peer.send(answer);
        };
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Returns an address at which nobody listens. */
    static InetSocketAddress nobody() throws IOException {
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) unused.getLocalSocketAddress();
        }
    }

    private void accept() {
        while (true) {
            Socket socket;
            try {
                socket = listener.accept();
            } catch (IOException e) {
                return;
            }
            try {
                Peer peer = new Peer(socket);
                Script script = scripts.get(Math.min(peers.size(), scripts.size() - 1));
                peers.add(peer);
                Thread.ofPlatform().daemon().name("origin-connection").start(() -> run(script, peer));
            } catch (IOException e) {
                failures.add(e);
            }
        }
    }

    private void run(Script script, Peer peer) {
        try (peer) {
            script.serve(peer);
        } catch (IOException e) {
            // The proxy went away: what that means is for the test to say, by what its client sees.
        } catch (Throwable t) {
            failures.add(t);
        } finally {
            ended.release();
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** Returns how many connections were accepted. */
    int connections() {
        return peers.size();
    }

    /** Returns how many bytes came over all connections. */
    long bytesReceived() {
        return peers.stream().mapToLong(Peer::bytesRead).sum();
    }

    /** Waits until one more connection has been closed by the end of its script. */
    void awaitEnd() throws Exception {
        if (!ended.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("no script has come to its end");
        }
    }

    /** Ends everything; fails when a script failed. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Peer peer : peers) {
            peer.close();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("a script of the origin failed", failures.peek());
        }
    }
}
