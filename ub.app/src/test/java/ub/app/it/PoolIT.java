package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections to servers that are kept open. */
@Timeout(120)
class PoolIT {
    /** When connections of the server have ended, as {@link System#nanoTime} counts. */
    private final BlockingQueue<Long> ends = new LinkedBlockingQueue<>();

    private Origin origin(String field) throws IOException {
        return Origin.serving((input, output) -> {
            while (Http.readHead(input) != null) {
                output.write(("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + field + "\r\nok")
                        .getBytes(StandardCharsets.US_ASCII));
            }
            ends.add(System.nanoTime());
        });
    }

    private static RunningProgram program(Origin origin, String pool) throws IOException {
        return RunningProgram.start("""
                [global]
                workers = 1
                [admin]
                listen = "127.0.0.1:0"
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = ["%s"]
                pool = { %s }
                """.formatted(origin.address(), pool));
    }

    private static void ask(RunningProgram program) throws IOException {
        try (InputStream answer = URI.create(program.url("web", "/")).toURL().openStream()) {
            assertEquals("ok", new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    private long msUntilTheNextEnd(long fromNs) throws InterruptedException {
        Long endNs = ends.poll(60, TimeUnit.SECONDS);
        assertTrue(endNs != null, "the connection is never closed");
        return TimeUnit.NANOSECONDS.toMillis(endNs - fromNs);
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        try (Origin origin = origin(""); RunningProgram program = program(origin, "")) {
            String series = "haproxy_server_idle_connections_current{proxy=\"app\",server=\"s1\",} 1.0";
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            ask(program);
            // The client has its answer before the connection is kept.
            while (!program.admin("/metrics").contains(series)) {
                assertTrue(System.nanoTime() < deadlineNs, "it is never kept");
            }
            ask(program);
            assertEquals(1, origin.connections());
        }
    }

    @Test
    void aConnectionIsClosedBeforeItsServerWouldDoIt() throws Exception {
        try (Origin origin = origin("Keep-Alive: timeout=2\r\n"); RunningProgram program = program(origin, "")) {
            ask(program);
            long answeredNs = System.nanoTime();
            long ms = msUntilTheNextEnd(answeredNs);
            // A busy machine may be late; without the field it would be half a minute.
            assertTrue(ms < 15_000, ms + " ms");
            ask(program);
            assertEquals(2, origin.connections());
        }
    }

    @Test
    void aConnectionThatNobodyNeedsIsClosedAfterTheIdleTimeout() throws Exception {
        try (Origin origin = origin(""); RunningProgram program = program(origin, "idle_timeout = \"100ms\"")) {
            ask(program);
            long ms = msUntilTheNextEnd(System.nanoTime());
            assertTrue(ms < 8_000, ms + " ms: a sweep that comes for another reason would take longer");
        }
    }

    @Test
    void noneIsKeptWhereTheSettingsSaySo() throws Exception {
        try (Origin origin = origin(""); RunningProgram program = program(origin, "max_idle = 0")) {
            for (int i = 1; i <= 5; i++) {
                ask(program);
                assertEquals(i, origin.connections());
            }
        }
    }
}
