package ub.http.proxy;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import ub.core.backend.Server;
import ub.core.balance.Insistence;
import ub.core.memory.Chunk;
import ub.core.memory.ObjectPool;
import ub.core.net.ByteWatch;
import ub.core.net.ConnectionHandler;
import ub.core.net.PlainTransport;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.Stat;
import ub.core.stick.StickEvent;
import ub.core.tcp.ConnectionWatch;
import ub.core.tcp.FirstChoice;
import ub.core.tcp.TcpProxy;
import ub.core.tcp.Tunnel;
import ub.http.acl.Trace;
import ub.http.message.Farewell;
import ub.http.message.Forwarding;
import ub.http.message.Session;
import ub.http.rules.Decision;
import ub.http.rules.Evaluation;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleKind;
import ub.http.sample.Payload;
import ub.http.sticky.PendingStores;
import ub.http.sticky.Stickiness;

/**
 * Layer 4 by rules: looks at a connection and at its first bytes, as far as rules need them, and hands it to the
 * backend that they choose. The bytes are left to be read, by whoever gets the connection.
 *
 * <p>Handler virtual thread, one for each connection.
 */
public final class TcpPipeline implements ConnectionHandler {
    private static final System.Logger LOG = System.getLogger(TcpPipeline.class.getName());

    private final Routing routing;
    private final Counters counters;
    private final ConnectionWatch.Source watches;
    private final ProxyHeaderPhase proxyHeader;
    private final Map<String, TcpProxy> proxies = new HashMap<>();
    private final ObjectPool<Evaluation> evaluations;

    /** Makes the pipeline of a frontend; {@code watches} are told of its connections. */
    public TcpPipeline(Routing routing, Tunnel tunnel, ConnectionWatch.Source watches, int reactors) {
        this.routing = routing;
        this.watches = watches;
        this.proxyHeader = new ProxyHeaderPhase(routing.frontend());
        this.counters = routing.frontend().counters();
        routing.backends().forEach((name, backend) ->
                proxies.put(name, new TcpProxy(backend, tunnel, counters, watches)));
        this.evaluations = new ObjectPool<>(reactors, routing::newEvaluation);
    }

    @Override
    public void handle(PlainTransport downstream) {
        if (routing.isPlain()) {
            serve(downstream, plain(downstream) ? routing.defaultRoute() : null, FirstChoice.NONE, ByteWatch.NONE);
        } else {
            serveByRules(downstream);
        }
    }

    /** Lets a connection in that no rule looks at. Returns false when it has been ended. */
    private boolean plain(PlainTransport downstream) {
        boolean goesOn = proxyHeader.passes(downstream) && routing.gate().passes(downstream, counters);
        if (goesOn) {
            sessionBegins(downstream.reactor());
        }
        return goesOn;
    }

    private void serveByRules(PlainTransport downstream) {
        Session session = new Session(downstream, downstream.reactor().nowNs(), Forwarding.Scheme.HTTP);
        try {
            Destination chosen = choose(downstream, session);
            serve(downstream, chosen == null ? null : chosen.route, chosen,
                    session.isTracking() ? watch(session) : ByteWatch.NONE);
        } finally {
            session.close();
        }
    }

    private static ByteWatch watch(Session session) {
        return (direction, bytes) -> session.count(
                direction == Stat.BYTES_IN ? StickEvent.BYTES_IN : StickEvent.BYTES_OUT, bytes, Clock.nowMs());
    }

    /** Where a connection goes, and what is to be remembered of it then. Immutable. */
    private record Destination(Route route, Server server, Insistence insistence, PendingStores stores)
            implements FirstChoice {
        @Override
        public void connected(Server connected) {
            stores.store(connected, Clock.nowMs());
        }
    }

    /** Hands a connection to a backend; a route of null where none is to get it. */
    private void serve(PlainTransport downstream, Route route, FirstChoice first, ByteWatch watch) {
        if (route != null && route.gate().passes(downstream, route.backend().counters())) {
            proxies.get(route.backend().name()).handle(downstream, first, watch);
        } else {
            counters.add(downstream.reactor().index(), Stat.CONNECTIONS, 1);
        }
    }

    private void sessionBegins(Reactor reactor) {
        routing.frontend().sessionBegins(reactor.index(), reactor.nowNs());
    }

