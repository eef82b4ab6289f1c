package ub.core.backend;

import java.util.concurrent.atomic.AtomicInteger;
import ub.core.balance.Pick;
import ub.core.reactor.Completion;
import ub.core.reactor.Reactor;

/**
 * The places for requests at the servers of a backend, and the line of those who wait for one.
 *
 * <p>Any thread, without locks.
 */
final class ServerPlaces implements WaitingLine.Places<Server> {
    private final Backend backend;
    private final int mostInAll;
    /** Places that are taken at all servers; counted only where that is limited. */
    private final AtomicInteger inAll = new AtomicInteger();
    private final WaitingLine<Server> line;
    /** Those who take any server. Who wants a certain one is counted there. */
    private final QueueLength waitingForAny = new QueueLength();

    ServerPlaces(Backend backend, QueueSettings settings) {
        this.backend = backend;
        this.mostInAll = settings.maxConnections();
        this.line = new WaitingLine<>(this, settings.maxWaiting());
    }

    /** Takes a place unless others wait for one. Returns null when there is none. */
    Server takeAtOnce(Pick pick) {
        Server wanted = backend.wantedBy(pick);
        if (waitingForAny.now() > 0 || wanted != null && wanted.queue().now() > 0) {
            return null;
        }
        Server server = take(pick);
        if (server == null) {
            // Somebody who waits since a moment ago may have been refused a place that was held here, and given back.
            line.serve();
        }
        return server;
    }

    @Override
    public Server take(Pick pick) {
        if (!takeOneOfAll()) {
            return null;
        }
        Server server = takeAtServer(pick);
        if (server == null) {
            giveBackOneOfAll();
        }
        return server;
    }

    private Server takeAtServer(Pick pick) {
        Server wanted = backend.wantedBy(pick);
        if (wanted != null) {
            return wanted.tryBegin() ? wanted : null;
        }
        Server server = backend.choose(pick);
        while (server != null && !server.tryBegin()) {
            // Another request has taken its last place.
            server = backend.choose(pick);
        }
        return server;
    }

    private boolean takeOneOfAll() {
        if (mostInAll == 0) {
            return true;
        }
        int now;
        do {
            now = inAll.get();
            if (now >= mostInAll) {
                return false;
            }
        } while (!inAll.compareAndSet(now, now + 1));
        return true;
    }

    private void giveBackOneOfAll() {
        if (mostInAll > 0) {
            inAll.decrementAndGet();
        }
    }

    @Override
    public void putBack(Server server) {
        server.leave();
        giveBackOneOfAll();
    }

    /** Gives a place back, and lets those who wait have it. */
    void giveBack(Server server) {
        putBack(server);
        line.serve();
    }

    /** Waits for a place; see {@link Backend#await}. */
    Server await(Reactor reactor, Pick pick, int priorityClass, long deadlineNs) {
        Server wanted = backend.wantedBy(pick);
        Completion given = new Completion(reactor);
        Ticket<Server> ticket = line.enter(pick, priorityClass, () -> reactor.execute(given::complete));
        if (ticket == null) {
            return null;
        }
        QueueLength length = wanted == null ? waitingForAny : wanted.queue();
        length.enter();
        given.await(deadlineNs);
        length.leave();
        return line.leave(ticket);
    }

    /** Lets those who wait have what has become free. */
    void serve() {
        line.serve();
    }

    QueueLength waitingForAny() {
        return waitingForAny;
    }
}
