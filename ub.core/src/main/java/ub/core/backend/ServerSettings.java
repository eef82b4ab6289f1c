package ub.core.backend;

import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;
import ub.core.net.ProxySend;

/**
 * What an operator says of one server. Immutable.
 *
 * @param name           unique in its backend; hash algorithms place the server by it
 * @param address        an {@link java.net.InetSocketAddress} or a {@link java.net.UnixDomainSocketAddress}
 * @param weight         share of the traffic, 0 (none) to 256
 * @param maxConnections connections open to it at once; 0 for no limit
 * @param backup         used only while no other server is up
 * @param slowStartMs    how long it takes until it gets its whole share after it has come up; 0 for at once
 * @param checks         where it is asked whether the server is well
 * @param sendProxy      for a server that wants a PROXY header at the start of each connection
 * @param marks          by what those that come back to it know it
 */
public record ServerSettings(String name, SocketAddress address, int weight, int maxConnections, boolean backup,
                             long slowStartMs, ServerChecks checks, Optional<ProxySend> sendProxy,
                             ServerMarks marks) {
    public static final int DEFAULT_WEIGHT = 1;
    public static final int MAX_WEIGHT = 256;

    public ServerSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(checks, "checks");
        Objects.requireNonNull(marks, "marks");
    }

    /** A server that is known by its place and its name. */
    public ServerSettings(String name, SocketAddress address, int weight, int maxConnections, boolean backup,
                          long slowStartMs, ServerChecks checks, Optional<ProxySend> sendProxy) {
        this(name, address, weight, maxConnections, backup, slowStartMs, checks, sendProxy, ServerMarks.STANDARD);
    }

    /** As before; it gets its whole share as soon as it is up, and needs not be told whose connection it gets. */
    public ServerSettings(String name, SocketAddress address, int weight, int maxConnections, boolean backup,
                          ServerChecks checks) {
        this(name, address, weight, maxConnections, backup, 0, checks, Optional.empty());
    }
}
