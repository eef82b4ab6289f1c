package ub.bench.compare;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import ub.bench.PreparedMessage;
import ub.core.memory.Chunk;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionLimit;
import ub.core.net.FrontendSettings;
import ub.core.net.Listeners;
import ub.core.net.Mode;
import ub.core.net.PlainTransport;
import ub.core.net.Transport;
import ub.core.reactor.Reactor;
import ub.core.reactor.Reactors;

/**
 * The server behind the compared proxies: it answers {@code GET /bytes/N} with N bytes, at the least cost there is, for
 * it shares its core with the load generator.
 *
 * <p>It trusts its clients, which are the proxies of this comparison: one request at a time on a connection, without a
 * body. So a request ends where the received bytes end with an empty line, and nothing else of its head is read.
 *
 * <p>Any thread; its connections are served by handler virtual threads of one reactor.
 */
public final class BenchmarkBackend {
    private static final String PATH = "/bytes/";
    /** {@code GET /bytes/}: every request starts with as many bytes, so the number stands at a fixed place. */
    private static final int NUMBER_OFFSET = ("GET " + PATH).length();
    private static final int MAX_DIGITS = 10;
    private static final int MAX_CONNECTIONS = 100_000;
    private static final long STALL_NS = 10_000_000_000L;

    /** An answer and the number that asks for it. */
    private record Answer(long bodyBytes, PreparedMessage message) {
    }

    private final Reactor reactor;
    /** Few, so that a search is quicker than a hash. */
    private final List<Answer> answers = new ArrayList<>();
    private Listeners listeners;

    private BenchmarkBackend(Reactor reactor) {
        this.reactor = reactor;
    }

    /** Starts to listen on 127.0.0.1, at a port that the kernel chooses, with the first reactor. */
    public static BenchmarkBackend open(Reactors reactors) {
        Reactor first = reactors.all().getFirst();
        BenchmarkBackend backend = new BenchmarkBackend(first);
        BindSettings bind = new BindSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        FrontendSettings settings = new FrontendSettings("benchmark", Mode.TCP, List.of(bind), "none",
                MAX_CONNECTIONS, ClientTimeouts.DEFAULT);
        backend.listeners = Listeners.open(List.of(first), settings, ConnectionLimit.of(MAX_CONNECTIONS),
                backend::serve);
        return backend;
    }

    /** Returns the path that is answered with a body of this length. */
    public static String pathOf(int bodyBytes) {
        return PATH + bodyBytes;
    }

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listeners.addresses().getFirst();
    }

    private void serve(PlainTransport downstream) {
        while (true) {
            long bodyBytes = readRequest(downstream);
            if (bodyBytes < 0) {
                return;
            }
            answer(bodyBytes).send(downstream, STALL_NS);
        }
    }

    /** Returns the number in the path of the next request, or -1 at the end of the stream or when there is none. */
    private long readRequest(Transport downstream) {
        downstream.awaitReadable(Transport.NO_DEADLINE);
        Chunk chunk = reactor.buffers().small();
        try {
            int end = 0;
            while (end < chunk.capacity()) {
                int count = downstream.read(chunk, end, chunk.capacity() - end, Transport.NO_DEADLINE);
                if (count == Transport.END) {
                    return -1;
                }
                end += count;
                if (endsWithEmptyLine(chunk.segment(), end)) {
                    return number(chunk.segment(), end);
                }
            }
            return -1;
        } finally {
            chunk.giveBack();
        }
    }

    private static boolean endsWithEmptyLine(MemorySegment bytes, int end) {
        return end > NUMBER_OFFSET && bytes.get(JAVA_BYTE, end - 1) == '\n' && bytes.get(JAVA_BYTE, end - 2) == '\r'
                && bytes.get(JAVA_BYTE, end - 3) == '\n' && bytes.get(JAVA_BYTE, end - 4) == '\r';
    }

    private static long number(MemorySegment bytes, int end) {
        long number = 0;
        int at = NUMBER_OFFSET;
        for (; at < end && at < NUMBER_OFFSET + MAX_DIGITS; at++) {
            int digit = bytes.get(JAVA_BYTE, at) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
        }
        return at > NUMBER_OFFSET ? number : -1;
    }

    private PreparedMessage answer(long bodyBytes) {
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).bodyBytes() == bodyBytes) {
                return answers.get(i).message();
            }
        }
        PreparedMessage message = new PreparedMessage(reactor, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                + "Content-Length: " + bodyBytes + "\r\n\r\n", bodyBytes);
        answers.add(new Answer(bodyBytes, message));
        return message;
    }
}
