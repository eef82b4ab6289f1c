package ub.bench.micro;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One request through the real proxy over loopback sockets, client and server in the same JVM. One connection, one
 * request at a time.
 *
 * <p>It is there for {@code -prof gc}. That profiler counts what all threads of the JVM allocate; a virtual thread's
 * part is counted with its carrier, and so with the reactor. Client and server use blocking calls on buffers outside
 * the heap, which allocate nothing. So {@code gc.alloc.rate.norm} is what the proxy allocates for one request, and
 * {@code direct}, the same without the proxy, shows what the measurement itself adds.
 *
 * <p>The time is that of four thread switches more than of work: it says little.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ForwardBenchmark {
    private static final String REQUEST = "GET /bytes/32 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n";
    private static final int BUFFER_BYTES = 16 * 1024;

    /** What stands between client and server. */
    public enum Path {
        /** Nothing. */
        DIRECT,
        /** The layer-4 proxy. */
        TCP,
        /** The layer-7 proxy. */
        HTTP,
        /** The same with a rule that looks at each request. */
        RULES,
        /** The same with rules that count each request of the client, and refuse it at a limit. */
        TRACKED
    }

    private static final String LOOK = "http-request deny if { path /none }\n";
    private static final String TRACK = "http-request track-sc0 src table ips\n"
            + "http-request deny status 429 if { sc_http_req_rate(0) gt 1000000000 }\n";

    @Param
    Path path;

    private final ByteBuffer request = QuietOrigin.direct(REQUEST);
    private final ByteBuffer answer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private QuietOrigin origin;
    private LoopbackProxy proxy;
    private SocketChannel client;
    private int answerBytes;

    @Setup(Level.Trial)
    public void connect() throws IOException {
        origin = new QuietOrigin();
        proxy = switch (path) {
            case DIRECT -> null;
            case TCP -> new LoopbackProxy(ub.core.net.Mode.TCP, origin.address(), "");
            case HTTP -> new LoopbackProxy(ub.core.net.Mode.HTTP, origin.address(), "");
            case RULES -> new LoopbackProxy(ub.core.net.Mode.HTTP, origin.address(), LOOK);
            case TRACKED -> new LoopbackProxy(ub.core.net.Mode.HTTP, origin.address(), LOOK + TRACK);
        };
        client = SocketChannel.open(proxy == null ? origin.address() : proxy.address());
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        answerBytes = firstAnswerBytes();
    }

    /** Every answer is as long as the first one, so none has to be parsed. */
    private int firstAnswerBytes() throws IOException {
        QuietOrigin.writeAll(client, request);
        String received = "";
        while (!received.endsWith("x".repeat(32))) {
            if (client.read(answer) < 0) {
                throw new IOException("the connection ended after: " + received);
            }
            received = StandardCharsets.US_ASCII.decode(answer.duplicate().flip()).toString();
        }
        if (!received.startsWith("HTTP/1.1 200")) {
            throw new IOException("not the expected answer: " + received);
        }
        return answer.position();
    }

    @Benchmark
    public int forward() throws IOException {
        QuietOrigin.writeAll(client, request);
        answer.clear().limit(answerBytes);
        while (answer.hasRemaining()) {
            if (client.read(answer) < 0) {
                throw new IOException("the connection ended");
            }
        }
        return answer.position();
    }

    @TearDown(Level.Trial)
    public void disconnect() throws IOException {
        client.close();
        if (proxy != null) {
            proxy.close();
        }
        origin.close();
    }
}
