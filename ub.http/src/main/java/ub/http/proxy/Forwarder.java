package ub.http.proxy;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadLocalRandom;
import ub.core.backend.IdleConnections.Care;
import ub.core.backend.Server;
import ub.core.balance.Pick;
import ub.core.health.Observation;
import ub.core.net.Transport;
import ub.core.net.TransportException;
import ub.core.reactor.Reactor;
import ub.core.stats.Stat;
import ub.core.tcp.Tunnel;
import ub.http.http1.HttpLimits;
import ub.http.log.Ender;
import ub.http.log.ExchangeRecord;
import ub.http.log.Phase;
import ub.http.message.BodyKind;
import ub.http.message.Exchange;
import ub.http.message.LocalAnswer;
import ub.http.message.MaxForwards;
import ub.http.message.Method;

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
    private static final String NO_ANSWER_TEXT = "the server closed the connection without an answer";

    /** How an attempt went. */
    private enum Attempt {
        /** There is nothing left to do. */
        DONE,
        /** A connection that was kept open proved dead: a new one to the same server may do. */
        STALE,
        /** No connection could be had: another server may serve it. */
        NO_CONNECTION,
        /** The server closed a new connection without an answer: another server may serve it. */
        NO_ANSWER
    }

    /** Which connections an attempt may use. */
    private enum Source { KEPT_OR_NEW, NEW }

    private final RoundTrip roundTrip;
    private final Pick pick = new Pick();
    private Way way = Way.FREE;
    private ExchangeRecord record;
    /** Why the last server could not be connected to, or null. */
    private TransportException refusal;

    Forwarder(BodyMover bodies, Tunnel tunnel, HttpLimits limits) {
        this.roundTrip = new RoundTrip(bodies, tunnel, limits);
    }

    /** Serves an exchange: when this returns it is answered, or its client is gone. */
    void forward(Route route, Exchange exchange, Way newWay, ExchangeRecord newRecord) {
        Reactor reactor = exchange.reactor();
        way = newWay;
        record = newRecord;
        refusal = null;
        if (MaxForwards.of(exchange.request()) == 0) {
            record.ended(Ender.LOCAL, Phase.REQUEST);
            exchange.answer(lastStop(exchange.request().method()));
            return;
        }
        pick.begin(PickKey.hash(route.backend().settings().balance(), exchange),
                ThreadLocalRandom.current().nextLong());
        pick.at(exchange.reactor().nowNs());
        Attempt last = Attempt.NO_CONNECTION;
        int attempts = route.backend().settings().attempts();
        for (int attempt = 1; attempt <= attempts; attempt++) {
            Server server = attempt == 1 && way.first() != null ? way.first() : route.backend().choose(pick);
            if (server == null) {
                break;
            }
            if (attempt > 1) {
                route.count(Stat.RETRIES, reactor, server);
                route.count(Stat.REDISPATCHES, reactor, server);
                record.redispatched();
            }
            record.server(server, reactor.nowNs());
            last = attemptAt(route, exchange, server);
            if (last == Attempt.DONE) {
                return;
            }
            pick.tried(server);
        }
        giveUp(route, exchange, last);
    }

    /** RFC 9110 §7.6.2: what may not be forwarded is answered as by the server that it is meant for. */
    private static LocalAnswer lastStop(Method method) {
        // To send a request back, as TRACE wants it, would show a script what its browser hides from it: cookies.
        return method == Method.TRACE
                ? LocalAnswer.of(405, "TRACE ends here, and is not answered").with("Allow", "OPTIONS")
                : LocalAnswer.of(200, "Max-Forwards: the request ends here");
    }

    /** A connection that had gone stale is not the server's fault, and does not count as an attempt. */
    private Attempt attemptAt(Route route, Exchange exchange, Server server) {
        Attempt attempt = attempt(route, exchange, server, Source.KEPT_OR_NEW);
        if (attempt == Attempt.STALE) {
            route.count(Stat.RETRIES, exchange.reactor(), server);
            record.retried();
            attempt = attempt(route, exchange, server, Source.NEW);
        }
        return attempt;
    }

    private void giveUp(Route route, Exchange exchange, Attempt last) {
        if (last == Attempt.NO_ANSWER) {
            record.ended(Ender.SERVER, Phase.HEADERS);
            exchange.answer(LocalAnswer.of(502, NO_ANSWER_TEXT));
        } else {
            if (refusal == null) {
                record.ended(Ender.SERVER, Phase.CONNECT);
            } else {
                record.refused(refusal);
            }
            answerNoServer(route, exchange);
        }
    }

    private static void answerNoServer(Route route, Exchange exchange) {
        String backend = route.backend().name();
        route.backend().counters().add(exchange.reactor().index(), Stat.NO_SERVER, 1);
        LOG.log(Level.WARNING, "backend {0}: no server for the request of {1}", backend,
                exchange.session().client().host());
        exchange.answer(LocalAnswer.of(503, "no server of backend " + backend + " is available"));
    }

    private Attempt attempt(Route route, Exchange exchange, Server server, Source source) {
        Reactor reactor = exchange.reactor();
        server.begin();
        try {
            Care care = repeatable(exchange) ? Care.KNOWN_EVENTS : Care.ASK_KERNEL;
            Transport reused = source == Source.KEPT_OR_NEW ? kept(exchange, server, care) : null;
            Transport transport = reused != null ? reused : connect(route, exchange, server);
            if (transport == null) {
                return Attempt.NO_CONNECTION;
            }
            route.count(reused != null ? Stat.REUSES : Stat.CONNECTIONS, reactor, server);
            server.counters().add(reactor.index(), Stat.REQUESTS, 1);
            server.sessionBegins(reactor.index(), reactor.nowNs());
            record.connected(reactor.nowNs());
            server.observe(Observation.CONNECTED);
            RoundTrip.Outcome outcome = roundTrip.run(route, exchange, record, server, transport);
            return switch (outcome) {
                case ANSWERED, TUNNELLED, FAILED -> Attempt.DONE;
                case UNANSWERED -> unanswered(route, exchange, server, reused != null);
            };
        } finally {
            server.end();
        }
    }

    /** Returns a connection that was kept for such an exchange, or null. */
    private static Transport kept(Exchange exchange, Server server, Care care) {
        return server.oneClientEach() ? exchange.session().ownConnections().take(server, care)
                : server.idle(exchange.reactor().index()).take(care);
    }

    /** Returns a new connection, or null when the server does not take one. */
    private Transport connect(Route route, Exchange exchange, Server server) {
        Reactor reactor = exchange.reactor();
        long startNs = reactor.nowNs();
        try {
            return server.connect(reactor, startNs + route.times().connectNs(), exchange.session()::proxyHeader);
        } catch (TransportException e) {
            route.count(Stat.CONNECT_ERRORS, reactor, server);
            if (!e.isShortage()) {
                server.failed(reactor.nowNs() - startNs, reactor.nowNs());
                server.observe(Observation.NOT_CONNECTED);
            }
            LOG.log(Level.WARNING, "server {0}/{1}: {2}", route.backend().name(), server.name(), e.getMessage());
            refusal = e;
            return null;
        }
    }

    private Attempt unanswered(Route route, Exchange exchange, Server server, boolean reused) {
        boolean repeatable = repeatable(exchange);
        if (repeatable && reused) {
            return Attempt.STALE;
        }
        route.count(Stat.RESPONSE_ERRORS, exchange.reactor(), server);
        server.failed(0, exchange.reactor().nowNs());
        if (!reused) {
            // Any server closes connections that it has kept open for long.
            server.observe(Observation.NO_ANSWER);
        }
        LOG.log(Level.WARNING, "server {0}/{1} closed the connection without an answer", route.backend().name(),
                server.name());
        if (repeatable) {
            return Attempt.NO_ANSWER;
        }
        record.ended(Ender.SERVER, Phase.HEADERS);
        exchange.answer(LocalAnswer.of(502, NO_ANSWER_TEXT));
        return Attempt.DONE;
    }

    /** RFC 9110 §9.2.2: whether the request can be sent twice; a body is gone once it has been read. */
    private boolean repeatable(Exchange exchange) {
        return way.resend() == Way.Resend.WHERE_HARMLESS
                && exchange.request().method().idempotent() && exchange.request().body() == BodyKind.NONE;
    }
}
