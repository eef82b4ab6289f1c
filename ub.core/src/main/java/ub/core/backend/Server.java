package ub.core.backend;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ub.core.balance.Candidate;
import ub.core.balance.Speed;
import ub.core.health.AdminState;
import ub.core.health.CheckResult;
import ub.core.health.CheckStatus.Verdict;
import ub.core.health.ErrorStreak;
import ub.core.health.HealthCheckSettings;
import ub.core.health.HealthEvent;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthRecord;
import ub.core.health.Observation;
import ub.core.health.ServerState;
import ub.core.net.Connector;
import ub.core.net.Mode;
import ub.core.net.PlainTransport;
import ub.core.net.ProxyHeader;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
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
    private final Backend backend;
    private final ServerSettings settings;
    private final int id;
    private final Connector connector;
    private final Counters counters;
    private final LatencyHistogram responseTimes;
    private final EventRate sessionRate;
    private final IdleConnections[] idle;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final QueueLength queue = new QueueLength();
    private final Speed speed = new Speed();
    private final AtomicReference<HealthRecord> health;
    /** Null where live traffic does not count. */
    private final ErrorStreak errors;
    private final ServerGuard guard;
    /** Null where nothing is learnt of how many it may have at once. */
    private final AdaptiveLimit adaptive;
    private volatile int weight;
    private volatile int maxConnections;
    /** What makes its health checks; null until somebody does. */
    private volatile Checker checker;
    /** What asks its agent; null until somebody does. */
    private volatile Checker agentChecker;
    private volatile boolean retired;
    /** Whether it has come when its backend was at work already. */
    private boolean joined;

    /** Makes a server that is up and unused. */
    Server(Backend backend, ServerSettings settings, int id, int reactors) {
        this(backend, settings, id, reactors, new Counters(reactors), new LatencyHistogram(reactors),
                new EventRate(reactors));
    }

    /**
     * Makes the server that takes over the name of another one. It counts on, and what an operator has changed holds;
     * at the same address it also is as well as that one.
     */
    Server(Server before, ServerSettings settings) {
        this(before.backend, settings, before.id, before.idle.length, before.counters, before.responseTimes,
                before.sessionRate);
        if (settings.address().equals(before.settings.address())) {
            health.set(before.health());
        } else {
            HealthEvent sameWish = new HealthEvent.Administered(before.health().health().admin());
            health.set(health().after(sameWish, Clock.nowNs()));
        }
        if (before.weight != before.settings.weight()) {
            weight = before.weight;
        }
        if (before.maxConnections != before.settings.maxConnections()) {
            maxConnections = before.maxConnections;
        }
    }

    private Server(Backend backend, ServerSettings settings, int id, int reactors, Counters counters,
                   LatencyHistogram responseTimes, EventRate sessionRate) {
        this.backend = backend;
        this.settings = settings;
        this.id = id;
        this.connector = new Connector(settings.address());
        this.counters = counters;
        this.responseTimes = responseTimes;
        this.sessionRate = sessionRate;
        PoolSettings pool = backend.settings().pool();
        this.idle = new IdleConnections[reactors];
        for (int i = 0; i < reactors; i++) {
            idle[i] = new IdleConnections(pool.share(i, reactors), pool.idleTimeoutMs());
        }
        HealthCheckSettings check = backend.settings().healthCheck().orElse(HealthCheckSettings.DEFAULT);
        this.health = new AtomicReference<>(HealthRecord.unchecked(check.rise(), check.fall(), Clock.nowNs()));
        this.errors = settings.checks().health().isPresent()
                ? check.observe().map(ErrorStreak::new).orElse(null) : null;
        this.guard = new ServerGuard(this, backend);
        this.adaptive = backend.settings().resilience().adaptive()
                .map(limit -> new AdaptiveLimit(limit.initial(), limit.most())).orElse(null);
        this.weight = settings.weight();
        this.maxConnections = settings.maxConnections();
    }

    @Override
    public String name() {
        return settings.name();
    }

    /** Returns its number in stick tables, unique in its backend. */
    public int id() {
        return id;
    }

    /** Returns its value in the persistence cookie. */
    public String cookie() {
        return settings.marks().cookie().isEmpty() ? settings.name() : settings.marks().cookie();
    }

    /** Returns its weight of this moment: that of the configuration, until an operator or an agent changes it. */
    @Override
    public int weight() {
        return weight;
    }

    /** Returns whether it may be given something now: it serves, and it has a place. */
    @Override
    public boolean usable() {
        return serves() && hasPlace();
    }

    /** Returns whether it is given new traffic: it is up and nothing advises against it, or too few servers are. */
    boolean serves() {
        return isWell() || backend.panics() && maySave();
    }

    /** Returns whether it is given what is meant for it alone: it may be told to take nothing else. */
    boolean servesByName() {
        return !retired && state().healthy() && !guard.advisesAgainst() || serves();
    }

    /** Returns whether it is up, and nothing advises against it. */
    boolean isWell() {
        return isUp() && !guard.advisesAgainst();
    }

    /** Returns whether it gets new traffic, as far as its health goes. */
    public boolean isUp() {
        return !retired && state() == ServerState.UP;
    }

    /** Returns whether it is used when too few servers are well: unless an operator or its agent wants it to rest. */
    boolean maySave() {
        return switch (state()) {
            case UP, DOWN -> !retired;
            case DRAIN, MAINT, NOLB -> false;
        };
    }

    /** Returns whether it could take one more. */
    private boolean hasPlace() {
        int most = places();
        return most == 0 || inFlight.get() < most;
    }

    /** Returns how many it may have at once, 0 for any number: fewer when it has come up only lately. */
    private int places() {
        int most = limit();
        return most == 0 || settings.slowStartMs() == 0 ? most : Math.max(1, most * warmth() / WARM);
    }

    /** Returns how many it may have at once as its settings, and what was learnt, have it; 0 for any number. */
    private int limit() {
        int most = maxConnections;
        if (adaptive == null) {
            return most;
        }
        return most == 0 ? adaptive.limit() : Math.min(most, adaptive.limit());
    }

    /** Returns how many requests it gets at once by what was learnt of it; 0 where nothing is learnt. */
    public int adaptiveLimit() {
        return adaptive == null ? 0 : adaptive.limit();
    }

    @Override
    public int warmth() {
        long slowStartMs = settings.slowStartMs();
        if (slowStartMs == 0) {
            return WARM;
        }
        long upMs = TimeUnit.NANOSECONDS.toMillis(Clock.nowNs() - health.get().sinceNs());
        // What was up from the start has not come up.
        return upMs >= slowStartMs || !joined && health.get().downtime().downs() == 0 ? WARM
                : (int) Math.max(1, WARM * upMs / slowStartMs);
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

    /** Takes a place for a request, or a layer-4 connection, if there is one. */
    boolean tryBegin() {
        int most = places();
        if (most == 0) {
            begin();
            return true;
        }
        int now;
        do {
            now = inFlight.get();
            if (now >= most) {
                return false;
            }
        } while (!inFlight.compareAndSet(now, now + 1));
        return true;
    }

    /** Notes that it was given a request, or a layer-4 connection, whatever its limit is. */
    public void begin() {
        inFlight.incrementAndGet();
    }

    /** Notes that what it was given has ended, and gives the place to whoever waits for one. */
    public void end() {
        speed.ended();
        backend.giveBack(this);
    }

    /** Has one place less taken. */
    void leave() {
        inFlight.decrementAndGet();
    }

    /** Returns what advises against it because of how it does its work. */
    public ServerGuard guard() {
        return guard;
    }

    /** Returns how many wait for this server alone. */
    public QueueLength queue() {
        return queue;
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
        if (adaptive != null) {
            adaptive.answered(durationNs, load, nowNs);
        }
    }

    /** Notes that it took no connection, or gave no answer, after this time. It counts for the choice alone. */
    public void failed(long durationNs, long nowNs) {
        speed.failed(durationNs, inFlight.get(), nowNs);
    }

    public ServerState state() {
        return health.get().state();
    }

    /** Returns its state and what is told of it, all of one moment. */
    public HealthRecord health() {
        return health.get();
    }

    /** Returns how long ago it last went down, came up or asked for no new traffic. */
    public long changedAgoNs() {
        return Clock.nowNs() - health().downtime().changedNs();
    }

    /** Returns how long it was down in all. */
    public long downNs() {
        return health().downtime().totalNs(Clock.nowNs());
    }

    /** Does what an operator, or its agent, wants of it; the next choice knows it. */
    public void admin(AdminState wanted) {
        AdminState before = apply(new HealthEvent.Administered(wanted)).health().admin();
        if (before == AdminState.MAINT && wanted != AdminState.MAINT && checker != null) {
            checker.atOnce();
        }
    }

    /** Changes its weight, 0 to 256; the balancer follows soon, and a weight of 0 holds at once. */
    public void weight(int newWeight) {
        if (newWeight != weight) {
            weight = newWeight;
            backend.weightChanged();
        }
    }

    /** Returns how many connections may be open to it at once; 0 for no limit. */
    public int maxConnections() {
        return maxConnections;
    }

    /** Changes how many connections may be open to it at once; 0 for no limit. */
    public void maxConnections(int newLimit) {
        maxConnections = newLimit;
        backend.limitChanged();
    }

    /** Notes what live traffic shows of it. */
    public void observe(Observation seen) {
        HealthEvent enough = errors == null ? null : errors.add(seen);
        if (enough != null) {
            apply(enough);
            if (checker != null) {
                checker.hurry();
            }
        }
    }

    /** Takes the result of a check; what an agent orders is done first. */
    public void checked(HealthEvent.Checked check) {
        CheckResult result = check.result();
        result.orders().admin().ifPresent(this::admin);
        result.orders().weight().ifPresent(order -> weight(order.of(settings.weight())));
        result.orders().maxConnections().ifPresent(this::maxConnections);
        Verdict verdict = result.status().verdict();
        if (errors != null && (verdict == Verdict.PASSED || verdict == Verdict.CONDITIONAL)) {
            errors.end();
        }
        apply(check);
    }

    /** Returns its health before the event. */
    private HealthRecord apply(HealthEvent event) {
        long nowNs = Clock.nowNs();
        HealthRecord before;
        HealthRecord after;
        do {
            before = health.get();
            after = before.after(event, nowNs);
        } while (!health.compareAndSet(before, after));
        backend.changed(this, new HealthChange(before, after, event, nowNs));
        return before;
    }

    /** Names what makes its health checks, or asks its agent, from now on. */
    void checkedBy(Checker newChecker, Asked asked) {
        switch (asked) {
            case SERVER -> checker = newChecker;
            case AGENT -> agentChecker = newChecker;
        }
    }

    /** Notes that its backend is at work already; to be called before anybody else sees it. */
    void joins() {
        joined = true;
    }

    /** Takes nothing new any more, and is checked no more; what it is at goes on to its end. Any thread. */
    void retire(List<Reactor> reactors) {
        retired = true;
        for (Reactor reactor : reactors) {
            reactor.execute(idle[reactor.index()]::close);
        }
        Stream.of(checker, agentChecker).filter(Objects::nonNull).forEach(Checker::stop);
    }

    /** Returns whether it is one of a backend's now. */
    boolean isIn(Backend which) {
        return backend == which && !retired;
    }

    /** Returns whether it is no longer one of its backend's. */
    boolean isRetired() {
        return retired;
    }

    BackendSettings backendSettings() {
        return backend.settings();
    }

    /** Returns the layer at which it is used. */
    Mode mode() {
        return backend.settings().mode();
    }

    public ServerSettings settings() {
        return settings;
    }

    public Connector connector() {
        return connector;
    }

    /**
     * Opens a connection for a client; it begins with a PROXY header where the server wants one.
     *
     * @param client what such a header says; it is asked for only then
     * @throws ub.core.net.TransportException as {@link Connector#connect}
     */
    public PlainTransport connect(Reactor reactor, long deadlineNs, Supplier<ProxyHeader> client) {
        PlainTransport transport = connector.connect(reactor, deadlineNs);
        if (settings.sendProxy().isPresent()) {
            try {
                settings.sendProxy().get().send(transport, client.get(), deadlineNs - reactor.nowNs());
            } catch (RuntimeException e) {
                transport.close();
                throw e;
            }
        }
        return transport;
    }

    /** Returns whether a connection to it speaks for one client, so that no other may use it. */
    public boolean oneClientEach() {
        return settings.sendProxy().isPresent();
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

    /** Returns how many connections to it are kept open for the next request. */
    public int idleConnections() {
        return Stream.of(idle).mapToInt(IdleConnections::size).sum();
    }

    /** Returns the connections to it that a reactor keeps open for reuse. */
    public IdleConnections idle(int reactorIndex) {
        return idle[reactorIndex];
    }
}
