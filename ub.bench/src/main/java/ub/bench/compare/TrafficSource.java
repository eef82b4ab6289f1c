package ub.bench.compare;

import java.io.IOException;
import ub.bench.load.Target;

/** A load generator that keeps some connections busy, each with one request at a time. */
sealed interface TrafficSource permits OwnTraffic, WrkTraffic {
    /** Sends requests for some time and waits for the end of it. */
    TrafficFigures run(Target target, long durationNs) throws IOException, InterruptedException;

    /** Returns its name and version for the report. */
    String description() throws IOException;
}
