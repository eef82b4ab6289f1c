package ub.http.proxy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.balance.Pick;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
import ub.core.stick.StickEvent;
import ub.http.http1.HttpLimits;
import ub.http.log.CookieSeen;
import ub.http.log.ExchangeRecord;
import ub.http.message.Farewell;
import ub.http.message.LocalAnswer;
import ub.http.message.Session;
import ub.http.rules.Decision;
import ub.http.rules.RuleKind;
import ub.http.rules.RuleTrace;

/**
 * Takes a request through the rules of a frontend and a backend as the pipeline would, and stops where a server would
 * be asked. Handler virtual thread; nothing of it is on the way of real requests.
 */
public final class RuleExplainer {
    private final Routing routing;
    private final HttpLimits limits;

    /** @param routing of a frontend in {@code http} mode */
    public RuleExplainer(Routing routing, HttpLimits limits) {
        this.routing = routing;
        this.limits = limits;
    }

    /**
     * What would become of the request. Immutable.
     *
     * @param backend  the backend that was chosen; empty when there was an answer before
     * @param server   the server that would be tried first; empty when there is none, or there was an answer
     * @param answer   what the client is answered without a server
     * @param farewell how the connection ends without an answer
     * @param target   method and path as a server would get them
     * @param cookie   what the persistence cookie of the backend was good for
     */
    public record Outcome(Optional<String> backend, Optional<String> server, Optional<LocalAnswer> answer,
                          Optional<Farewell> farewell, String target, CookieSeen cookie) {
    }

    /**
     * Explains a request.
     *
     * @param head   the request's head as a client would send it
     * @param random decides between servers where chance does
     * @throws IllegalArgumentException with a message for the user, when the frontend would refuse the request
     */
    public Outcome explain(byte[] head, Session session, Reactor reactor, RuleTrace trace, long random) {
        UnsentExchange exchange = new UnsentExchange(head, limits, session, reactor);
        RulePhases phases = new RulePhases(routing, Set.of(), 1);
        RuledExchange ruled = phases.borrow(0);
        Optional<String> backend = Optional.empty();
        Optional<String> server = Optional.empty();
        CookieSeen cookie = CookieSeen.OFF;
        try {
            ruled.open(exchange, new ExchangeRecord(), trace);
            Route route = refusesConnection(ruled, exchange) ? null : phases.route(ruled);
            if (route != null) {
                backend = Optional.of(route.backend().name());
                server = phases.passesBackend(ruled, route.backend())
                        ? server(phases, ruled, route.backend(), random) : Optional.empty();
                cookie = routing.cookieOf(route.backend()) == null ? cookie
                        : ruled.evaluation().stickiness().seen();
            }
            String target = exchange.request().methodText() + " " + exchange.request().path();
            return new Outcome(backend, server, exchange.localAnswer(), exchange.farewell(), target,
                    cookie);
        } finally {
            ruled.close();
        }
    }

    private boolean refusesConnection(RuledExchange ruled, UnsentExchange exchange) {
        for (RuleKind kind : List.of(RuleKind.TCP_CONNECTION, RuleKind.TCP_SESSION)) {
            if (ruled.evaluation().run(routing.rules(), kind) instanceof Decision.Drop(Farewell farewell)) {
                exchange.drop(farewell);
                return true;
            }
        }
        exchange.session().count(StickEvent.SESSION, 1, Clock.nowMs());
        return false;
    }

    private static Optional<String> server(RulePhases phases, RuledExchange ruled, Backend backend, long random) {
        Server wanted = phases.server(ruled, backend);
        if (wanted == null) {
            Pick pick = new Pick();
            pick.begin(PickKey.hash(backend.settings().balance(), ruled), random);
            wanted = backend.choose(pick);
        }
        return Optional.ofNullable(wanted).map(Server::name);
    }
}
