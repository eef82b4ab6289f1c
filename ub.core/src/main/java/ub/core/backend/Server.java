package ub.core.backend;

import java.util.concurrent.atomic.AtomicInteger;
import ub.core.balance.Candidate;
import ub.core.net.Connector;
import ub.core.reactor.Clock;
import ub.core.stats.Counters;
import ub.core.stats.EventRate;
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
    private final EventRate sessionRate;
    private final IdleConnections[] idle;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final PeakEwma latency = new PeakEwma();
    private volatile ServerState state = ServerState.UP;

    /** Makes a server that is up and unused. */
    public Server(ServerSettings settings, int reactors) {
        this.settings = settings;
        this.connector = new Connector(settings.address());
        this.counters = new Counters(reactors);
        this.responseTimes = new LatencyHistogram(reactors);
        this.sessionRate = new EventRate(reactors);
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
    public long latencyNs() {
        return latency.valueNs(Clock.nowNs());
    }

    /** Notes that it was given a request, or a layer-4 connection. */
    public void begin() {
        inFlight.incrementAndGet();
    }

    /** Notes that what {@link #begin} noted has ended. */
    public void end() {
        inFlight.decrementAndGet();
    }

    /** Notes how long it took to answer: from the request sent to the head of the answer, or to connect in tcp mode. */
    public void answered(int reactorIndex, long durationNs, long nowNs) {
        latency.add(durationNs, nowNs);
        responseTimes.record(reactorIndex, durationNs);
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

    /** Notes a request, or a layer-4 connection, that goes to it. The reactor of the index. */
    public void sessionBegins(int reactorIndex, long nowNs) {
        sessionRate.add(reactorIndex, nowNs);
    }

    /** Returns how many requests, or layer-4 connections, that was within the last second. */
    public long sessionsPerSecond() {
        return sessionRate.perSecond(Clock.nowNs());
    }

    /** Returns the connections to it that a reactor keeps open for reuse. */
    public IdleConnections idle(int reactorIndex) {
        return idle[reactorIndex];
    }
}
