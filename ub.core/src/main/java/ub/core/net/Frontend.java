package ub.core.net;

import ub.core.reactor.Clock;
import ub.core.stats.Counters;
import ub.core.stats.EnumCounters;
import ub.core.stats.EventRate;
import ub.core.stats.LatencyHistogram;

/** A frontend at work: its settings, how many connections it has, and what it has counted. Any thread. */
public final class Frontend {
    private final FrontendSettings settings;
    private final ConnectionLimit limit;
    private final Counters counters;
    private final LatencyHistogram responseTimes;
    private final EnumCounters<ProxyFault> proxyFaults;
    private final EventRate sessionRate;
    private final EventRate requestRate;

    /** Makes a frontend whose connections count within those of the process. */
    public Frontend(FrontendSettings settings, ConnectionLimit processLimit, int reactors) {
        this.settings = settings;
        this.limit = processLimit.nested(settings.maxConnections());
        this.counters = new Counters(reactors);
        this.responseTimes = new LatencyHistogram(reactors);
        this.proxyFaults = new EnumCounters<>(ProxyFault.class, reactors);
        this.sessionRate = new EventRate(reactors);
        this.requestRate = new EventRate(reactors);
    }

    public String name() {
        return settings.name();
    }

    public FrontendSettings settings() {
        return settings;
    }

    /** Returns the limit of its connections, which also knows how many are open. */
    public ConnectionLimit limit() {
        return limit;
    }

    public Counters counters() {
        return counters;
    }

    public LatencyHistogram responseTimes() {
        return responseTimes;
    }

    /** Returns how many connections were ended for want of a proper PROXY header, and why. */
    public EnumCounters<ProxyFault> proxyFaults() {
        return proxyFaults;
    }

    /** Notes a connection that the rules for connections let through. The reactor of the index. */
    public void sessionBegins(int reactorIndex, long nowNs) {
        sessionRate.add(reactorIndex, nowNs);
    }

    /** Returns how many connections that was within the last second. */
    public long sessionsPerSecond() {
        return sessionRate.perSecond(Clock.nowNs());
    }

    /** Notes a request. The reactor of the index. */
    public void requestBegins(int reactorIndex, long nowNs) {
        requestRate.add(reactorIndex, nowNs);
    }

    /** Returns how many requests that was within the last second. */
    public long requestsPerSecond() {
        return requestRate.perSecond(Clock.nowNs());
    }
}
