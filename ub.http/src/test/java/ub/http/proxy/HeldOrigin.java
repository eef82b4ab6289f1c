package ub.http.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A server that tells which requests have come, and answers one when it is told to. */
final class HeldOrigin implements AutoCloseable {
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final Semaphore answers = new Semaphore(0);
    private final ScriptedOrigin origin = ScriptedOrigin.with(this::serve);

    private void serve(Peer peer) throws IOException {
        Message request = peer.readRequest();
        while (request != null) {
            requests.add(request.startLine().split(" ")[1]);
            answers.acquireUninterruptibly();
            peer.send(ScriptedOrigin.ok("ok"));
            request = peer.readRequest();
        }
    }

    InetSocketAddress address() {
        return origin.address();
    }

    /** Waits for the next request, and returns its path. */
    String nextPath() throws InterruptedException {
        String path = requests.poll(20, TimeUnit.SECONDS);
        if (path == null) {
            throw new AssertionError("no request has come");
        }
        return path;
    }

    /** Returns how many requests have come and were not asked for yet. */
    int requestsLeft() {
        return requests.size();
    }

    /** Answers so many requests, those that are here or will come. */
    void answer(int count) {
        answers.release(count);
    }

    @Override
    public void close() throws IOException {
        answers.release(1_000_000);
        origin.close();
    }
}
