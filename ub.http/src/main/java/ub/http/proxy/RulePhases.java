package ub.http.proxy;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.memory.ObjectPool;
import ub.core.net.PlainTransport;
import ub.core.net.ProxyAccept;
import ub.core.reactor.Clock;
import ub.core.reactor.Reactor;
import ub.core.stats.Stat;
import ub.core.stick.StickEvent;
import ub.http.acl.Trace;
import ub.http.log.Ender;
import ub.http.log.LogLevel;
import ub.http.log.Phase;
import ub.http.message.Farewell;
import ub.http.message.LocalAnswer;
import ub.http.message.RequestHead;
import ub.http.message.Session;
import ub.http.rules.Decision;
import ub.http.rules.Evaluation;
import ub.http.rules.Monitor;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleKind;
import ub.http.sticky.Stickiness;
import ub.http.trace.RequestMark;

/**
 * Takes connections and exchanges through the rules of a frontend and of the backend that they choose, in the order of
 * {@link RuleKind}. Handler virtual thread; one for a frontend on all reactors.
 */
final class RulePhases {
    private final Routing routing;
    private final ProxyHeaderPhase proxyHeader;
    private final ObjectPool<RuledExchange> exchanges;

    RulePhases(Routing routing, Set<RequestMark> marks, int reactors) {
        this.routing = routing;
        this.proxyHeader = new ProxyHeaderPhase(routing.frontend());
        this.exchanges = new ObjectPool<>(reactors,
                index -> new RuledExchange(routing, routing.newEvaluation(index), new RequestMarker(marks)));
    }

    RuledExchange borrow(int reactorIndex) {
        return exchanges.borrow(reactorIndex);
    }

    void giveBack(int reactorIndex, RuledExchange exchange) {
        exchanges.giveBack(reactorIndex, exchange);
    }

    /** Takes a connection through its first rules. Returns whether it is served; if not, it has been ended. */
    boolean admits(Session session, PlainTransport downstream) {
        ProxyRules rules = routing.rules();
        boolean ruled = !rules.list(RuleKind.TCP_CONNECTION).isEmpty() || !rules.list(RuleKind.TCP_SESSION).isEmpty();
        if (ruled) {
            return passes(session, downstream);
        }
        boolean served = proxyHeader.passes(downstream, session, Optional.empty());
        if (served) {
            sessionBegins(downstream.reactor());
        }
        return served;
    }

    private void sessionBegins(Reactor reactor) {
        routing.frontend().sessionBegins(reactor.index(), reactor.nowNs());
    }

    private boolean passes(Session session, PlainTransport downstream) {
        // Nothing is borrowed while a header is waited for.
        Optional<ProxyAccept> byRule = evaluate(session, downstream, evaluation ->
                passes(evaluation, RuleKind.TCP_CONNECTION, Stat.DENIED_CONNECTIONS, downstream)
                        ? evaluation.acceptProxy() : Optional.empty());
        if (!downstream.isOpen() || !proxyHeader.passes(downstream, session, byRule)) {
            return false;
        }
        sessionBegins(downstream.reactor());
        boolean admitted = evaluate(session, downstream, evaluation ->
                passes(evaluation, RuleKind.TCP_SESSION, Stat.DENIED_SESSIONS, downstream));
        if (admitted) {
            session.count(StickEvent.SESSION, 1, Clock.nowMs());
        }
        return admitted;
    }

    /** Looks at a connection of which no exchange has come yet. */
    private <T> T evaluate(Session session, PlainTransport downstream, Function<Evaluation, T> phase) {
        int reactorIndex = downstream.reactor().index();
        RuledExchange exchange = exchanges.borrow(reactorIndex);
        try {
            exchange.subject().open(routing.frontend(), routing.backends(), routing.tables(), session);
            exchange.evaluation().open(Trace.NONE);
            return phase.apply(exchange.evaluation());
        } finally {
            exchanges.giveBack(reactorIndex, exchange);
        }
    }

