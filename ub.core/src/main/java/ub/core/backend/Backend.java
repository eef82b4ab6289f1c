package ub.core.backend;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import ub.core.balance.Balancer;
import ub.core.balance.Balancers;
import ub.core.balance.Candidate;
import ub.core.balance.Pick;
import ub.core.health.Downtime;
import ub.core.health.Downtime.UpOrDown;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.EventRate;
import ub.core.stats.LatencyHistogram;
import ub.core.stats.Stat;

/**
 * A group of servers that can stand in for each other, and how one of them is chosen.
 *
 * <p>Any thread. The balancers see an immutable list of servers and ask each one live whether it may be used.
 */
public final class Backend {
    private static final System.Logger LOG = System.getLogger(Backend.class.getName());

    private final BackendSettings settings;
    private final List<Server> servers;
    private final ServerIds ids;
    private final Counters counters;
    private final LatencyHistogram responseTimes;
    private final AtomicReference<Downtime> downtime = new AtomicReference<>(Downtime.startingAt(Clock.nowNs()));
    private final EventRate sessionRate;
    private final ServerPlaces places;
    private final RetryBudget retryBudget;
    private final Outliers outliers;
    private final Panic panic;
    private volatile Choice choice;
    /** Weights that have changed since {@link #choice} was made. */
    private final AtomicInteger changedWeights = new AtomicInteger();

    /** How servers are chosen, for the weights of one moment. Immutable. */
    private record Choice(Balancer<Server> active, Balancer<Server> backup) {
    }

    /** Makes a backend whose servers are all up. */
    public Backend(BackendSettings settings, int reactors) {
        this.settings = settings;
        this.ids = new ServerIds(settings.servers());
        this.servers = IntStream.range(0, settings.servers().size())
                .mapToObj(i -> new Server(this, settings.servers().get(i), ids.of(i), reactors)).toList();
        this.counters = new Counters(reactors);
        this.responseTimes = new LatencyHistogram(reactors);
        this.sessionRate = new EventRate(reactors);
        this.choice = newChoice();
        this.places = new ServerPlaces(this, settings.resilience().queue());
        this.retryBudget = new RetryBudget(settings.resilience().retries().budgetPercent(), Clock.nowNs());
        this.outliers = new Outliers(this);
        this.panic = new Panic(this);
    }

    /**
     * Takes a place at a server that was not tried for this pick; {@link Server#end} gives it back. Returns null when
     * there is none now, or others have waited longer: then {@link #mayServe} tells whether to wait.
     */
    public Server take(Pick pick) {
        return places.takeAtOnce(pick);
    }

    /**
     * Waits in line until there is a place. Handler virtual thread.
     *
     * @param priorityClass lower ones are served first
     * @param deadlineNs    until when, as {@link Clock#nowNs} counts
     * @return a server as {@link #take} returns it, or null when the line is full or the deadline has passed; the pick
     *     must not be used again then, because the line may still look at it
     */
    public Server await(Reactor reactor, Pick pick, int priorityClass, long deadlineNs) {
        return places.await(reactor, pick, priorityClass, deadlineNs);
    }

    /** Returns whether there is a server for this pick, though it may have no place at the moment. */
    public boolean mayServe(Pick pick) {
        return wantedBy(pick) != null || anyFor(pick, null);
    }

    /** Returns the server that a pick insists on, or null: where it wants none, or one that does not serve now. */
    public Server wantedBy(Pick pick) {
        Candidate wanted = pick.insistence();
        if (wanted != null) {
            for (Server server : servers) {
                if (server == wanted && (server.servesByName() || pick.takesNoOther())) {
                    return server;
                }
            }
        }
        return null;
    }

    private boolean anyFor(Pick pick, Server except) {
        for (Server server : servers) {
            if (server != except && mayServe(server, pick)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayServe(Server server, Pick pick) {
        return !pick.takesNoOther() && server.serves() && server.weight() > 0 && !pick.wasTried(server);
    }

    /** Returns how many wait for a place at any server. */
    public QueueLength queue() {
        return places.waitingForAny();
    }

    /**
     * Returns whether there is another server to be tried, and another attempt allowed.
     *
     * @param attempts how many were made, the last one at {@code failed}
     */
    public boolean mayTryElsewhere(Pick pick, Server failed, int attempts) {
        return attempts < settings.resilience().retries().attempts() && anyFor(pick, failed);
    }

    /** Takes the right to send something a second time. Returns false when that was done too often of late. */
    public boolean takeRepeat(int reactorIndex) {
        boolean may = retryBudget.tryTake(counters.sum(Stat.REQUESTS), Clock.nowNs());
        if (!may) {
            counters.add(reactorIndex, Stat.RETRY_REFUSALS, 1);
        }
        return may;
    }

    /** Takes a place that was used back. */
    void giveBack(Server server) {
        places.giveBack(server);
    }

    /** Returns whether so few servers are well that all are used. */
    public boolean panics() {
        return panic.now();
    }

    /** Leaves a server out for a while, unless too many are. */
    void eject(Server server, String why) {
        outliers.eject(server, why, Clock.nowNs());
        panic.look();
    }

    /** Tells that the breaker of a server has changed. */
    void breakerChanged(Server server, CircuitBreaker.Status status) {
        Level level = status == CircuitBreaker.Status.OPEN ? Level.WARNING : Level.INFO;
        LOG.log(level, "server {0}/{1}: circuit breaker is {2}", name(), server.name(), status.text());
        panic.look();
        places.serve();
    }

    /** Draws the conclusions from another limit of a server. */
    void limitChanged() {
        places.serve();
    }

    /** Returns whether there is something that {@link #lookAround} would find. */
    boolean changesWithTime() {
        Resilience resilience = settings.resilience();
        return resilience.breaker().isPresent() || resilience.outliers().isPresent() || resilience.panicPercent() > 0
                || servers.stream().anyMatch(server -> server.settings().slowStartMs() > 0);
    }

    /**
     * Looks at what changes with time alone: outliers whose time is over, latencies of the last interval. To be called
     * once in a while, by one thread at a time.
     */
    public void lookAround(long nowNs) {
        outliers.compare(nowNs);
        panic.look();
        places.serve();
    }

    /**
     * Chooses a server that was not tried for this pick and has a place. Backups serve while no other server does; that
     * the others are full is not enough. Returns null when there is none.
     */
    public Server choose(Pick pick) {
        Choice now = choice;
        Server server = now.active.choose(pick);
        if (server == null && pick.takeCold()) {
            server = now.active.choose(pick);
        }
        return server != null || anyActiveFor(pick) ? server : now.backup.choose(pick);
    }

    private boolean anyActiveFor(Pick pick) {
        for (Server server : servers) {
            if (!server.settings().backup() && mayServe(server, pick)) {
                return true;
            }
        }
        return false;
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
        places.serve();
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
            panic.look();
            places.serve();
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
            if (server.settings().backup() == backup && server.isUp() && server.weight() > 0) {
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

    /** Returns the server that has a number in stick tables, or null. */
    public Server server(long id) {
        int place = ids.find(id);
        return place < 0 ? null : servers.get(place);
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
