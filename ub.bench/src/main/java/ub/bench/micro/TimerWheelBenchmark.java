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
import ub.core.reactor.Timer;
import ub.core.reactor.TimerWheel;

/** Deadlines of connections: set and given up at each request, seldom passed. One thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TimerWheelBenchmark {
    private static final long TIMEOUT_NS = 60_000_000_000L;
    private static final long REQUEST_NS = 20_000;

    /** Connections that have a deadline. */
    @Param({"64", "10000"})
    int timers;

    private TimerWheel wheel;
    private Deadline[] deadlines;
    private int next;
    private long nowNs;
    private int expiredCount;

    private final class Deadline extends Timer {
        @Override
        protected void onExpire() {
            expiredCount++;
        }
    }

    @Setup
    public void fill() {
        wheel = new TimerWheel(0);
        deadlines = new Deadline[timers];
        for (int i = 0; i < timers; i++) {
            deadlines[i] = new Deadline();
            wheel.arm(deadlines[i], TIMEOUT_NS);
        }
    }

    /** One request: the clock moves on, a connection's deadline is given up and set again, the wheel turns. */
    @Benchmark
    public int armAgain() {
        nowNs += REQUEST_NS;
        Deadline deadline = deadlines[next];
        next = next + 1 == timers ? 0 : next + 1;
        deadline.disarm();
        wheel.arm(deadline, nowNs + TIMEOUT_NS);
        return wheel.expire(nowNs, 1024);
    }

    /** A deadline that passes: set 20 ms ahead, the clock moves past it, the wheel calls it. */
    @Benchmark
    public int armAndExpire() {
        Deadline deadline = deadlines[next];
        next = next + 1 == timers ? 0 : next + 1;
        wheel.arm(deadline, nowNs + 20_000_000);
        nowNs += 40_000_000;
        wheel.expire(nowNs, 1024);
        return expiredCount;
    }

    /** What the loop asks before it goes to sleep. */
    @Benchmark
    public int delay() {
        return wheel.delayMs(nowNs);
    }
}
