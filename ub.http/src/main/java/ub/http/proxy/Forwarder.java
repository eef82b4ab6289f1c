package ub.http.proxy;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadLocalRandom;
import ub.core.backend.Backend;
import ub.core.backend.IdleConnections.Care;
import ub.core.backend.QueueEnd;
import ub.core.backend.RetrySettings.Failure;
import ub.core.backend.Server;
import ub.core.backend.Visit;
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
import ub.http.message.Exchange;
import ub.http.message.LocalAnswer;
import ub.http.message.MaxForwards;
import ub.http.message.Method;

/**
 * Finds a server for an exchange and a connection to it; tries others as long as that is safe. Pooled, and used for
 * many exchanges.
 *
 * <pre>
 *   take a place at a server ──► reuse a connection, or open one ──► round trip ──► done
 *        ▲                              │                                │
 *        ├── refused: another ──────────┘                                │
 *        └── no answer, or one that nobody wants: again, or another ─────┘  only if it does no harm to send it twice
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
        /** Another server is to be tried. */
        AGAIN
    }

    /** Which connections an attempt may use. */
    private enum Source { KEPT_OR_NEW, NEW }

    private final RoundTrip roundTrip;
    private final Visit visit = new Visit();
    private final Repetition repetition = new Repetition();
    private Pick pick = new Pick();
    private Way way = Way.FREE;
    private ExchangeRecord record;
    /** Why the last server could not be connected to, or null. */
    private TransportException refusal;
    /** Why there was no place, or null. */
    private QueueEnd queueEnd;

    Forwarder(BodyMover bodies, Tunnel tunnel, HttpLimits limits) {
        this.roundTrip = new RoundTrip(bodies, tunnel, limits);
    }

    /** Serves an exchange: when this returns it is answered, or its client is gone. */
    void forward(Route route, Exchange exchange, Way newWay, ExchangeRecord newRecord) {
        Reactor reactor = exchange.reactor();
        way = newWay;
        record = newRecord;
        refusal = null;
        queueEnd = null;
        if (MaxForwards.of(exchange.request()) == 0) {
            record.ended(Ender.LOCAL, Phase.REQUEST);
            exchange.answer(lastStop(exchange.request().method()));
            return;
        }
        pick.begin(PickKey.hash(route.backend().settings().balance(), exchange),
                ThreadLocalRandom.current().nextLong());
        pick.at(reactor.nowNs());
        pick.insistOn(way.first(), way.insistence());
        repetition.begin(route.backend(), exchange, way, pick);
        Server failed = null;
        Server server = take(route, exchange);
        while (server != null) {
            if (failed != null) {
                route.count(Stat.RETRIES, reactor, failed);
                route.count(Stat.REDISPATCHES, reactor, failed);
                record.redispatched();
            }
            record.server(server, reactor.nowNs());
            repetition.attempt(server);
            if (attemptAt(route, exchange, server) == Attempt.DONE) {
                return;
            }
            pick.tried(server);
            failed = server;
            server = take(route, exchange);
        }
        noServer(route, exchange);
    }

    /** Takes a place at a server, if need be after a wait. Returns null when there is none. */
    private Server take(Route route, Exchange exchange) {
        Backend backend = route.backend();
        Server server = backend.take(pick);
        return server != null || !backend.mayServe(pick) ? server : await(route, exchange.reactor());
    }

    private Server await(Route route, Reactor reactor) {
        Backend backend = route.backend();
        long deadlineNs = reactor.nowNs() + route.times().queueNs();
        record.queued(backend.wantedBy(pick));
        Server server = backend.await(reactor, pick, way.priorityClass(), deadlineNs);
        if (server == null) {
            queueEnd = QueueEnd.at(reactor.nowNs(), deadlineNs);
            record.waitedInVain(queueEnd, reactor.nowNs());
            // The line may still look at the one that waited there.
            pick = new Pick();
        }
        return server;
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
        visit.begin(server);
        try {
            Attempt attempt = attempt(route, exchange, server, Source.KEPT_OR_NEW);
            if (attempt == Attempt.STALE) {
                route.count(Stat.RETRIES, exchange.reactor(), server);
                record.retried();
                attempt = attempt(route, exchange, server, Source.NEW);
            }
            return attempt;
        } finally {
            visit.end();
        }
    }

    private void noServer(Route route, Exchange exchange) {
        int reactorIndex = exchange.reactor().index();
        Backend backend = route.backend();
        backend.counters().add(reactorIndex, Stat.NO_SERVER, 1);
        if (queueEnd != null) {
            backend.counters().add(reactorIndex, queueEnd.stat(), 1);
        } else if (refusal != null) {
            record.refused(refusal);
        } else {
            record.ended(Ender.SERVER, Phase.CONNECT);
        }
        String text = queueEnd == null ? "no server of backend " + backend.name() + " is available"
                : "all servers of backend " + backend.name() + " are busy";
        LOG.log(Level.WARNING, "{0}: the request of {1} is refused", text, exchange.session().client().host());
        exchange.answer(LocalAnswer.of(503, text));
    }

    private Attempt attempt(Route route, Exchange exchange, Server server, Source source) {
        Reactor reactor = exchange.reactor();
        Care care = repetition.isRepeatable() ? Care.KNOWN_EVENTS : Care.ASK_KERNEL;
        Transport reused = source == Source.KEPT_OR_NEW ? kept(exchange, server, care) : null;
        Transport transport = reused != null ? reused : connect(route, exchange, server);
        if (transport == null) {
            return unconnected(route, exchange);
        }
        route.count(reused != null ? Stat.REUSES : Stat.CONNECTIONS, reactor, server);
        server.counters().add(reactor.index(), Stat.REQUESTS, 1);
        server.sessionBegins(reactor.index(), reactor.nowNs());
        record.connected(reactor.nowNs());
        visit.saw(Observation.CONNECTED);
        RoundTrip.Outcome outcome = roundTrip.run(route, exchange, record, visit, repetition, transport);
        return switch (outcome) {
            case ANSWERED, TUNNELLED, FAILED -> Attempt.DONE;
            case UNWANTED -> Attempt.AGAIN;
            case UNANSWERED -> unanswered(route, exchange, server, reused != null);
        };
    }

    private Attempt unconnected(Route route, Exchange exchange) {
        if (repetition.afterNoConnection()) {
            return Attempt.AGAIN;
        }
        noServer(route, exchange);
        return Attempt.DONE;
    }

    /** Returns a connection that was kept for such an exchange, or null. */
    private static Transport kept(Exchange exchange, Server server, Care care) {
        return server.oneClientEach() ? exchange.session().ownConnections().take(server, care)
                : server.idle(exchange.reactor().index()).take(care, exchange.reactor().nowNs());
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
                visit.saw(Observation.NOT_CONNECTED);
            }
            LOG.log(Level.WARNING, "server {0}/{1}: {2}", route.backend().name(), server.name(), e.getMessage());
            refusal = e;
            return null;
        }
    }

    private Attempt unanswered(Route route, Exchange exchange, Server server, boolean reused) {
        if (reused && repetition.isRepeatable()) {
            return Attempt.STALE;
        }
        route.count(Stat.RESPONSE_ERRORS, exchange.reactor(), server);
        server.failed(0, exchange.reactor().nowNs());
        if (!reused) {
            // Any server closes connections that it has kept open for long.
            visit.saw(Observation.NO_ANSWER);
        }
        LOG.log(Level.WARNING, "server {0}/{1} closed the connection without an answer", route.backend().name(),
                server.name());
        if (repetition.after(Failure.EMPTY_RESPONSE)) {
            return Attempt.AGAIN;
        }
        record.ended(Ender.SERVER, Phase.HEADERS);
        exchange.answer(LocalAnswer.of(502, NO_ANSWER_TEXT));
        return Attempt.DONE;
    }
}
