package ub.core.balance;

import java.util.ArrayList;
import java.util.List;

/** A candidate whose every answer a test sets. Any thread may read it; the fields that change in a run are volatile. */
final class FakeServer implements Candidate {
    final String name;
    volatile int weight;
    volatile boolean usable = true;
    volatile int warmth = WARM;
    volatile int inFlight;
    volatile long latencyNs;
    volatile double forecastAtNoLoadNs;
    volatile double forecastForEachNs;

    FakeServer(String name, int weight) {
        this.name = name;
        this.weight = weight;
    }

    /** Servers named s0, s1… with these weights. */
    static List<FakeServer> withWeights(int... weights) {
        List<FakeServer> servers = new ArrayList<>();
        for (int weight : weights) {
            servers.add(new FakeServer("s" + servers.size(), weight));
        }
        return servers;
    }

    static List<FakeServer> withWeights(List<Integer> weights) {
        return withWeights(weights.stream().mapToInt(Integer::intValue).toArray());
    }

    FakeServer inFlight(int requests) {
        inFlight = requests;
        return this;
    }

    FakeServer averageNs(long nanos) {
        latencyNs = nanos;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public boolean usable() {
        return usable;
    }

    @Override
    public int warmth() {
        return warmth;
    }

    @Override
    public int inFlight() {
        return inFlight;
    }

    @Override
    public long latencyNs(long nowNs) {
        return latencyNs;
    }

    /** Forecasts the time of the first request, and what each further one adds. */
    FakeServer forecast(double first, double each) {
        forecastAtNoLoadNs = first - each;
        forecastForEachNs = each;
        return this;
    }

    @Override
    public double forecastNs(int load, long nowNs) {
        return forecastAtNoLoadNs + forecastForEachNs * load;
    }

    @Override
    public String toString() {
        return name;
    }
}
