package ub.core.tcp;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import ub.core.backend.Backend;
import ub.core.backend.QueueEnd;
import ub.core.backend.QueueSettings;
import ub.core.backend.RetrySettings.Failure;
import ub.core.backend.Server;
import ub.core.backend.Visit;
import ub.core.balance.Murmur3;
import ub.core.balance.Pick;
import ub.core.health.Observation;
import ub.core.net.ByteWatch;
import ub.core.net.ConnectionHandler;
import ub.core.net.PlainTransport;
import ub.core.net.TransportException;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.Stat;

/**
 * Layer 4: takes each connection to a server of one backend and moves bytes until both sides have ended.
 *
 * <p>Handler virtual thread, one for each connection, and a second one for the bytes from the client.
 */
public final class TcpProxy implements ConnectionHandler {
    private static final System.Logger LOG = System.getLogger(TcpProxy.class.getName());

    private final Backend backend;
    private final Tunnel tunnel;
    private final long tunnelNs;
    private final Counters frontendCounters;
    private final ConnectionWatch.Source watches;

    public TcpProxy(Backend backend, Tunnel tunnel, Counters frontendCounters, ConnectionWatch.Source watches) {
        this.backend = backend;
        this.tunnel = tunnel;
        this.tunnelNs = TimeUnit.MILLISECONDS.toNanos(backend.settings().timeouts().tunnelMs());
        this.frontendCounters = frontendCounters;
        this.watches = watches;
    }

    @Override
    public void handle(PlainTransport downstream) {
        handle(downstream, FirstChoice.NONE, ByteWatch.NONE);
    }

    /** As {@link #handle(PlainTransport)}, with a server to begin with, and someone who is told of the bytes. */
    public void handle(PlainTransport downstream, FirstChoice first, ByteWatch bytes) {
        ConnectionWatch watch = watches.of(downstream, backend);
        try {
            handle(downstream, first, watch, bytes);
        } finally {
            watch.over();
        }
    }

    private void handle(PlainTransport downstream, FirstChoice first, ConnectionWatch watch, ByteWatch bytes) {
        int reactorIndex = downstream.reactor().index();
        frontendCounters.add(reactorIndex, Stat.CONNECTIONS, 1);
        frontendCounters.add(reactorIndex, Stat.REQUESTS, 1);
        backend.counters().add(reactorIndex, Stat.REQUESTS, 1);
        backend.sessionBegins(reactorIndex, downstream.reactor().nowNs());
        Pick pick = new Pick();
        byte[] source = downstream.peer().host().getBytes(StandardCharsets.US_ASCII);
        pick.begin(Murmur3.hash64(source, 0, source.length, 0), ThreadLocalRandom.current().nextLong());
        pick.at(downstream.reactor().nowNs());
        pick.insistOn(first.server(), first.insistence());

        Visit visit = new Visit();
        Server server = take(downstream, pick, watch);
        for (int attempt = 1; server != null; attempt++) {
            watch.serverChosen(server);
            visit.begin(server);
            try {
                if (serve(downstream, visit, first, watch, bytes)) {
                    return;
                }
            } finally {
                visit.end();
            }
            server = takeAnother(downstream, pick, server, attempt, watch);
        }
        backend.counters().add(reactorIndex, Stat.NO_SERVER, 1);
        LOG.log(Level.WARNING, "backend {0}: no server took the connection of {1}", backend.name(),
                downstream.peer().host());
    }

    /** Takes a place at another server, after so many attempts. Returns null when it is not to be tried again. */
    private Server takeAnother(PlainTransport downstream, Pick pick, Server failed, int attempts,
                               ConnectionWatch watch) {
        int reactorIndex = downstream.reactor().index();
        boolean repeats = backend.settings().resilience().retries().on().contains(Failure.CONNECT_FAILURE)
                && backend.mayTryElsewhere(pick, failed, attempts);
        if (!repeats) {
            return null;
        }
        pick.tried(failed);
        Server server = take(downstream, pick, watch);
        if (server != null) {
            failed.counters().add(reactorIndex, Stat.RETRIES, 1);
            failed.counters().add(reactorIndex, Stat.REDISPATCHES, 1);
            backend.counters().add(reactorIndex, Stat.RETRIES, 1);
            backend.counters().add(reactorIndex, Stat.REDISPATCHES, 1);
        }
        return server;
    }

    /** Takes a place at a server, if need be after a wait. Returns null when there is none. */
    private Server take(PlainTransport downstream, Pick pick, ConnectionWatch watch) {
        Server server = backend.take(pick);
        if (server != null || !backend.mayServe(pick)) {
            return server;
        }
        Reactor reactor = downstream.reactor();
        long deadlineNs = reactor.nowNs() + TimeUnit.MILLISECONDS.toNanos(backend.settings().timeouts().queueMs());
        watch.queued();
        server = backend.await(reactor, pick, QueueSettings.USUAL_CLASS, deadlineNs);
        if (server == null) {
            QueueEnd end = QueueEnd.at(reactor.nowNs(), deadlineNs);
            backend.counters().add(reactor.index(), end.stat(), 1);
            watch.waitedInVain(end);
        }
        return server;
    }

    /** Returns false when no connection to the server could be had, so that another one may be tried. */
    private boolean serve(PlainTransport downstream, Visit visit, FirstChoice first, ConnectionWatch watch,
                          ByteWatch bytes) {
        Server server = visit.server();
        Reactor reactor = downstream.reactor();
        long startNs = reactor.nowNs();
        int load = server.asked();
        long connectNs = TimeUnit.MILLISECONDS.toNanos(backend.settings().timeouts().connectMs());
        PlainTransport upstream;
        try {
            upstream = server.connect(reactor, startNs + connectNs, downstream::proxyHeader);
        } catch (TransportException e) {
            server.counters().add(reactor.index(), Stat.CONNECT_ERRORS, 1);
            if (!e.isShortage()) {
                server.failed(reactor.nowNs() - startNs, reactor.nowNs());
                visit.saw(Observation.NOT_CONNECTED);
            }
            backend.counters().add(reactor.index(), Stat.CONNECT_ERRORS, 1);
            LOG.log(Level.WARNING, "server {0}/{1}: {2}", backend.name(), server.name(), e.getMessage());
            watch.refused(e);
            return false;
        }
        try (upstream) {
            watch.connected();
            first.connected(server);
            visit.saw(Observation.CONNECTED);
            server.answered(reactor.index(), reactor.nowNs() - startNs, load, reactor.nowNs());
            server.counters().add(reactor.index(), Stat.CONNECTIONS, 1);
            server.counters().add(reactor.index(), Stat.REQUESTS, 1);
            server.sessionBegins(reactor.index(), reactor.nowNs());
            watch.tunnelled(tunnel.run(downstream, upstream, tunnelNs, bytes, frontendCounters,
                    backend.counters(), server.counters()));
        }
        return true;
    }
}
