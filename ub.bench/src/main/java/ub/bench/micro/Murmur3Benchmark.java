package ub.bench.micro;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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
import ub.core.balance.Murmur3;

/** Hashing the key of a request where it stands: an address, a path, a long path. One thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Murmur3Benchmark {
    /** Length of the key in bytes. */
    @Param({"4", "32", "255"})
    int keyBytes;

    private MemorySegment key;

    @Setup
    public void fill() {
        key = Arena.global().allocate(keyBytes);
        key.fill((byte) 'k');
    }

    @Benchmark
    public long hash() {
        return Murmur3.hash64(key, 0, keyBytes, 0);
    }
}
