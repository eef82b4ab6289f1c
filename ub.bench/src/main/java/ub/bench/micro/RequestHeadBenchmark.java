package ub.bench.micro;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import ub.http.http1.Expectation;
import ub.http.http1.HttpLimits;
import ub.http.http1.ParseResult;
import ub.http.http1.RequestParser;
import ub.http.http1.RequestWriter;
import ub.http.message.Forwarding;
import ub.http.message.RequestHead;

/**
 * Reading the head of a request, and writing the one for the server from it: of what a load generator sends, and of
 * what a browser sends. One thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RequestHeadBenchmark {
    private static final String SMALL = "GET /bytes/32 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n";
    private static final String BROWSER = """
            GET /catalogue/shoes?colour=red&size=42 HTTP/1.1
            Host: shop.example.test
            User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
            Accept-Language: en-GB,en;q=0.5
            Accept-Encoding: gzip, deflate, br, zstd
            Referer: https://shop.example.test/catalogue
            Connection: keep-alive
            Cookie: session=8f14e45fceea167a5a36dedd4bea2543; theme=dark
            Upgrade-Insecure-Requests: 1
            Sec-Fetch-Dest: document
            Sec-Fetch-Mode: navigate

            """.replace("\n", "\r\n");

    private final RequestParser parser = new RequestParser(HttpLimits.DEFAULT);
    private final RequestHead head = new RequestHead(HttpLimits.DEFAULT.fields());
    private final RequestWriter writer = new RequestWriter();
    private final Forwarding client = new Forwarding("192.0.2.1", Forwarding.Scheme.HTTP);
    private final MemorySegment forwarded = Arena.global().allocate(4096);
    private final MemorySegment small = segment(SMALL);
    private final MemorySegment browser = segment(BROWSER);

    private static MemorySegment segment(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        MemorySegment segment = Arena.global().allocate(bytes.length);
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return segment;
    }

    @Benchmark
    public ParseResult parseSmall() {
        return parse(small);
    }

    @Benchmark
    public ParseResult parseBrowser() {
        return parse(browser);
    }

    @Benchmark
    public int forwardSmall() {
        parse(small);
        return writer.write(head, client, Expectation.PASS, forwarded, 0);
    }

    @Benchmark
    public int forwardBrowser() {
        parse(browser);
        return writer.write(head, client, Expectation.PASS, forwarded, 0);
    }

    private ParseResult parse(MemorySegment bytes) {
        parser.reset();
        return parser.parse(bytes, 0, (int) bytes.byteSize(), head);
    }
}
