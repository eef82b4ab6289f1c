package ub.core.backend;

import java.util.List;
import ub.core.balance.Balancer;
import ub.core.balance.Balancers;
import ub.core.balance.Pick;
import ub.core.reactor.Clock;
import ub.core.stats.Counters;
import ub.core.stats.EventRate;
import ub.core.stats.LatencyHistogram;

/**
 * A group of servers that can stand in for each other, and how one of them is chosen.
 *
 * <p>Any thread. The balancers see an immutable list of servers and ask each one live whether it may be used.
 */
public final class Backend {
    private final BackendSettings settings;
    private final List<Server> servers;
    private final Counters counters;
    private final LatencyHistogram responseTimes;
    private final EventRate sessionRate;
    private final Balancer<Server> active;
    private final Balancer<Server> backup;

    /** Makes a backend whose servers are all up. */
    public Backend(BackendSettings settings, int reactors) {
        this.settings = settings;
        this.servers = settings.servers().stream().map(server -> new Server(server, reactors)).toList();
        this.counters = new Counters(reactors);
        this.responseTimes = new LatencyHistogram(reactors);
        this.sessionRate = new EventRate(reactors);
        this.active = balancerOf(false);
        this.backup = balancerOf(true);
    }

    /**
     * Chooses a server that was not tried for this pick; backups serve while no other server may be taken. Returns null
     * when none may.
     */
    public Server choose(Pick pick) {
        Server server = active.choose(pick);
        return server != null ? server : backup.choose(pick);
    }

    private Balancer<Server> balancerOf(boolean backup) {
        return Balancers.of(settings.balance(),
                servers.stream().filter(server -> server.settings().backup() == backup).toList());
    }

    public String name() {
        return settings.name();
    }

    public BackendSettings settings() {
        return settings;
    }

    /** Returns the servers in the order of the configuration. */
    public List<Server> servers() {
        return servers;
    }

    public Counters counters() {
        return counters;
    }

    public LatencyHistogram responseTimes() {
        return responseTimes;
    }

    /** Notes a request, or a layer-4 connection. The reactor of the index. */
    public void sessionBegins(int reactorIndex, long nowNs) {
        sessionRate.add(reactorIndex, nowNs);
    }

    /** Returns how many requests, or layer-4 connections, that was within the last second. */
    public long sessionsPerSecond() {
        return sessionRate.perSecond(Clock.nowNs());
    }
}
