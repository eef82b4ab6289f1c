package ub.http.http1;

import ub.core.memory.ObjectPool;
import ub.core.net.ConnectionHandler;
import ub.core.net.PlainTransport;
import ub.core.stats.Counters;
import ub.core.stats.EnumCounters;
import ub.core.stats.Stat;
import ub.http.message.ExchangeHandler;

/**
 * The HTTP/1 side of a frontend: serves its connections and hands their exchanges to a pipeline.
 *
 * <p>Handler virtual thread, one for each connection.
 */
public final class Http1Downstream implements ConnectionHandler {
    private final Http1Settings settings;
    private final ExchangeHandler handler;
    private final Counters counters;
    private final EnumCounters<Rejection> rejections;
    private final ObjectPool<Http1Exchange> exchanges;

    /** Makes the connections' side of a frontend that counts in {@code counters}. */
    public Http1Downstream(Http1Settings settings, ExchangeHandler handler, Counters counters, int reactors) {
        this.counters = counters;
        this.settings = settings;
        this.handler = handler;
        this.rejections = new EnumCounters<>(Rejection.class, reactors);
        this.exchanges = new ObjectPool<>(reactors, _ -> new Http1Exchange(settings.limits(), counters, rejections));
    }

    /** Returns how many requests were refused, and why. */
    public EnumCounters<Rejection> rejections() {
        return rejections;
    }

    @Override
    public void handle(PlainTransport downstream) {
        counters.add(downstream.reactor().index(), Stat.CONNECTIONS, 1);
        new Http1Connection(downstream, settings, handler, exchanges).start();
    }
}
