package ub.http.proxy;

import java.lang.System.Logger.Level;
import ub.core.backend.Backend;
import ub.core.memory.ObjectPool;
import ub.core.net.Frontend;
import ub.core.net.PlainTransport;
import ub.core.net.Relays;
import ub.core.reactor.Clock;
import ub.core.stats.Counters;
import ub.core.stats.LatencyHistogram;
import ub.core.stats.Stat;
import ub.core.tcp.Tunnel;
import ub.http.http1.HttpLimits;
import ub.http.message.Exchange;
import ub.http.message.ExchangeHandler;
import ub.http.message.LocalAnswer;
import ub.http.message.Session;
import ub.http.rules.ErrorReply;

/**
 * The phases of a request, in their order: the frontend's rules, which also choose the backend; the backend's rules;
 * forward (choose a server, connect, send, answer); count. The last phase runs whatever happens.
 *
 * <p>Handler virtual thread; one pipeline serves a frontend on all reactors.
 */
public final class RequestPipeline implements ExchangeHandler {
    private static final System.Logger LOG = System.getLogger(RequestPipeline.class.getName());

    private final Routing routing;
    private final RulePhases rules;
    private final boolean plain;
    private final ObjectPool<Forwarder> forwarders;

    /** A pipeline without rules, for a frontend all of whose requests go to one backend. */
    public RequestPipeline(Frontend frontend, Backend backend, Relays relays, HttpLimits limits, int reactors) {
        this(Routing.plain(frontend, backend), relays, limits, reactors);
    }

    public RequestPipeline(Routing routing, Relays relays, HttpLimits limits, int reactors) {
        this.routing = routing;
        this.rules = new RulePhases(routing, reactors);
        this.plain = routing.isPlain();
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
        if (plain) {
            handlePlain(exchange);
        } else {
            handleByRules(exchange);
        }
    }

    private void handlePlain(Exchange exchange) {
        long startNs = Clock.nowNs();
        Route route = routing.defaultRoute();
        try {
            forward(route, exchange, Way.FREE);
        } finally {
            count(route, exchange, startNs);
        }
    }

    private void handleByRules(Exchange exchange) {
        long startNs = Clock.nowNs();
        int reactorIndex = exchange.reactor().index();
        RuledExchange ruled = rules.borrow(reactorIndex);
        Route route = null;
        try {
            ruled.open(exchange);
            route = rules.route(ruled);
            if (route != null && rules.passesBackend(ruled, route.backend())) {
                Way way = Way.of(rules.server(ruled, route.backend()), ruled.evaluation());
                forward(route.with(ruled.evaluation()), ruled, way);
            }
        } finally {
            ruled.close();
            rules.giveBack(reactorIndex, ruled);
            count(route, exchange, startNs);
        }
    }

    private void forward(Route route, Exchange exchange, Way way) {
        int reactorIndex = exchange.reactor().index();
        Forwarder forwarder = forwarders.borrow(reactorIndex);
        try {
            forwarder.forward(route, exchange, way);
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
    public LocalAnswer refused(Exchange exchange, LocalAnswer answer) {
        int reactorIndex = exchange.reactor().index();
        Frontend frontend = routing.frontend();
        frontend.counters().add(reactorIndex, Stat.REQUESTS, 1);
        frontend.counters().add(reactorIndex, Stat.REQUEST_ERRORS, 1);
        frontend.counters().add(reactorIndex, Stat.ofStatus(answer.status()), 1);
        LOG.log(Level.INFO, "frontend {0}: refused a request of {1} with {2}", frontend.name(),
                exchange.session().client().host(), answer.status());
        ErrorReply reply = routing.rules().errorReply(answer.status());
        // Words that depend on the request would look at what could not be read.
        return reply != null && reply.constant() != null ? reply.constant() : answer;
    }
}
