package ub.http.proxy;

import java.lang.System.Logger.Level;
import ub.core.backend.Backend;
import ub.core.memory.ObjectPool;
import ub.core.net.Frontend;
import ub.core.net.PlainTransport;
import ub.core.net.Relays;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.LatencyHistogram;
import ub.core.stats.Stat;
import ub.core.stick.StickEvent;
import ub.core.tcp.Tunnel;
import ub.http.http1.HttpLimits;
import ub.http.log.ExchangeRecord;
import ub.http.message.Exchange;
import ub.http.message.ExchangeHandler;
import ub.http.message.LocalAnswer;
import ub.http.message.Session;
import ub.http.rules.ErrorReply;

/**
 * The phases of a request, in their order: the frontend's rate limit; its rules, which also choose the backend; the
 * backend's rules; the backend's rate limit; forward (choose a server, connect, send, answer); count and log. The last
 * phase runs whatever happens.
 *
 * <p>Handler virtual thread; one pipeline serves a frontend on all reactors.
 */
public final class RequestPipeline implements ExchangeHandler {
    private static final System.Logger LOG = System.getLogger(RequestPipeline.class.getName());

    private final Routing routing;
    private final RulePhases rules;
    private final boolean plain;
    private final ObjectPool<Forwarder> forwarders;
    private final ExchangeLog log;

    public RequestPipeline(Routing routing, Tracking tracking, Relays relays, HttpLimits limits, int reactors) {
        this.routing = routing;
        this.rules = new RulePhases(routing, tracking.marks(), reactors);
        // Marks change the head, as rules do.
        this.plain = routing.isPlain() && tracking.marks().isEmpty();
        this.log = new ExchangeLog(routing.frontend(), tracking.accessLog(), reactors);
        BodyMover bodies = new BodyMover(relays);
        Tunnel tunnel = new Tunnel(relays);
        this.forwarders = new ObjectPool<>(reactors, _ -> new Forwarder(bodies, tunnel, limits));
    }

    @Override
    public boolean admits(Session session, PlainTransport downstream) {
        return rules.admits(session, downstream);
    }

    @Override
    public void handle(Exchange exchange) {
        int reactorIndex = exchange.reactor().index();
        RuledExchange ruled = plain ? null : rules.borrow(reactorIndex);
        ExchangeRecord record = log.begin(exchange);
        requestCame(exchange.reactor());
        try {
            if (ruled == null) {
                handlePlain(exchange, record);
            } else {
                handleByRules(exchange, ruled, record);
            }
        } catch (RuntimeException e) {
            ExchangeLog.failed(record, e);
            throw e;
        } finally {
            log.end(record, exchange);
            if (ruled != null) {
                // Not before: captures and trace of the log's line are kept there.
                rules.giveBack(reactorIndex, ruled);
            }
        }
    }

    private void requestCame(Reactor reactor) {
        routing.frontend().requestBegins(reactor.index(), reactor.nowNs());
    }

    private void handlePlain(Exchange exchange, ExchangeRecord record) {
        long startNs = Clock.nowNs();
        Route route = routing.defaultRoute();
        try {
            if (routing.gate().passes(exchange, record, route.frontendCounters())) {
                route.begin(exchange.reactor());
                forward(route, exchange, Way.FREE, record);
            }
        } finally {
            count(route, exchange, startNs);
        }
    }

    private void handleByRules(Exchange exchange, RuledExchange ruled, ExchangeRecord record) {
        long startNs = Clock.nowNs();
        Route route = null;
        try {
            ruled.open(exchange, record);
            route = ruled.marked() ? rules.route(ruled) : null;
            if (route != null) {
                route.begin(exchange.reactor());
            }
            if (route != null && rules.passesBackend(ruled, route.backend())) {
                Way way = ruled.sticky().way(rules.server(ruled, route.backend()));
                forward(route.with(ruled.evaluation()), ruled, way, record);
            }
        } finally {
            ruled.close();
            count(route, exchange, startNs);
        }
    }

    private void forward(Route route, Exchange exchange, Way way, ExchangeRecord record) {
        int reactorIndex = exchange.reactor().index();
        record.backend(route.backend());
        if (!route.gate().passes(exchange, record, route.backend().counters())) {
            return;
        }
        Forwarder forwarder = forwarders.borrow(reactorIndex);
        try {
            forwarder.forward(route, exchange, way, record);
        } finally {
            forwarders.giveBack(reactorIndex, forwarder);
        }
    }

    /** Counts an exchange that is over; {@code route} is null where no backend came to be asked. */
    private void count(Route route, Exchange exchange, long startNs) {
        int reactorIndex = exchange.reactor().index();
        long durationNs = Clock.nowNs() - startNs;
        Frontend frontend = routing.frontend();
        count(frontend.counters(), frontend.responseTimes(), exchange, reactorIndex, durationNs);
        if (route != null) {
            Backend backend = route.backend();
            count(backend.counters(), backend.responseTimes(), exchange, reactorIndex, durationNs);
        }
    }

    private static void count(Counters counters, LatencyHistogram times, Exchange exchange, int reactorIndex,
                              long durationNs) {
        counters.add(reactorIndex, Stat.REQUESTS, 1);
        if (exchange.answered()) {
            counters.add(reactorIndex, Stat.ofStatus(exchange.status()), 1);
            times.record(reactorIndex, durationNs);
        }
    }

    @Override
    public void unread(Exchange exchange) {
        if (exchange.status() == 0) {
            countUnread(exchange, 0);
        }
        log.unread(exchange);
    }

    /** A request that came too slowly, or asks for what there is not, is no error of the client's: as in HAProxy. */
    private static void countUnread(Exchange exchange, int status) {
        long nowMs = Clock.nowMs();
        exchange.session().count(StickEvent.REQUEST, 1, nowMs);
        if (status != 408 && status != 501) {
            exchange.session().count(StickEvent.ERROR, 1, nowMs);
        }
    }

    @Override
    public LocalAnswer refused(Exchange exchange, LocalAnswer answer) {
        int reactorIndex = exchange.reactor().index();
        Frontend frontend = routing.frontend();
        requestCame(exchange.reactor());
        frontend.counters().add(reactorIndex, Stat.REQUESTS, 1);
        frontend.counters().add(reactorIndex, Stat.REQUEST_ERRORS, 1);
        frontend.counters().add(reactorIndex, Stat.ofStatus(answer.status()), 1);
        countUnread(exchange, answer.status());
        LOG.log(Level.INFO, "frontend {0}: refused a request of {1} with {2}", frontend.name(),
                exchange.session().client().host(), answer.status());
        ErrorReply reply = routing.rules().errorReply(answer.status());
        // Words that depend on the request would look at what could not be read.
        return reply != null && reply.constant() != null ? reply.constant() : answer;
    }
}
