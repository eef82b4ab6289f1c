package ub.core.backend;

import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Where it is asked whether a server is well. Immutable.
 *
 * @param health where health checks connect to, empty for none
 * @param agent  where its agent listens, empty for none
 */
public record ServerChecks(Optional<SocketAddress> health, Optional<SocketAddress> agent) {
    /** Nobody is asked. */
    public static final ServerChecks NONE = new ServerChecks(Optional.empty(), Optional.empty());

    public ServerChecks {
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(agent, "agent");
    }
}
