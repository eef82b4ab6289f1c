package ub.http.proxy;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import ub.core.balance.HashKey;
import ub.core.limit.RateLimitSettings;
import ub.core.limit.TokenBuckets;
import ub.core.net.PlainTransport;
import ub.core.reactor.Reactor;
import ub.core.stats.Counters;
import ub.core.stats.Stat;
import ub.core.stick.StickKey;
import ub.http.log.Ender;
import ub.http.log.ExchangeRecord;
import ub.http.log.Phase;
import ub.http.message.Exchange;
import ub.http.message.Fields;
import ub.http.message.LocalAnswer;
import ub.http.message.RequestHead;

/**
 * Lets as many requests through as a rate limit allows, or connections in tcp mode, and refuses the others: a request
 * with 429 (RFC 6585 §4), a connection by being closed.
 *
 * <p>Handler virtual threads of all reactors. Allocates nothing for a request that it lets through.
 */
public final class RateGate {
    /** Lets everything through. */
    public static final RateGate OPEN = new RateGate();

    private final String name;
    private final RateLimitSettings settings;
    private final TokenBuckets buckets;
    /** One for each reactor, whose handlers take turns. */
    private final StickKey[] keys;

    private RateGate() {
        this.name = "";
        this.settings = null;
        this.buckets = null;
        this.keys = new StickKey[0];
    }

    /** Makes a gate through which nothing has gone yet; {@code name} is that of the frontend or backend. */
    public RateGate(String name, RateLimitSettings settings, int reactors) {
        this.name = name;
        this.settings = settings;
        this.buckets = new TokenBuckets(name, settings);
        this.keys = new StickKey[reactors];
        for (int i = 0; i < reactors; i++) {
            keys[i] = new StickKey();
        }
    }

    /** Takes a request through. Returns whether it goes on; if not, it has been answered, and counted. */
    boolean passes(Exchange exchange, ExchangeRecord record, Counters counters) {
        if (buckets == null) {
            return true;
        }
        Reactor reactor = exchange.reactor();
        StickKey key = keys[reactor.index()];
        set(key, settings.key(), exchange);
        long waitNs = buckets.take(key, reactor.nowNs());
        if (waitNs == 0) {
            return true;
        }
        counters.add(reactor.index(), Stat.RATE_LIMITED, 1);
        record.ended(Ender.PROXY, Phase.REQUEST);
        exchange.answer(tooMany(waitNs));
        return false;
    }

    /** Takes a connection through. Returns whether it goes on; if not, it is to be closed, and has been counted. */
    boolean passes(PlainTransport client, Counters counters) {
        if (buckets == null) {
            return true;
        }
        Reactor reactor = client.reactor();
        StickKey key = keys[reactor.index()];
        key.setText(client.peer().host().getBytes(StandardCharsets.US_ASCII), TokenBuckets.MAX_KEY_BYTES);
        if (buckets.take(key, reactor.nowNs()) == 0) {
            return true;
        }
        counters.add(reactor.index(), Stat.RATE_LIMITED, 1);
        return false;
    }

    /** The fields are those of draft-ietf-httpapi-ratelimit-headers-10, and Retry-After (RFC 9110 §10.2.3). */
    private LocalAnswer tooMany(long waitNs) {
        long waitS = Math.ceilDiv(waitNs, TimeUnit.SECONDS.toNanos(1));
        long windowS = Math.ceilDiv(settings.perMs(), TimeUnit.SECONDS.toMillis(1));
        return LocalAnswer.of(429, "too many requests: try again in " + waitS + " s")
                .with("Retry-After", Long.toString(waitS))
                .with("RateLimit-Policy", '"' + name + "\";q=" + settings.requests() + ";w=" + windowS)
                .with("RateLimit", '"' + name + "\";r=0;t=" + waitS);
    }

    private static void set(StickKey key, HashKey part, Exchange exchange) {
        RequestHead request = exchange.request();
        switch (part.source()) {
            case SRC -> setClient(key, exchange);
            case URI -> set(key, request.bytes(), request.pathOffset(), request.pathLength());
            case PATH -> set(key, request.bytes(), request.pathOffset(), PickKey.pathWithoutQuery(request));
            case HEADER -> setHeader(key, part.header(), exchange);
        }
    }

    private static void setHeader(StickKey key, String name, Exchange exchange) {
        Fields fields = exchange.request().fields();
        int index = fields.find(name);
        if (index < 0) {
            setClient(key, exchange);
        } else {
            set(key, fields.bytes(), fields.valueOffset(index), fields.valueLength(index));
        }
    }

    private static void setClient(StickKey key, Exchange exchange) {
        key.setText(exchange.session().forwarding().clientAddress(), TokenBuckets.MAX_KEY_BYTES);
    }

    private static void set(StickKey key, MemorySegment bytes, long offset, int length) {
        key.setText(bytes, offset, length, TokenBuckets.MAX_KEY_BYTES);
    }
}
