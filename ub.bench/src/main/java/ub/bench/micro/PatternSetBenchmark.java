package ub.bench.micro;

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
import ub.http.match.PatternSet;
import ub.http.match.PatternSets;
import ub.http.sample.Sample;

/** Finding the pattern that a sample matches, one of ten and one of ten thousand. One thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PatternSetBenchmark {
    private static final int SAMPLES = 1 << 10;

    /** What is matched. */
    @Param({"path_beg", "host", "src"})
    String kind;
    /** How many patterns there are. */
    @Param({"10", "10000"})
    int patterns;

    private PatternSet set;
    private Sample[] samples;
    private int next;

    @Setup
    public void compile() {
        ManyPatterns many = ManyPatterns.of(kind);
        set = PatternSets.compile(many.method(), many.letters(), many.patterns(patterns));
        samples = many.samples(SAMPLES, patterns);
    }

    @Benchmark
    public int find() {
        return set.find(samples[next++ & SAMPLES - 1]);
    }
}
