package ub.core.backend;

import java.util.List;
import ub.core.balance.Balancer;
import ub.core.balance.Balancers;
import ub.core.balance.Pick;
import ub.core.stats.Counters;
import ub.core.stats.LatencyHistogram;

/**
 * A group of servers that can stand in for each other, and how one of them is chosen.
 *
 * <p>Any thread. The balancers see an immutable list of servers; {@link #refresh} builds new ones when a server's
 * state has changed, and swaps one reference.
 */
public final class Backend {
    private final BackendSettings settings;
    private final List<Server> servers;
    private final Counters counters;
    private final LatencyHistogram responseTimes;
    private volatile Choice choice;

    /** The balancers of one moment: backups serve while no other server may be taken. */
    private record Choice(Balancer<Server> active, Balancer<Server> backup) {
    }

    /** Makes a backend whose servers are all up. */
    public Backend(BackendSettings settings, int reactors) {
        this.settings = settings;
        this.servers = settings.servers().stream().map(server -> new Server(server, reactors)).toList();
        this.counters = new Counters(reactors);
        this.responseTimes = new LatencyHistogram(reactors);
        refresh();
    }

    /** Chooses a server that was not tried for this pick. Returns null when none may be taken. */
    public Server choose(Pick pick) {
        Choice now = choice;
        Server server = now.active.choose(pick);
        return server != null ? server : now.backup.choose(pick);
    }

    /** Builds the balancers anew; to be called after a server has changed. */
    synchronized void refresh() {
        choice = new Choice(balancerOf(false), balancerOf(true));
    }

    private Balancer<Server> balancerOf(boolean backup) {
        List<Server> usable = servers.stream()
                .filter(server -> server.settings().backup() == backup && server.usable()).toList();
        return Balancers.of(settings.balance(), usable);
    }

    /** Changes a server's state and tells the balancers. Not on a reactor: it may wait for another change. */
    public void changeState(Server server, ServerState state) {
        server.state(state);
        refresh();
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
}
