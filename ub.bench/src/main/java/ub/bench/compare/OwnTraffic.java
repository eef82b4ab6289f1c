package ub.bench.compare;

import java.net.UnknownHostException;
import java.util.Map;
import ub.bench.load.LoadGenerator;
import ub.bench.load.LoadPlan;
import ub.bench.load.LoadResult;
import ub.bench.load.Target;

/**
 * Load from our own generator, in this process. Immutable.
 *
 * @param generator   where its connections live
 * @param connections how many connections it keeps busy
 */
record OwnTraffic(LoadGenerator generator, int connections) implements TrafficSource {
    @Override
    public TrafficFigures run(Target target, long durationNs) throws UnknownHostException, InterruptedException {
        return figures(generator.run(LoadPlan.closedLoop(target, connections, durationNs)));
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
        return "ub bench load";
    }
}
