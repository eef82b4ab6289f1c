package ub.core.backend;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Where it is asked whether a server is well. Immutable. Where the server's own address is found out by a name, these
 * may be unresolved: then they are at the server, wherever that is.
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

    /** Returns the checks of a server whose address has been found out. */
    ServerChecks at(InetSocketAddress server) {
        return new ServerChecks(health.map(where -> at(server, where)), agent.map(where -> at(server, where)));
    }

    private static SocketAddress at(InetSocketAddress server, SocketAddress where) {
        if (!(where instanceof InetSocketAddress inet) || !inet.isUnresolved()) {
            return where;
        }
        // The port of a service comes with its address.
        return new InetSocketAddress(server.getAddress(), inet.getPort() == 0 ? server.getPort() : inet.getPort());
    }
}
