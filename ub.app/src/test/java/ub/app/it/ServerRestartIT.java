package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand requests, while a server is killed and comes back: every one of them is answered. */
@Timeout(120)
class ServerRestartIT {
    private static final int REQUESTS = 10_000;
    private static final int CLIENTS = 8;
    private static final byte[] GET = ascii("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    private static final byte[] OK = ascii("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

    private final AtomicInteger started = new AtomicInteger();
    private final CountDownLatch aQuarter = new CountDownLatch(REQUESTS / 4);
    private final CountDownLatch aHalf = new CountDownLatch(REQUESTS / 2);
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<IOException> unanswered = new ConcurrentLinkedQueue<>();

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void serve(InputStream input, OutputStream output) throws IOException {
        while (Http.readHead(input) != null) {
            output.write(OK);
        }
    }

    @Test
    void everyRequestGetsAStatusWhenTheOnlyServerRestarts() throws Exception {
        Origin origin = Origin.serving(ServerRestartIT::serve);
        try (RunningProgram program = start(origin.address())) {
            Origin restarted = runWhileRestarting(program, origin);
            assertTrue(statuses.containsKey(503), () -> "it was down for a while: " + statuses);
            assertEquals(Map.of(), others(200, 502, 503));
            assertTrue(restarted.connections() > 0, "the server is used again");
            restarted.close();
        }
    }

    @Test
    void anotherServerStandsIn() throws Exception {
        Origin origin = Origin.serving(ServerRestartIT::serve);
        try (Origin other = Origin.serving(ServerRestartIT::serve);
                RunningProgram program = start(origin.address(), other.address())) {
            runWhileRestarting(program, origin).close();
            assertEquals(Map.of(), others(200), "a GET can always be sent to the other server");
        }
    }

    private Map<Integer, AtomicInteger> others(Integer... expected) {
        statuses.keySet().removeAll(List.of(expected));
        return statuses;
    }

    private static RunningProgram start(String... servers) throws IOException {
        return RunningProgram.start("""
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = ["%s"]
                """.formatted(String.join("\", \"", servers)));
    }

    /** Sends all requests; meanwhile kills the server and starts it again at the same port. Returns the new one. */
    private Origin runWhileRestarting(RunningProgram program, Origin origin) throws Exception {
        Thread[] clients = new Thread[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            clients[i] = Thread.ofPlatform().start(() -> ask(program.frontend("web")));
        }
        assertTrue(aQuarter.await(60, TimeUnit.SECONDS), () -> started + " requests were sent");
        int port = origin.port();
        origin.close();
        assertTrue(aHalf.await(60, TimeUnit.SECONDS), () -> started + " requests were sent");
        Origin restarted = Origin.servingAt(port, ServerRestartIT::serve);
        for (Thread client : clients) {
            client.join();
        }
        assertEquals(0, unanswered.size(), () -> unanswered.size() + " without an answer: " + unanswered.peek());
        assertEquals(REQUESTS, statuses.values().stream().mapToInt(AtomicInteger::get).sum());
        return restarted;
    }

    private void ask(InetSocketAddress address) {
        while (started.get() < REQUESTS) {
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                socket.setSoTimeout(30_000);
                socket.setTcpNoDelay(true);
                InputStream input = new BufferedInputStream(socket.getInputStream());
                boolean open = true;
                while (open && started.getAndIncrement() < REQUESTS) {
                    aQuarter.countDown();
                    aHalf.countDown();
                    socket.getOutputStream().write(GET);
                    open = readAnswer(input);
                }
            } catch (IOException e) {
                unanswered.add(e);
            }
        }
    }

    /** Counts the status of an answer. Returns whether the connection goes on. */
    private boolean readAnswer(InputStream input) throws IOException {
        String head = Http.readHead(input);
        if (head == null) {
            throw new IOException("the connection ended instead of an answer");
        }
        Http.body(head, input).readAllBytes();
        statuses.computeIfAbsent(Http.status(head), status -> new AtomicInteger()).incrementAndGet();
        return !"close".equals(Http.field(head, "Connection"));
    }
}
