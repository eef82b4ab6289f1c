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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import ub.http.http1.ChunkedDecoder;
import ub.http.http1.HttpLimits;

/** Taking the chunked coding off a body of 16 KiB. One thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChunkedDecoderBenchmark {
    private static final int BODY_BYTES = 16 * 1024;

    /** Size of each chunk in bytes. */
    @Param({"16", "4096"})
    int chunkBytes;

    private final ChunkedDecoder decoder = new ChunkedDecoder(HttpLimits.DEFAULT);
    private MemorySegment body;

    @Setup
    public void encode() {
        StringBuilder coded = new StringBuilder();
        for (int at = 0; at < BODY_BYTES; at += chunkBytes) {
            coded.append(Integer.toHexString(chunkBytes)).append("\r\n").repeat('x', chunkBytes).append("\r\n");
        }
        byte[] bytes = coded.append("0\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        body = Arena.global().allocate(bytes.length);
        MemorySegment.copy(bytes, 0, body, ValueLayout.JAVA_BYTE, 0, bytes.length);
    }

    @Benchmark
    public int decode() {
        decoder.reset();
        int at = 0;
        int dataBytes = 0;
        ChunkedDecoder.Step step;
        do {
            step = decoder.next(body, at, (int) body.byteSize());
            at += decoder.consumed();
            dataBytes += step == ChunkedDecoder.Step.DATA ? decoder.dataLength() : 0;
        } while (step == ChunkedDecoder.Step.DATA);
        return dataBytes;
    }
}
