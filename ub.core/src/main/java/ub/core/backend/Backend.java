package ub.core.backend;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import ub.core.balance.Balancer;
import ub.core.balance.Balancers;
import ub.core.balance.Pick;
import ub.core.health.Downtime;
import ub.core.health.Downtime.UpOrDown;
import ub.core.names.Answer;
import ub.core.names.NameTimes;
import ub.core.names.Question;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.EventRate;
import ub.core.stats.LatencyHistogram;
import ub.core.stats.Stat;

/**
 * A group of servers that can stand in for each other, and how one of them is chosen.
 *
 * <p>Any thread. The balancers see an immutable list of servers and ask each one live whether it may be used. Servers
 * come and go by {@link #replace}.
 */
public final class Backend {
    private static final System.Logger LOG = System.getLogger(Backend.class.getName());

    private final BackendSettings settings;
    private final ServerGroups groups;
    private volatile List<NamedServers> names = List.of();
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

    /** Makes a backend whose servers are all up; those that a name stands for come by {@link #follow}. */
    public Backend(BackendSettings settings, int reactorCount) {
        this.settings = settings;
        this.groups = new ServerGroups(this, reactorCount);
        this.counters = new Counters(reactorCount);
        this.responseTimes = new LatencyHistogram(reactorCount);
        this.sessionRate = new EventRate(reactorCount);
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
        return pick.insistence() instanceof Server wanted && wanted.isIn(this)
                && (wanted.servesByName() || pick.takesNoOther()) ? wanted : null;
    }

    private boolean anyFor(Pick pick, Server except) {
        for (Server server : groups.all()) {
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
                || settings.servers().stream().anyMatch(server -> server.slowStartMs() > 0);
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
        Server server = choose(now, pick);
        // Those whom it knew may all have left meanwhile: then there is another choice already.
        while (server == null && now != choice) {
            now = choice;
            server = choose(now, pick);
        }
        return server;
    }

    private Server choose(Choice now, Pick pick) {
        Server server = now.active.choose(pick);
        if (server == null && pick.takeCold()) {
            server = now.active.choose(pick);
        }
        return server != null || anyActiveFor(pick) ? server : now.backup.choose(pick);
    }

    private boolean anyActiveFor(Pick pick) {
        for (Server server : groups.all()) {
            if (!server.settings().backup() && mayServe(server, pick)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Adds the servers that names of the settings stand for, as far as answers have come. Whoever asks for the names
     * tells {@link #names} what comes later.
     */
    public void follow(Map<Question, Answer> answers, NameTimes times) {
        names = settings.servers().stream().filter(server -> server.follows().isPresent())
                .map(pattern -> new NamedServers(this, pattern)).toList();
        names.forEach(name -> name.begin(answers, times));
    }

    /** Returns the names that servers follow. */
    public List<NamedServers> names() {
        return names;
    }

    /** Adds a server at the end, or in the place of one of this name. As {@link #replace}. */
    public void add(ServerSettings server) {
        replace(server.name(), List.of(server));
    }

    /** Takes a server away. As {@link #replace}. */
    public void remove(Server server) {
        groups.remove(server);
        serversChanged();
    }

    /**
     * Makes these the servers of an entry, instead of those that it had. Who has the same settings as before stays what
     * it is. Who has only the same name goes on counting where that one has stopped. Who is gone gets nothing new, ends
     * what it is at, and its idle connections are closed.
     *
     * <p>Any thread but a reactor's: it makes the choice of servers anew.
     *
     * @param entry the name of an entry of the settings, or a new one
     */
    public void replace(String entry, List<ServerSettings> wanted) {
        groups.replace(entry, wanted);
        serversChanged();
    }

    private void serversChanged() {
        conclude(Clock.nowNs());
        panic.look();
        places.serve();
    }

    /** Names the reactors that its servers are checked on, and that keep connections to them. */
    void worksOn(List<Reactor> reactors) {
        groups.worksOn(reactors);
    }

    /** Returns a sum over all servers that it has, and has had. */
    public long sumOfServers(Stat stat) {
        return groups.sum(stat);
    }

    /** Makes the choice anew, for the servers and weights of this moment. Not on a reactor: it takes a while. */
    void chooseAnew() {
        // Two that do it at a time must not leave the choice of the one that had looked first.
        synchronized (groups) {
            choice = newChoice();
        }
    }

    private Choice newChoice() {
        return new Choice(balancerOf(false), balancerOf(true));
    }

    private Balancer<Server> balancerOf(boolean backup) {
        return Balancers.of(settings.balance(),
                groups.all().stream().filter(server -> server.settings().backup() == backup).toList());
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
                    chooseAnew();
                } while (!changedWeights.compareAndSet(seen, 0));
                places.serve();
            });
        }
    }

    /** Tells of what has become of a server, if that is news, and draws the conclusion for the whole. */
    void changed(Server server, HealthChange change) {
        if (change.isNews() && !server.isRetired()) {
            String who = (server.settings().backup() ? "Backup server " : "Server ") + name() + "/" + server.name();
            ChangeText text = new ChangeText(who, new ChangeText.Serving(activeServers(), backupServers()),
                    server.inFlight(), server.queue().now());
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
        for (Server server : groups.all()) {
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

    /** Returns the servers of this moment, in the order of the configuration. The list does not change. */
    public List<Server> servers() {
        return groups.all();
    }

    /** Returns the server that has a number in stick tables, or null. */
    public Server server(long id) {
        return groups.find(id);
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
