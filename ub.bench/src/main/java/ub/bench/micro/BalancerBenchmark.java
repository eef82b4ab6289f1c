package ub.bench.micro;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
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
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.balance.Balancer;
import ub.core.balance.Balancers;
import ub.core.balance.Candidate;
import ub.core.balance.Pick;
import ub.core.balance.Speed;

/** Choosing one of sixteen servers of different weight and load, with each algorithm. One thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BalancerBenchmark {
    private static final int SERVERS = 16;
    private static final long NOW_NS = 5_000_000_000L;

    /** As it stands in a configuration. */
    @Param({"round-robin", "least-connections", "ip-hash", "consistent-hash", "random", "power-of-two",
        "fastest-response", "predictive", "first"})
    String algorithm;

    private final SplittableRandom random = new SplittableRandom(42);
    private final Pick pick = new Pick();
    private Balancer<Candidate> balancer;

    /** It has learned from one answer, long ago enough to fade. */
    private record FixedServer(String name, int weight, int inFlight, Speed speed) implements Candidate {
        @Override
        public int warmth() {
            return WARM;
        }

        @Override
        public boolean usable() {
            return true;
        }

        @Override
        public long latencyNs(long nowNs) {
            return speed.latencyNs(nowNs);
        }

        @Override
        public double forecastNs(int load, long nowNs) {
            return speed.forecastNs(load, nowNs);
        }
    }

    @Setup
    public void build() {
        List<Candidate> servers = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            Speed speed = new Speed();
            speed.answered(1_000_000L + i * 50_000L, 1, 0);
            servers.add(new FixedServer("s" + i, 1 + i % 4, i * 7 % 5, speed));
        }
        Algorithm named = Arrays.stream(Algorithm.values()).filter(value -> value.configName().equals(algorithm))
                .findFirst().orElseThrow();
        balancer = Balancers.of(BalanceSettings.of(named), servers);
    }

    @Benchmark
    public Candidate choose() {
        long bits = random.nextLong();
        pick.begin(bits, bits);
        pick.at(NOW_NS);
        return balancer.choose(pick);
    }
}
