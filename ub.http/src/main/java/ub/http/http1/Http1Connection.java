package ub.http.http1;

import ub.core.memory.ObjectPool;
import ub.core.net.PlainTransport;
import ub.core.reactor.Reactor;
import ub.http.message.ExchangeHandler;
import ub.http.message.Forwarding;
import ub.http.message.Session;

/**
 * A client's connection: waits for a request, serves it and those behind it, and waits again.
 *
 * <p>All that a request needs, its {@link Http1Exchange}, is borrowed when the first byte is there and given back when
 * none is left. A connection that waits for longer than a moment is no more than this object and its socket.
 *
 * <p>Handler virtual thread.
 */
final class Http1Connection {
    /** So long a handler thread waits for the next request, before the connection rests without one. */
    private static final long LIVELY_NS = 1_000_000_000L;

    /**
     * After so many requests in one go, other connections get their turn: requests that are answered without a server
     * need not wait for anything, and a client may send them without end.
     */
    private static final int REQUESTS_PER_TURN = 16;

    private final PlainTransport transport;
    private final Session session;
    private final Http1Settings settings;
    private final ExchangeHandler handler;
    private final ObjectPool<Http1Exchange> exchanges;
    private long waitUntilNs;
    private long requests;

    Http1Connection(PlainTransport transport, Http1Settings settings, ExchangeHandler handler,
                    ObjectPool<Http1Exchange> exchanges) {
        this.transport = transport;
        this.session = new Session(transport, transport.reactor().nowNs(), Forwarding.Scheme.HTTP);
        this.settings = settings;
        this.handler = handler;
        this.exchanges = exchanges;
    }

    /** Serves the connection, if it is to be served at all. */
    void start() {
        boolean admitted = false;
        try {
            admitted = handler.admits(session, transport);
        } finally {
            if (!admitted) {
                session.close();
            }
        }
        if (admitted) {
            waitUntilNs = transport.reactor().nowNs() + settings.headNs();
            run();
        }
    }

    /** Serves requests, and comes back here after a rest. Without one, the caller closes the transport. */
    private void run() {
        boolean rests = false;
        try {
            rests = serveUntilQuiet();
        } finally {
            if (!rests) {
                session.close();
            }
        }
    }

    /**
     * Serves requests until the client ends the connection, an exchange does, or the reactor drains. A connection
     * without requests for a moment is left to rest: then this returns true.
     */
    private boolean serveUntilQuiet() {
        Reactor reactor = transport.reactor();
        boolean readable = transport.awaitNext(waitUntilNs);
        while (readable) {
            if (!serve(reactor)) {
                return false;
            }
            waitUntilNs = reactor.nowNs() + settings.keepAliveNs();
            readable = transport.awaitNext(Math.min(waitUntilNs, reactor.nowNs() + LIVELY_NS));
        }
        if (reactor.draining() || waitUntilNs <= reactor.nowNs()) {
            return false;
        }
        transport.rest(waitUntilNs, this::run);
        return true;
    }

    /** Serves the requests that are there. Returns whether the connection may wait for more. */
    private boolean serve(Reactor reactor) {
        Http1Exchange exchange = exchanges.borrow(reactor.index());
        try {
            exchange.open(transport, session, settings);
            return serveUnread(exchange);
        } finally {
            exchange.close();
            exchanges.giveBack(reactor.index(), exchange);
        }
    }

    /** Serves what has been sent, in its order. Returns whether the connection may wait for more. */
    private boolean serveUnread(Http1Exchange exchange) {
        int served = 0;
        do {
            if (!exchange.readHead(handler)) {
                return false;
            }
            // Before the answer, which says so to the client. RFC 9112 §9.6.
            if (++requests == settings.limits().requests()) {
                exchange.endConnection();
            }
            handler.handle(exchange);
            if (!exchange.finish()) {
                return false;
            }
            if (++served % REQUESTS_PER_TURN == 0) {
                Thread.yield();
            }
        } while (exchange.hasUnread());
        return true;
    }
}
