package ub.http.proxy;

import ub.core.net.ByteWatch;
import ub.core.net.Pace;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.Stat;
import ub.http.message.Exchange;

/**
 * The bytes of one direction of an exchange, counted for frontend, backend and server, and how long that direction
 * may rest. Pooled with its round trip. Handler virtual thread.
 */
final class Tally implements Pace {
    private final Stat stat;
    private Reactor reactor;
    private Counters frontend;
    private Counters backend;
    private Counters server;
    private ByteWatch watch = ByteWatch.NONE;
    private long idleNs;
    private long stallNs;
    private long progressNs;
    private long totalBytes;

    Tally(Stat stat) {
        this.stat = stat;
    }

    void start(Exchange exchange, Counters newFrontend, Counters newBackend, Counters newServer, long newIdleNs,
               long newStallNs) {
        reactor = exchange.reactor();
        watch = exchange.watch();
        frontend = newFrontend;
        backend = newBackend;
        server = newServer;
        idleNs = newIdleNs;
        stallNs = newStallNs;
        progressNs = reactor.nowNs();
        totalBytes = 0;
    }

    @Override
    public void moved(int bytes) {
        frontend.add(reactor.index(), stat, bytes);
        watch.moved(stat, bytes);
        movedHead(bytes);
    }

    /** Notes that a request's head was moved. The frontend has counted it: it came once, and may go several times. */
    void movedHead(int bytes) {
        progressNs = reactor.nowNs();
        totalBytes += bytes;
        int index = reactor.index();
        backend.add(index, stat, bytes);
        server.add(index, stat, bytes);
    }

    @Override
    public long idleDeadlineNs() {
        return progressNs + idleNs;
    }

    /** Returns when the last byte was moved, as {@link ub.core.reactor.Clock#nowNs} counts. */
    long progressNs() {
        return progressNs;
    }

    /** Returns how many bytes were moved. */
    long totalBytes() {
        return totalBytes;
    }

    @Override
    public long stallNs() {
        return stallNs;
    }
}