    /** Takes a connection through the rules. Returns where it goes, or null when it has been ended. */
    private Destination choose(PlainTransport downstream, Session session) {
        int reactorIndex = downstream.reactor().index();
        Evaluation evaluation = evaluations.borrow(reactorIndex);
        Look look = new Look(downstream, evaluation);
        try {
            evaluation.subject().open(routing.frontend(), routing.backends(), routing.tables(), session);
            evaluation.open(Trace.NONE);
            boolean admitted = passes(look, RuleKind.TCP_CONNECTION, Stat.DENIED_CONNECTIONS)
                    && proxyHeader.passes(downstream, session, evaluation.acceptProxy())
                    && routing.gate().passes(downstream, counters);
            if (!admitted) {
                return null;
            }
            sessionBegins(downstream.reactor());
            if (!passes(look, RuleKind.TCP_SESSION, Stat.DENIED_SESSIONS)) {
                return null;
            }
            session.count(StickEvent.SESSION, 1, Clock.nowMs());
            look.start();
            Route route = passes(look, RuleKind.TCP_CONTENT, Stat.DENIED_REQUESTS) ? route(look) : null;
            return route == null ? null : destination(route, look);
        } finally {
            look.close();
            evaluations.giveBack(reactorIndex, evaluation);
        }
    }

    private boolean passes(Look look, RuleKind kind, Stat denied) {
        if (!(look.run(routing.rules(), kind) instanceof Decision.Drop(Farewell farewell))) {
            return true;
        }
        counters.add(look.downstream.reactor().index(), denied, 1);
        if (kind == RuleKind.TCP_CONTENT) {
            // Who is refused earlier is not logged: as in HAProxy, floods are answered with as little as can be.
            ConnectionWatch watch = watches.of(look.downstream, null);
            watch.rejected();
            watch.over();
        }
        switch (farewell) {
            case CLOSE -> look.downstream.close();
            case SILENCE -> look.downstream.vanish();
        }
        return false;
    }

    private Route route(Look look) {
        Route chosen = look.run(routing.rules(), RuleKind.USE_BACKEND) instanceof Decision.Chosen(String name)
                ? routing.route(name) : null;
        Route route = chosen == null ? routing.defaultRoute() : chosen;
        if (route == null) {
            LOG.log(Level.WARNING, "frontend {0}: no backend for the connection of {1}", routing.frontend().name(),
                    look.downstream.peer().host());
        }
        return route;
    }

    /** Finds out which server a connection is stuck to. */
    private Destination destination(Route route, Look look) {
        ProxyRules rules = routing.rulesOf(route.backend());
        Stickiness stickiness = look.evaluation.stickiness();
        look.evaluation.subject().backend(route.backend());
        look.run(rules, RuleKind.PERSIST);
        look.run(rules, RuleKind.STICK);
        return new Destination(route, stickiness.server(), stickiness.insistence(), stickiness.takeStores());
    }

    /** The first bytes of a connection, looked at as rules ask for them. Handler virtual thread. */
    private final class Look {
        private final PlainTransport downstream;
        private final Evaluation evaluation;
        private long deadlineNs;
        private Chunk chunk;
        private int known;

        Look(PlainTransport downstream, Evaluation evaluation) {
            this.downstream = downstream;
            this.evaluation = evaluation;
        }

        /** From now on rules wait for bytes, unless they have no time for it: then they make do with nothing. */
        void start() {
            deadlineNs = Clock.deadlineNs(downstream.reactor().nowNs(), routing.rules().inspectNs());
            boolean complete = routing.rules().inspectNs() == 0;
            evaluation.subject().payload(complete ? Payload.NONE
                    : new Payload(Payload.NONE.bytes(), 0, 0, false));
        }

        /** Goes through a list, waiting for as many bytes as it needs. */
        Decision run(ProxyRules rules, RuleKind kind) {
            Decision decision = evaluation.run(rules, kind);
            while (decision instanceof Decision.AwaitBytes) {
                awaitMore();
                decision = evaluation.resume();
            }
            return decision;
        }

        private void awaitMore() {
            if (chunk == null) {
                chunk = downstream.reactor().buffers().small();
            }
            int count = downstream.peek(chunk, known, deadlineNs);
            boolean complete = count <= known || count == chunk.capacity();
            evaluation.subject().payload(new Payload(chunk.segment(), 0, count, complete));
            known = count;
        }

        void close() {
            if (chunk != null) {
                chunk.giveBack();
            }
        }
    }
}
