package ub.http.proxy;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import ub.core.balance.BalanceSettings;
import ub.core.balance.HashKey;
import ub.core.balance.Murmur3;
import ub.http.message.Exchange;
import ub.http.message.Fields;
import ub.http.message.RequestHead;

/** Finds the hash of the part of a request that a backend balances by. Handler virtual thread. */
final class PickKey {
    private static final int SEED = 0;

    private PickKey() {
    }

    /** Returns the hash that an algorithm looks at, 0 where it looks at none. */
    static long hash(BalanceSettings settings, Exchange exchange) {
        return switch (settings.algorithm()) {
            case IP_HASH, CONSISTENT_HASH, URI_HASH -> hash(settings.key(), exchange);
            case ROUND_ROBIN, WEIGHTED, LEAST_CONNECTIONS, RANDOM, POWER_OF_TWO, FASTEST_RESPONSE, PREDICTIVE,
                 FIRST -> 0;
        };
    }

    private static long hash(HashKey key, Exchange exchange) {
        RequestHead request = exchange.request();
        return switch (key.source()) {
            case SRC -> clientHash(exchange);
            case URI -> Murmur3.hash64(request.bytes(), request.pathOffset(), request.pathLength(), SEED);
            case PATH -> Murmur3.hash64(request.bytes(), request.pathOffset(), pathWithoutQuery(request), SEED);
            case HEADER -> headerHash(key.header(), exchange);
        };
    }

    /** Returns how much of a target is the path. */
    static int pathWithoutQuery(RequestHead request) {
        MemorySegment bytes = request.bytes();
        int length = 0;
        while (length < request.pathLength() && bytes.get(JAVA_BYTE, request.pathOffset() + length) != '?') {
            length++;
        }
        return length;
    }

    private static long headerHash(String lowerCaseName, Exchange exchange) {
        Fields fields = exchange.request().fields();
        int index = fields.find(lowerCaseName);
        return index < 0 ? clientHash(exchange)
                : Murmur3.hash64(fields.bytes(), fields.valueOffset(index), fields.valueLength(index), SEED);
    }

    private static long clientHash(Exchange exchange) {
        byte[] address = exchange.session().forwarding().clientAddress();
        return Murmur3.hash64(address, 0, address.length, SEED);
    }
}
