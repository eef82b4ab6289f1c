package ub.bench.micro;

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
import ub.core.stick.DataType;
import ub.core.stick.KeyType;
import ub.core.stick.StickCounter;
import ub.core.stick.StickEvent;
import ub.core.stick.StickKey;
import ub.core.stick.StickTable;
import ub.core.stick.StickTableSettings;
import ub.core.stick.Store;

/**
 * A stick table of a million addresses. Run it with {@code -t 1} and with {@code -t 2}: when the times are equal, the
 * threads do not wait for each other. With one key they share its cache line, and writers its lock.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StickTableBenchmark {
    private static final int SIZE = 1_000_000;
    /** The bits before an IPv4 address in IPv6. */
    private static final long MAPPED = 0xFFFF_0000_0000L;

    /** How many keys are used: one that all threads want, or as many as there are entries. */
    @Param({"1", "1000000"})
    int keys;

    private StickTable table;

    /** What each thread has of its own. */
    @State(Scope.Thread)
    public static class Caller {
        private final SplittableRandom random = new SplittableRandom();
        private final StickKey key = new StickKey();
        private final StickCounter counter = new StickCounter();
        private long nowMs;

        StickKey next(int keys) {
            key.setAddress(0, MAPPED | random.nextInt(keys));
            return key;
        }
    }

    @Setup
    public void fill() {
        table = new StickTable(new StickTableSettings("by_ip", KeyType.IP, KeyType.IP.lengthBytes(), SIZE, 1_800_000,
                List.of(Store.of(DataType.SERVER_ID), Store.of(DataType.CONN_CUR),
                        Store.of(DataType.HTTP_REQ_RATE, 10_000))));
        StickKey key = new StickKey();
        for (int i = 0; i < SIZE; i++) {
            key.setAddress(0, MAPPED | i);
            table.count(key, StickEvent.REQUEST, 1, 0);
        }
    }

    /** What a converter such as {@code table_http_req_rate} does. */
    @Benchmark
    public long look(Caller caller) {
        return table.get(caller.next(keys), DataType.HTTP_REQ_RATE, caller.nowMs);
    }

    @Benchmark
    public long count(Caller caller) {
        return table.count(caller.next(keys), StickEvent.REQUEST, 1, ++caller.nowMs >> 10);
    }

    /** What one request does: follow, count, look at the rate, and end. */
    @Benchmark
    public long follow(Caller caller) {
        long nowMs = ++caller.nowMs >> 10;
        caller.counter.track(table, caller.next(keys), nowMs);
        caller.counter.count(StickEvent.REQUEST, 1, nowMs);
        long rate = caller.counter.get(DataType.HTTP_REQ_RATE, nowMs);
        caller.counter.release(nowMs);
        return rate;
    }
}
