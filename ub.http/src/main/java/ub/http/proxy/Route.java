package ub.http.proxy;

import java.util.concurrent.TimeUnit;
import ub.core.backend.Backend;
import ub.core.backend.Server;
import ub.core.backend.ServerTimeouts;
import ub.core.net.Frontend;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.Stat;
import ub.http.message.Exchange;
import ub.http.rules.Evaluation;

/**
 * The way from a frontend to a backend: what is counted on it, and how long each side may take. Immutable.
 */
final class Route {
    private final Frontend frontend;
    private final Backend backend;
    private final RateGate gate;
    private final Times times;
    private final long clientNs;

    /** The backend's timeouts in the reactor's unit. */
    record Times(long connectNs, long responseNs, long tunnelNs, long queueNs) {
        static Times of(ServerTimeouts timeouts) {
            return new Times(TimeUnit.MILLISECONDS.toNanos(timeouts.connectMs()),
                    TimeUnit.MILLISECONDS.toNanos(timeouts.responseMs()),
                    TimeUnit.MILLISECONDS.toNanos(timeouts.tunnelMs()),
                    TimeUnit.MILLISECONDS.toNanos(timeouts.queueMs()));
        }
    }

    Route(Frontend frontend, Backend backend, RateGate gate) {
        this(frontend, backend, gate, Times.of(backend.settings().timeouts()));
    }

    private Route(Frontend frontend, Backend backend, RateGate gate, Times times) {
        this.frontend = frontend;
        this.backend = backend;
        this.gate = gate;
        this.times = times;
        this.clientNs = TimeUnit.MILLISECONDS.toNanos(frontend.settings().timeouts().clientMs());
    }

    /** Returns the same route with the timeouts that rules have set. */
    Route with(Evaluation evaluation) {
        long serverNs = evaluation.serverTimeoutNs();
        long tunnelNs = evaluation.tunnelTimeoutNs();
        if (serverNs == Evaluation.UNCHANGED && tunnelNs == Evaluation.UNCHANGED) {
            return this;
        }
        return new Route(frontend, backend, gate, new Times(times.connectNs,
                serverNs == Evaluation.UNCHANGED ? times.responseNs : serverNs,
                tunnelNs == Evaluation.UNCHANGED ? times.tunnelNs : tunnelNs, times.queueNs));
    }

    Backend backend() {
        return backend;
    }

    /** Returns the gate in front of the backend. */
    RateGate gate() {
        return gate;
    }

    Times times() {
        return times;
    }

    Counters frontendCounters() {
        return frontend.counters();
    }

    /** Notes that a request goes to the backend. */
    void begin(Reactor reactor) {
        backend.sessionBegins(reactor.index(), reactor.nowNs());
    }

    /** Starts to count the bytes of a direction. */
    void startFromClient(Tally tally, Exchange exchange, Server server) {
        tally.start(exchange, frontend.counters(), backend.counters(), server.counters(), clientNs, times.responseNs);
    }

    /** Starts to count the bytes of a direction. */
    void startToClient(Tally tally, Exchange exchange, Server server) {
        tally.start(exchange, frontend.counters(), backend.counters(), server.counters(), times.responseNs, clientNs);
    }

    /** Counts one of something, for the backend and for the server. */
    void count(Stat stat, Reactor reactor, Server server) {
        backend.counters().add(reactor.index(), stat, 1);
        server.counters().add(reactor.index(), stat, 1);
    }
}
