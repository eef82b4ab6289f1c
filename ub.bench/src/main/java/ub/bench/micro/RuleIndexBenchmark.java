package ub.bench.micro;

import java.util.List;
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
import ub.core.problem.PlacedText;
import ub.http.match.RuleCandidates;
import ub.http.match.RuleIndex;
import ub.http.sample.Sample;

/** Finding the one rule that a request may make pass, among ten and among ten thousand. One thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RuleIndexBenchmark {
    private static final int SAMPLES = 1 << 10;

    /** What the rules match. */
    @Param({"path_beg", "host", "src"})
    String kind;
    /** How many rules there are. */
    @Param({"10", "10000"})
    int rules;

    private RuleCandidates candidates;
    private Sample[] samples;
    private int next;

    @Setup
    public void build() {
        ManyPatterns many = ManyPatterns.of(kind);
        RuleIndex.Key key = new RuleIndex.Key(many.word(), many.method(), many.letters());
        RuleIndex.Builder builder = new RuleIndex.Builder();
        List<PlacedText> patterns = many.patterns(rules);
        for (int rule = 0; rule < rules; rule++) {
            builder.add(rule, key, List.of(patterns.get(rule)));
        }
        candidates = new RuleCandidates(builder.build());
        samples = many.samples(SAMPLES, rules);
    }

    /** The first rule that may pass, and that there is no other. */
    @Benchmark
    public int candidates() {
        candidates.begin();
        candidates.add(0, samples[next++ & SAMPLES - 1]);
        int rule = candidates.next(0);
        return candidates.next(rule + 1) + rule;
    }
}
