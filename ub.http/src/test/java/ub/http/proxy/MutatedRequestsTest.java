package ub.http.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ub.core.stats.Stat;

/**
 * Mutated requests, bodies included, through the real proxy: whatever comes out upstream is, for a second strict
 * reader, one request for each that was answered by the server, and nothing besides. RFC 9112 §11.2.
 */
@Timeout(120)
class MutatedRequestsTest {
    private static final int REQUESTS = 1_500;
    private static final String SEED_VARIABLE = "UB_MUTATION_SEED";
    private static final List<String> GOOD = List.of(
            "GET /a?b=c HTTP/1.1\r\nHost: a.example\r\nUser-Agent: x\r\nAccept: */*\r\n\r\n",
            "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
            "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n5;x=y\r\nhello\r\n0\r\n\r\n",
            "PUT /t HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTE: trailers\r\n\r\n"
                    + "1\r\nx\r\n0\r\nX-Sum: 1\r\n\r\n",
            "GET http://b.example/x HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, X-Gone\r\nX-Gone: 1\r\n\r\n",
            "DELETE /d HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n");
    private static final List<String> PIECES = List.of(
            "\r", "\n", "\r\n", "\r\n\r\n", " ", "\t", ":", ",", ";", "\0", "\u00ff", "0", "5", "-", "+", "x",
            "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: x\r\n", "Host: evil\r\n",
            "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", "0\r\n\r\n", " chunked", "\u000b", "HTTP/1.1");

    private final Queue<byte[]> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger recorded = new AtomicInteger();

    @Test
    void everyRequestUpstreamIsOneThatASecondReaderSeesToo() throws Exception {
        String chosen = System.getenv(SEED_VARIABLE);
        long seed = chosen == null ? System.nanoTime() : Long.parseLong(chosen);
        Random random = new Random(seed);
        int served = 0;
        try (ScriptedOrigin origin = ScriptedOrigin.with(this::record);
                ProxyUnderTest proxy = ProxyUnderTest.before(origin).start()) {
            for (int i = 0; i < REQUESTS; i++) {
                String mutant = mutant(random);
                String answers = exchange(proxy, mutant);
                awaitRecorded(proxy.backendCount(Stat.CONNECTIONS));
                served += check(mutant, answers, seed);
            }
        }
        int fine = served;
        assertTrue(fine > REQUESTS / 20, () -> "only " + fine + " requests got through: the mutations are too wild");
    }

    /** Takes all that comes on a connection, and answers once: then what is left must be nothing. */
    private void record(Peer peer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream input = peer.socket().getInputStream();
        boolean answered = false;
        for (int next = input.read(); next >= 0; next = input.read()) {
            bytes.write(next);
            if (!answered && input.available() == 0 && isWhole(bytes.toByteArray())) {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
                answered = true;
            }
        }
        received.add(bytes.toByteArray());
        recorded.incrementAndGet();
    }

    /** Waits until all that went upstream on so many connections is there. */
    private void awaitRecorded(long connections) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (recorded.get() < connections) {
            assertTrue(System.nanoTime() < deadlineNs, () -> recorded + " of " + connections + " connections ended");
            Thread.onSpinWait();
        }
    }

    private static boolean isWhole(byte[] bytes) {
        try {
            return !SecondReader.requests(bytes).isEmpty();
        } catch (SecondReader.Ambiguous notYet) {
            return false;
        }
    }

    private static String exchange(ProxyUnderTest proxy, String mutant) throws IOException {
        try (Peer client = proxy.connect()) {
            client.send(mutant);
            client.shutdownOutput();
            return new String(client.readToEnd(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Returns how many requests a server answered. */
    private int check(String mutant, String answers, long seed) {
        int oks = answers.split("HTTP/1.1 200 OK", -1).length - 1;
        int requests = 0;
        for (byte[] connection = received.poll(); connection != null; connection = received.poll()) {
            try {
                requests += SecondReader.requests(connection).size();
            } catch (SecondReader.Ambiguous e) {
                // A body that the client broke off has been broken off upstream as well: no answer was given for it.
                if (oks > 0 && !e.getMessage().contains("missing") && !e.getMessage().contains("without an end")) {
                    fail(SEED_VARIABLE + "=" + seed + ": " + e.getMessage() + "\nsent:\n" + mutant + "\nforwarded:\n"
                            + new String(connection, StandardCharsets.ISO_8859_1));
                }
            }
        }
        int seen = requests;
        assertEquals(oks, seen, () -> SEED_VARIABLE + "=" + seed + ": " + oks + " answers, but " + seen
                + " requests upstream, for\n" + mutant);
        return oks;
    }

    private static String mutant(Random random) {
        String request = GOOD.get(random.nextInt(GOOD.size()));
        int mutations = 1 + random.nextInt(3);
        for (int i = 0; i < mutations; i++) {
            int at = random.nextInt(request.length() + 1);
            int removed = random.nextInt(4) == 0 ? random.nextInt(1 + request.length() - at) % 12 : 0;
            String inserted = random.nextInt(4) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size()));
            request = request.substring(0, at) + inserted + request.substring(at + removed);
        }
        return request;
    }
}
