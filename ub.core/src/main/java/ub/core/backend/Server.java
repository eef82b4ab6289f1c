package ub.core.backend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import ub.core.backend.CircuitBreaker.Outcome;
import ub.core.balance.Candidate;
import ub.core.balance.Speed;
import ub.core.health.AdminState;
import ub.core.health.CheckResult;
import ub.core.health.CheckStatus.Verdict;
import ub.core.health.ErrorStreak;
import ub.core.health.HealthCheckSettings;
import ub.core.health.HealthEvent;
import ub.core.health.HealthRecord;
import ub.core.health.Observation;
import ub.core.health.ServerState;
import ub.core.net.Connector;
import ub.core.net.PlainTransport;
import ub.core.net.ProxyHeader;
import ub.core.net.Mode;
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
    /** Null where there is none. */
    private final CircuitBreaker breaker;
    private final AtomicLong breakerOpenings = new AtomicLong();
    /** Null where nobody looks for outliers. */
    private final Ejection ejection;
    /** Null where nothing is learnt of how many it may have at once. */
    private final AdaptiveLimit adaptive;
    private volatile int weight;
    private volatile int maxConnections;
    /** What makes its health checks; null until somebody does. */
    private volatile Checker checker;

    /** Makes a server that is up and unused. */
    Server(Backend backend, ServerSettings settings, int id, int reactors) {
        this.backend = backend;
        this.settings = settings;
        this.id = id;
        this.connector = new Connector(settings.address());
        this.counters = new Counters(reactors);
        this.responseTimes = new LatencyHistogram(reactors);
        this.sessionRate = new EventRate(reactors);
        this.idle = new IdleConnections[reactors];
        for (int i = 0; i < reactors; i++) {
            idle[i] = new IdleConnections();
        }
        HealthCheckSettings check = backend.settings().healthCheck().orElse(HealthCheckSettings.DEFAULT);
        this.health = new AtomicReference<>(HealthRecord.unchecked(check.rise(), check.fall(), Clock.nowNs()));
        this.errors = settings.checks().health().isPresent()
                ? check.observe().map(ErrorStreak::new).orElse(null) : null;
        Resilience resilience = backend.settings().resilience();
        this.breaker = resilience.breaker().map(CircuitBreaker::new).orElse(null);
        this.ejection = resilience.outliers().map(Ejection::new).orElse(null);
        this.adaptive = resilience.adaptive()
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
        return state().healthy() && !isAvoided() || serves();
    }

    /** Returns whether it is up, and nothing advises against it. */
    boolean isWell() {
        return isUp() && !isAvoided();
    }

    /** Returns whether it gets new traffic, as far as its health goes. */
    public boolean isUp() {
        return state() == ServerState.UP;
    }

    /** Returns whether a breaker or a comparison with other servers advises against it now. */
    private boolean isAvoided() {
        return breaker != null && breaker.status() != CircuitBreaker.Status.CLOSED && !breaker.allows(Clock.nowNs())
                || ejection != null && ejection.isOut(Clock.nowNs());
    }

    /** Returns whether it is used when too few servers are well: unless an operator or its agent wants it to rest. */
    boolean maySave() {
        return switch (state()) {
            case UP, DOWN -> true;
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
        return upMs >= slowStartMs || health.get().downtime().downs() == 0 ? WARM
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

    /** Returns how many wait for this server alone. */
    public QueueLength queue() {
        return queue;
    }

    int beginTrial() {
        return breaker == null ? 0 : breaker.begin(Clock.nowNs());
    }

    /** Returns whether few requests at a time try whether it is well again. */
    boolean isTried() {
        return breaker != null && breaker.status() == CircuitBreaker.Status.HALF_OPEN;
    }

    /** Returns what something that was seen means for a request, or for a connection in tcp mode. */
    Outcome outcomeOf(Observation seen) {
        return switch (seen) {
            case CONNECTED -> backend.settings().mode() == Mode.TCP ? Outcome.SUCCESS : Outcome.UNKNOWN;
            case ANSWERED -> Outcome.SUCCESS;
            case NOT_CONNECTED, WRONG_STATUS, BAD_ANSWER, SILENCE, NO_ANSWER -> Outcome.FAILURE;
        };
    }

    /** Draws the conclusions from what a request came to. */
    void judge(int trial, Outcome outcome) {
        if (breaker != null) {
            CircuitBreaker.Status changed = breaker.ended(trial, outcome, Clock.nowNs());
            if (changed == CircuitBreaker.Status.OPEN) {
                breakerOpenings.incrementAndGet();
            }
            if (changed != null) {
                backend.breakerChanged(this, changed);
            }
        }
        if (ejection != null && ejection.failsTooOften(outcome)) {
            backend.eject(this, "failed " + backend.settings().resilience().outliers().orElseThrow().failures()
                    + " times in a row");
        }
    }

    /** Returns the state of its breaker; closed where it has none. */
    public CircuitBreaker.Status breakerStatus() {
        return breaker == null ? CircuitBreaker.Status.CLOSED : breaker.status();
    }

    /** Returns how often its breaker has opened. */
    public long breakerOpenings() {
        return breakerOpenings.get();
    }

    /** Returns how often it was left out. */
    public long ejections() {
        return ejection == null ? 0 : ejection.count();
    }

    /** Returns whether it is left out because it does worse than others. */
    public boolean isEjected() {
        return ejection != null && ejection.isOut(Clock.nowNs());
    }

    /** Returns what compares it with others, or null. */
    Ejection ejection() {
        return ejection;
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

    /** Names what makes its health checks from now on. */
    void checkedBy(Checker newChecker) {
        checker = newChecker;
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

    /** Returns the connections to it that a reactor keeps open for reuse. */
    public IdleConnections idle(int reactorIndex) {
        return idle[reactorIndex];
    }
}
