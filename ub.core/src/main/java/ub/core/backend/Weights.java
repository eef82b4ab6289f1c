package ub.core.backend;

import java.util.Collection;
import ub.core.names.Endpoint;

/**
 * What the priorities and weights of a service mean for its servers. Immutable.
 *
 * <p>Source: RFC 2782. Weights up to 256 are taken as they are; larger ones are scaled, so that the largest is 256. A
 * weight of 0 is the smallest share there is.
 *
 * @param priority  of those that are used first
 * @param maxWeight the largest one
 */
record Weights(int priority, int maxWeight) {
    static Weights of(Collection<Endpoint> endpoints) {
        return new Weights(endpoints.stream().mapToInt(Endpoint::priority).min().orElse(0),
                endpoints.stream().mapToInt(Endpoint::weight).max().orElse(0));
    }

    int of(Endpoint endpoint) {
        long scaled = maxWeight <= ServerSettings.MAX_WEIGHT ? endpoint.weight()
                : Math.round((double) endpoint.weight() * ServerSettings.MAX_WEIGHT / maxWeight);
        return (int) Math.max(1, scaled);
    }

    boolean isBackup(Endpoint endpoint) {
        return endpoint.priority() > priority;
    }
}
