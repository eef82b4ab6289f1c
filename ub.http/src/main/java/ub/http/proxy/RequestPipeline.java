package ub.http.proxy;

import java.lang.System.Logger.Level;
import ub.core.backend.Backend;
import ub.core.memory.ObjectPool;
import ub.core.net.Frontend;
import ub.core.net.Relays;
import ub.core.reactor.Clock;
import ub.core.stats.Stat;
import ub.core.tcp.Tunnel;
import ub.http.http1.HttpLimits;
import ub.http.message.Exchange;
import ub.http.message.ExchangeHandler;
import ub.http.message.LocalAnswer;

/**
 * The phases of a request, in their order: choose the backend, forward (choose a server, connect, send, answer), and
 * count. The last phase runs whatever happens.
 *
 * <p>Handler virtual thread; one pipeline serves a frontend on all reactors.
 */
public final class RequestPipeline implements ExchangeHandler {
    private static final System.Logger LOG = System.getLogger(RequestPipeline.class.getName());

    private final Frontend frontend;
    private final Route defaultRoute;
    private final ObjectPool<Forwarder> forwarders;

    public RequestPipeline(Frontend frontend, Backend defaultBackend, Relays relays, HttpLimits limits, int reactors) {
        this.frontend = frontend;
        this.defaultRoute = new Route(frontend, defaultBackend);
        BodyMover bodies = new BodyMover(relays);
        Tunnel tunnel = new Tunnel(relays);
        this.forwarders = new ObjectPool<>(reactors, () -> new Forwarder(bodies, tunnel, limits));
    }

    @Override
    public void handle(Exchange exchange) {
        long startNs = Clock.nowNs();
        Route route = defaultRoute;
        int reactorIndex = exchange.reactor().index();
        Forwarder forwarder = forwarders.borrow(reactorIndex);
        try {
            forwarder.forward(route, exchange);
        } finally {
            forwarders.giveBack(reactorIndex, forwarder);
            count(route.backend(), exchange, startNs);
        }
    }

    private void count(Backend backend, Exchange exchange, long startNs) {
        int reactorIndex = exchange.reactor().index();
        frontend.counters().add(reactorIndex, Stat.REQUESTS, 1);
        backend.counters().add(reactorIndex, Stat.REQUESTS, 1);
        if (exchange.answered()) {
            long durationNs = Clock.nowNs() - startNs;
            frontend.counters().add(reactorIndex, Stat.ofStatus(exchange.status()), 1);
            frontend.responseTimes().record(reactorIndex, durationNs);
            backend.counters().add(reactorIndex, Stat.ofStatus(exchange.status()), 1);
            backend.responseTimes().record(reactorIndex, durationNs);
        }
    }

    @Override
    public void refused(Exchange exchange, LocalAnswer answer) {
        int reactorIndex = exchange.reactor().index();
        frontend.counters().add(reactorIndex, Stat.REQUESTS, 1);
        frontend.counters().add(reactorIndex, Stat.REQUEST_ERRORS, 1);
        frontend.counters().add(reactorIndex, Stat.ofStatus(answer.status()), 1);
        LOG.log(Level.INFO, "frontend {0}: refused a request of {1} with {2}", frontend.name(),
                exchange.session().client().host(), answer.status());
    }
}