    private boolean passes(Evaluation evaluation, RuleKind kind, Stat denied, PlainTransport downstream) {
        if (!(evaluation.run(routing.rules(), kind) instanceof Decision.Drop(Farewell farewell))) {
            return true;
        }
        routing.frontend().counters().add(downstream.reactor().index(), denied, 1);
        switch (farewell) {
            case CLOSE -> downstream.close();
            case SILENCE -> downstream.vanish();
        }
        return false;
    }

    /** Takes an exchange through the frontend's rules. Returns where it goes, or null when that has been answered. */
    Route route(RuledExchange exchange) {
        ProxyRules rules = routing.rules();
        if (!passesContent(exchange, rules) || answersMonitor(exchange)
                || !routing.gate().passes(exchange, exchange.record(), routing.frontend().counters())
                || !exchange.passes(rules, RuleKind.HTTP_REQUEST) || !exchange.passes(rules, RuleKind.REDIRECT)) {
            return null;
        }
        Route route = routing.defaultRoute();
        if (exchange.decide(rules, RuleKind.USE_BACKEND) instanceof Decision.Chosen(String name)) {
            // A name that only the request knows may be that of no backend: then the search is over all the same.
            route = routing.route(name) == null ? route : routing.route(name);
        }
        if (route == null) {
            String frontend = routing.frontend().name();
            exchange.record().ended(Ender.SERVER, Phase.CONNECT);
            exchange.answer(LocalAnswer.of(503, "frontend " + frontend + " has no backend for this request"));
            return null;
        }
        return route;
    }

    /** What these rules refuse never was a request. */
    private static boolean passesContent(RuledExchange exchange, ProxyRules rules) {
        if (!exchange.passes(rules, RuleKind.TCP_CONTENT)) {
            return false;
        }
        exchange.countRequest();
        return true;
    }

    private boolean answersMonitor(RuledExchange exchange) {
        ProxyRules rules = routing.rules();
        if (rules.monitorPath().isEmpty() || !isPath(exchange.request(), rules.monitorPath().get())) {
            return false;
        }
        exchange.record().level(LogLevel.SILENT);
        if (exchange.passes(rules, RuleKind.MONITOR_FAIL)) {
            exchange.answer(Monitor.WELL);
        }
        return true;
    }

    private static boolean isPath(RequestHead head, String path) {
        return head.pathLength() == path.length() && head.path().equals(path);
    }

    /** Takes an exchange through the backend's rules. Returns whether it goes on. */
    boolean passesBackend(RuledExchange exchange, Backend backend) {
        ProxyRules rules = routing.rulesOf(backend);
        exchange.backend(backend, rules, routing.cookieOf(backend));
        exchange.decide(rules, RuleKind.PERSIST);
        return passesContent(exchange, rules)
                && exchange.passes(rules, RuleKind.HTTP_REQUEST)
                && exchange.passes(rules, RuleKind.REDIRECT);
    }

    /**
     * Returns the server that an exchange is to go to first: that which rules want, its cookie names, or a stick table
     * remembers, in this order. Null where that is none, or one that is down.
     */
    Server server(RuledExchange exchange, Backend backend) {
        Stickiness stickiness = exchange.evaluation().stickiness();
        Decision decision = exchange.decide(routing.rulesOf(backend), RuleKind.USE_SERVER);
        while (decision instanceof Decision.Chosen(String name) && !sticksTo(backend, name, stickiness)) {
            // As in HAProxy: a rule whose server is down does not end the list.
            decision = exchange.decideFurther();
        }
        exchange.sticky().readCookie();
        exchange.decide(routing.rulesOf(backend), RuleKind.STICK);
        return stickiness.server();
    }

    private static boolean sticksTo(Backend backend, String name, Stickiness stickiness) {
        for (Server server : backend.servers()) {
            if (server.name().equals(name)) {
                return stickiness.stickTo(server);
            }
        }
        return false;
    }
}
