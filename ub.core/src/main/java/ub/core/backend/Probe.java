package ub.core.backend;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import ub.core.memory.Chunk;
import ub.core.net.PlainTransport;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.core.reactor.Reactor;

/** Asks a server whether it is well, once. Handler virtual thread. */
final class Probe {
    /** {@code HTTP/1.1 200}: as much of an answer as is looked at. */
    private static final int STATUS_LINE_BYTES = 12;
    private static final int STATUS_OFFSET = 9;
    private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    private final HealthCheckSettings settings;
    private final Server server;
    private final byte[] request;

    Probe(HealthCheckSettings settings, Server server) {
        this.settings = settings;
        this.server = server;
        this.request = (settings.method() + " " + settings.path() + " HTTP/1.1\r\n"
                + "Host: " + server.name() + "\r\n"
                + "User-Agent: ultrabalancer-health-check\r\n"
                + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns why the server is not well, or null when it is. */
    String run(Reactor reactor) {
        long timeoutNs = TimeUnit.MILLISECONDS.toNanos(settings.timeoutMs());
        long deadlineNs = reactor.nowNs() + timeoutNs;
        try (PlainTransport transport = server.connector().connect(reactor, deadlineNs)) {
            return switch (settings.type()) {
                case TCP -> null;
                case HTTP -> ask(transport, deadlineNs, timeoutNs);
            };
        } catch (TransportException e) {
            return e.getMessage();
        }
    }

    private String ask(PlainTransport transport, long deadlineNs, long timeoutNs) {
        Chunk chunk = transport.reactor().buffers().small();
        try {
            MemorySegment.copy(request, 0, chunk.segment(), JAVA_BYTE, 0, request.length);
            transport.write(chunk, 0, request.length, timeoutNs);
            int length = 0;
            while (length < STATUS_LINE_BYTES) {
                int count = transport.read(chunk, length, STATUS_LINE_BYTES - length, deadlineNs);
                if (count == Transport.END) {
                    return "the connection ended before a status came";
                }
                length += count;
            }
            return judge(chunk.segment());
        } finally {
            chunk.giveBack();
        }
    }

    private String judge(MemorySegment answer) {
        for (int i = 0; i < VERSION.length; i++) {
            if (answer.get(JAVA_BYTE, i) != VERSION[i]) {
                return "the answer is not HTTP/1";
            }
        }
        int status = 0;
        for (int i = STATUS_OFFSET; i < STATUS_LINE_BYTES; i++) {
            status = status * 10 + answer.get(JAVA_BYTE, i) - '0';
        }
        return status >= settings.expectMin() && status <= settings.expectMax() ? null : "status " + status;
    }
}
