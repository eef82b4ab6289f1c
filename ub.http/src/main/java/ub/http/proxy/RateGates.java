package ub.http.proxy;

import java.util.HashMap;
import java.util.Map;
import ub.core.limit.RateLimitSettings;

/**
 * The gates of all frontends and backends that limit a rate. That of a backend counts what comes from all frontends.
 * Immutable.
 */
public final class RateGates {
    /** Nothing is limited. */
    public static final RateGates OPEN = new RateGates(Map.of(), Map.of(), 1);

    private final Map<String, RateGate> frontends;
    private final Map<String, RateGate> backends;

    /** Makes gates through which nothing has gone yet, by the names of their frontends and backends. */
    public RateGates(Map<String, RateLimitSettings> frontends, Map<String, RateLimitSettings> backends,
                     int reactors) {
        this.frontends = gates(frontends, reactors);
        this.backends = gates(backends, reactors);
    }

    private static Map<String, RateGate> gates(Map<String, RateLimitSettings> limits, int reactors) {
        Map<String, RateGate> gates = new HashMap<>();
        limits.forEach((name, limit) -> gates.put(name, new RateGate(name, limit, reactors)));
        return gates;
    }

    RateGate ofFrontend(String name) {
        return frontends.getOrDefault(name, RateGate.OPEN);
    }

    RateGate ofBackend(String name) {
        return backends.getOrDefault(name, RateGate.OPEN);
    }
}
