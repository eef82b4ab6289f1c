package ub.bench.compare;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import ub.bench.load.Target;

/**
 * Load from the program wrk, to check our own generator against. It stays on the core of this process. Immutable.
 *
 * @param connections how many connections it keeps busy
 */
record WrkTraffic(int connections) implements TrafficSource {
    private static final String PROGRAM = "wrk";
    private static final long NS_PER_SECOND = 1_000_000_000;

    @Override
    public TrafficFigures run(Target target, long durationNs) throws IOException {
        // wrk knows whole seconds alone.
        long seconds = Math.max(1, Math.round((double) durationNs / NS_PER_SECOND));
        return WrkOutput.parse(Programs.output(List.of(program(), "--threads", "1",
                "--connections", Integer.toString(connections), "--duration", seconds + "s", "--latency",
                String.format(Locale.ROOT, "http://%s%s", target.hostField(), target.origin()))));
    }

    @Override
    public String description() {
        return "wrk, one thread";
    }

    private static String program() throws IOException {
        return Programs.require(PROGRAM, PROGRAM).toString();
    }
}
