package ub.bench.compare;

import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import ub.bench.load.LoadGenerator;
import ub.bench.load.LoadPlan;
import ub.bench.load.LoadResult;
import ub.bench.load.Target;

/**
 * Load from our own generator, in this process. Immutable.
 *
 * @param generator     where its connections live
 * @param connections   how many connections it has
 * @param ratePerSecond requests in one second, or empty for as many as the connections can
 */
record OwnTraffic(LoadGenerator generator, int connections, OptionalDouble ratePerSecond) implements TrafficSource {
    @Override
    public TrafficFigures run(Target target, long durationNs) throws UnknownHostException, InterruptedException {
        return figures(generator.run(LoadPlan.plainGets(target, connections, durationNs, ratePerSecond)));
    }

    static TrafficFigures figures(LoadResult result) {
        Map<String, Long> answers = result.answers();
        long good = answers.get("2xx");
        return new TrafficFigures(good, result.failureCount() + result.answerCount() - good, result.receivedBytes(),
                result.windowNs(), result.latencyNs().getValueAtPercentile(50),
                result.latencyNs().getValueAtPercentile(99));
    }

    @Override
    public String description() {
        return ratePerSecond.isPresent()
                ? String.format(Locale.ROOT, "ub bench load, %.0f requests/s", ratePerSecond.getAsDouble())
                : "ub bench load";
    }
}
