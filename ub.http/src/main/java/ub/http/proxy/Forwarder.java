package ub.http.proxy;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadLocalRandom;
import ub.core.backend.IdleConnections.Care;
import ub.core.backend.Server;
import ub.core.balance.Pick;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.core.reactor.Reactor;
import ub.core.stats.Stat;
import ub.core.tcp.Tunnel;
import ub.http.http1.HttpLimits;
import ub.http.message.BodyKind;
import ub.http.message.Exchange;
import ub.http.message.LocalAnswer;

/**
 * Finds a server for an exchange and a connection to it; tries others as long as that is safe. Pooled, and used for
 * many exchanges.
 *
 * <pre>
 *   choose server ──► reuse a connection, or open one ──► round trip ──► done
 *        ▲                       │                            │
 *        ├── refused: another ───┘                            │
 *        └── closed without an answer: again, or another ─────┘  only if it does no harm to send the request twice
 * </pre>
 * Handler virtual thread.
 */
final class Forwarder {
    private static final System.Logger LOG = System.getLogger(Forwarder.class.getName());

    /** How an attempt went. */
    private enum Attempt {
        /** There is nothing left to do. */
        DONE,
        /** A connection that was kept open proved dead: a new one to the same server may do. */
        STALE,
        /** This server does not serve it; another one may. */
        ELSEWHERE
    }

    private final RoundTrip roundTrip;
    private final Pick pick = new Pick();

    Forwarder(BodyMover bodies, Tunnel tunnel, HttpLimits limits) {
        this.roundTrip = new RoundTrip(bodies, tunnel, limits);
    }

    /** Serves an exchange: when this returns it is answered, or its client is gone. */
    void forward(Route route, Exchange exchange) {
        Reactor reactor = exchange.reactor();
        pick.begin(PickKey.hash(route.backend().settings().balance(), exchange),
                ThreadLocalRandom.current().nextLong());
        boolean mayReuse = true;
        int left = route.backend().settings().attempts();
        while (left > 0) {
            Server server = route.backend().choose(pick);
            if (server == null) {
                break;
            }
            switch (attempt(route, exchange, server, mayReuse)) {
                case DONE -> {
                    return;
                }
                // Not the server's fault: the next attempt is at the same one, and does not count.
                case STALE -> mayReuse = false;
                case ELSEWHERE -> {
                    pick.tried(server);
                    left--;
                    route.count(Stat.REDISPATCHES, reactor, server);
                }
            }
            route.count(Stat.RETRIES, reactor, server);
        }
        answerNoServer(route, exchange);
    }

    private static void answerNoServer(Route route, Exchange exchange) {
        String backend = route.backend().name();
        route.backend().counters().add(exchange.reactor().index(), Stat.NO_SERVER, 1);
        LOG.log(Level.WARNING, "backend {0}: no server for the request of {1}", backend, exchange.client().host());
        exchange.answer(LocalAnswer.of(503, "no server of backend " + backend + " is available"));
    }

    private Attempt attempt(Route route, Exchange exchange, Server server, boolean mayReuse) {
        Reactor reactor = exchange.reactor();
        server.begin();
        try {
            Care care = repeatable(exchange) ? Care.KNOWN_EVENTS : Care.ASK_KERNEL;
            Transport reused = mayReuse ? server.idle(reactor.index()).take(care) : null;
            Transport transport = reused != null ? reused : connect(route, reactor, server);
            if (transport == null) {
                return Attempt.ELSEWHERE;
            }
            route.count(reused != null ? Stat.REUSES : Stat.CONNECTIONS, reactor, server);
            route.count(Stat.REQUESTS, reactor, server);
            RoundTrip.Outcome outcome = roundTrip.run(route, exchange, server, transport);
            return switch (outcome) {
                case ANSWERED, TUNNELLED, FAILED -> Attempt.DONE;
                case UNANSWERED -> unanswered(route, exchange, server, reused != null);
            };
        } finally {
            server.end();
        }
    }

    /** Returns a new connection, or null when the server does not take one. */
    private static Transport connect(Route route, Reactor reactor, Server server) {
        try {
            return server.connector().connect(reactor, reactor.nowNs() + route.times().connectNs());
        } catch (TransportException e) {
            route.count(Stat.CONNECT_ERRORS, reactor, server);
            LOG.log(Level.WARNING, "server {0}/{1}: {2}", route.backend().name(), server.name(), e.getMessage());
            return null;
        }
    }

    private static Attempt unanswered(Route route, Exchange exchange, Server server, boolean reused) {
        boolean repeatable = repeatable(exchange);
        if (repeatable && reused) {
            return Attempt.STALE;
        }
        route.count(Stat.RESPONSE_ERRORS, exchange.reactor(), server);
        LOG.log(Level.WARNING, "server {0}/{1} closed the connection without an answer", route.backend().name(),
                server.name());
        if (repeatable) {
            return Attempt.ELSEWHERE;
        }
        exchange.answer(LocalAnswer.of(502, "the server closed the connection without an answer"));
        return Attempt.DONE;
    }

    /** RFC 9110 §9.2.2: whether the request can be sent twice; a body is gone once it has been read. */
    private static boolean repeatable(Exchange exchange) {
        return exchange.request().method().idempotent() && exchange.request().body() == BodyKind.NONE;
    }
}
