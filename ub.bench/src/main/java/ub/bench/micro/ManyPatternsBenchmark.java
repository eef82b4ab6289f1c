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
import ub.http.match.PatternSet;
import ub.http.match.PatternSets;
import ub.http.match.RuleCandidates;
import ub.http.match.RuleIndex;
import ub.http.sample.Sample;

/** Finding the one of ten, and of ten thousand, that a request matches: of patterns, and of rules. One thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ManyPatternsBenchmark {
    private static final int SAMPLES = 1 << 10;

    /** What is matched. */
    @Param
    ManyPatterns kind;
    /** How many patterns there are, or rules of one pattern each. */
    @Param({"10", "10000"})
    int count;

    private PatternSet set;
    private RuleCandidates candidates;
    private Sample[] samples;
    private int next;

    @Setup
    public void build() {
        List<PlacedText> patterns = kind.patterns(count);
        set = PatternSets.compile(kind.method(), kind.letters(), patterns);
        RuleIndex.Key key = new RuleIndex.Key(kind.word(), kind.method(), kind.letters());
        RuleIndex.Builder builder = new RuleIndex.Builder();
        for (int rule = 0; rule < count; rule++) {
            builder.add(rule, key, List.of(patterns.get(rule)));
        }
        candidates = new RuleCandidates(builder.build());
        samples = kind.samples(SAMPLES, count);
    }

    private Sample nextSample() {
        return samples[next++ & SAMPLES - 1];
    }

    @Benchmark
    public int findPattern() {
        return set.find(nextSample());
    }

    /** The first rule that may pass, and that there is no other. */
    @Benchmark
    public int findRule() {
        candidates.begin();
        candidates.add(0, nextSample());
        int rule = candidates.next(0);
        return candidates.next(rule + 1) + rule;
    }
}
