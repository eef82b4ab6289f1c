package ub.core.backend;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import ub.core.balance.Balancer;
import ub.core.balance.Balancers;
import ub.core.balance.Pick;
import ub.core.health.Downtime;
import ub.core.health.Downtime.UpOrDown;
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
    private static final System.Logger LOG = System.getLogger(Backend.class.getName());

    private final BackendSettings settings;
    private final List<Server> servers;
    private final Counters counters;
    private final LatencyHistogram responseTimes;
    private final AtomicReference<Downtime> downtime = new AtomicReference<>(Downtime.startingAt(Clock.nowNs()));
    private final EventRate sessionRate;
    private volatile Choice choice;
    /** Weights that have changed since {@link #choice} was made. */
    private final AtomicInteger changedWeights = new AtomicInteger();

    /** How servers are chosen, for the weights of one moment. Immutable. */
    private record Choice(Balancer<Server> active, Balancer<Server> backup) {
    }

    /** Makes a backend whose servers are all up. */
    public Backend(BackendSettings settings, int reactors) {
        this.settings = settings;
        this.servers = settings.servers().stream().map(server -> new Server(this, server, reactors)).toList();
        this.counters = new Counters(reactors);
        this.responseTimes = new LatencyHistogram(reactors);
        this.sessionRate = new EventRate(reactors);
        this.choice = newChoice();
    }

    /**
     * Chooses a server that was not tried for this pick; backups serve while no other server may be taken. Returns null
     * when none may.
     */
    public Server choose(Pick pick) {
        Choice now = choice;
        Server server = now.active.choose(pick);
        return server != null ? server : now.backup.choose(pick);
    }

    private Choice newChoice() {
        return new Choice(balancerOf(false), balancerOf(true));
    }

    private Balancer<Server> balancerOf(boolean backup) {
        return Balancers.of(settings.balance(),
                servers.stream().filter(server -> server.settings().backup() == backup).toList());
    }

    /** Draws the conclusions from another weight of a server. */
    void weightChanged() {
        rebalance();
        conclude(Clock.nowNs());
    }

    /**
     * Makes the choice anew, on a thread of its own, because a large ring takes longer than a reactor may be kept.
     * Weights that change meanwhile are seen to by the same thread.
     */
    private void rebalance() {
        if (changedWeights.getAndIncrement() == 0) {
            Thread.ofPlatform().daemon().name("ub-balance-" + name()).start(() -> {
                int seen;
                do {
                    seen = changedWeights.get();
                    choice = newChoice();
                } while (!changedWeights.compareAndSet(seen, 0));
            });
        }
    }

    /** Tells of what has become of a server, if that is news, and draws the conclusion for the whole. */
    void changed(Server server, HealthChange change) {
        if (change.isNews()) {
            String who = (server.settings().backup() ? "Backup server " : "Server ") + name() + "/" + server.name();
            ChangeText text = new ChangeText(who, new ChangeText.Serving(activeServers(), backupServers()),
                    server.inFlight());
            LOG.log(ChangeText.level(change), text.of(change));
            conclude(change.nowNs());
        }
    }

    /** Another server may change meanwhile, on another reactor: so it is looked once more. */
    private void conclude(long nowNs) {
        UpOrDown now;
        do {
            now = anyServes();
            Downtime before = downtime.get();
            if (before.now() != now && downtime.compareAndSet(before, before.changed(now, nowNs))
                    && now == UpOrDown.DOWN) {
                LOG.log(Level.ERROR, "backend {0} has no server available!", name());
            }
        } while (anyServes() != now || downtime.get().now() != now);
    }

    private UpOrDown anyServes() {
        return activeServers() + backupServers() > 0 ? UpOrDown.UP : UpOrDown.DOWN;
    }

    /** Returns how many servers get traffic, without backups. */
    public int activeServers() {
        return serving(false);
    }

    /** Returns how many backups would get traffic. */
    public int backupServers() {
        return serving(true);
    }

    private int serving(boolean backup) {
        int count = 0;
        for (Server server : servers) {
            if (server.settings().backup() == backup && server.usable() && server.weight() > 0) {
                count++;
            }
        }
        return count;
    }

    /** Returns how often it went without a server that gets traffic. */
    public long downs() {
        return downtime.get().downs();
    }

    /** Returns how long ago it last lost its last server or got one again. */
    public long changedAgoNs() {
        return Clock.nowNs() - downtime.get().changedNs();
    }

    /** Returns how long it was without a server in all. */
    public long downNs() {
        return downtime.get().totalNs(Clock.nowNs());
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
