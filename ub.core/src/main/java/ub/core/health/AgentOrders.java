package ub.core.health;

import java.util.Optional;

/**
 * What an agent wants to be done with its server; what it does not mention stays as it is. Immutable.
 *
 * @param admin          the administrative state
 * @param weight         the weight
 * @param maxConnections how many connections may be open to it at once; 0 for no limit
 */
public record AgentOrders(Optional<AdminState> admin, Optional<WeightOrder> weight, Optional<Integer> maxConnections) {
    public static final AgentOrders NONE = new AgentOrders(Optional.empty(), Optional.empty(), Optional.empty());
}
