package ub.core.backend;

import java.util.concurrent.atomic.AtomicInteger;
import ub.core.balance.Candidate;
import ub.core.balance.Speed;
import ub.core.net.Connector;
import ub.core.stats.Counters;
import ub.core.stats.LatencyHistogram;

/**
 * A server: where it is, whether it may be used, what it is doing and how it has fared.
 *
 * <p>Any thread, except for its idle connections, which belong to one reactor each. Counting costs no lock; two
 * reactors that report a latency at the same moment may lose one of the two from the average, never from the counters.
 */
public final class Server implements Candidate {
    private final ServerSettings settings;
    private final Connector connector;
    private final Counters counters;
    private final LatencyHistogram responseTimes;
    private final IdleConnections[] idle;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Speed speed = new Speed();
    private volatile ServerState state = ServerState.UP;

    /** Makes a server that is up and unused. */
    public Server(ServerSettings settings, int reactors) {
        this.settings = settings;
        this.connector = new Connector(settings.address());
        this.counters = new Counters(reactors);
        this.responseTimes = new LatencyHistogram(reactors);
        this.idle = new IdleConnections[reactors];
        for (int i = 0; i < reactors; i++) {
            idle[i] = new IdleConnections();
        }
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public int weight() {
        return settings.weight();
    }

    @Override
    public boolean usable() {
        return state == ServerState.UP;
    }

    @Override
    public int inFlight() {
        return inFlight.get();
    }

    @Override
    public long latencyNs(long nowNs) {
        return speed.latencyNs(nowNs);
    }

    @Override
    public double forecastNs(int load, long nowNs) {
        return speed.forecastNs(load, nowNs);
    }

    /** Notes that it was given a request, or a layer-4 connection. */
    public void begin() {
        inFlight.incrementAndGet();
    }

    /** Notes that what {@link #begin} noted has ended. */
    public void end() {
        inFlight.decrementAndGet();
        speed.ended();
    }

    /** Notes that it owes an answer from now on. Returns the load that it was asked at. */
    public int asked() {
        speed.asked();
        return inFlight.get();
    }

    /**
     * Notes how long it took to answer: from the request sent to the head of the answer, or to connect in tcp mode.
     *
     * @param load what {@link #asked} returned
     */
    public void answered(int reactorIndex, long durationNs, int load, long nowNs) {
        speed.answered(durationNs, load, nowNs);
        responseTimes.record(reactorIndex, durationNs);
    }

    /** Notes that it took no connection, or gave no answer, after this time. It counts for the choice alone. */
    public void failed(long durationNs, long nowNs) {
        speed.failed(durationNs, inFlight.get(), nowNs);
    }

    public ServerState state() {
        return state;
    }

    /** Changes its state; the next choice knows it. */
    public void state(ServerState newState) {
        state = newState;
    }

    public ServerSettings settings() {
        return settings;
    }

    public Connector connector() {
        return connector;
    }

    public Counters counters() {
        return counters;
    }

    public LatencyHistogram responseTimes() {
        return responseTimes;
    }

    /** Returns the connections to it that a reactor keeps open for reuse. */
    public IdleConnections idle(int reactorIndex) {
        return idle[reactorIndex];
    }
}
