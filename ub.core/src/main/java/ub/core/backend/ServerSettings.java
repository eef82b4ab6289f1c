package ub.core.backend;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import ub.core.names.NameSettings;
import ub.core.names.NameSettings.Share;
import ub.core.net.ProxySend;

/**
 * What an operator says of one server, or of those that a name stands for. Immutable.
 *
 * @param name           unique in its backend; hash algorithms place the server by it
 * @param address        an {@link InetSocketAddress} or a {@link java.net.UnixDomainSocketAddress}; unresolved where a
 *                       name is followed
 * @param weight         share of the traffic, 0 (none) to 256
 * @param maxConnections connections open to it at once; 0 for no limit
 * @param backup         used only while no other server is up
 * @param slowStartMs    how long it takes until it gets its whole share after it has come up; 0 for at once
 * @param checks         where it is asked whether the server is well
 * @param sendProxy      for a server that wants a PROXY header at the start of each connection
 * @param marks          by what those that come back to it know it
 * @param follows        the name that says where it is; then this is a pattern for servers, and none itself
 */
public record ServerSettings(String name, SocketAddress address, int weight, int maxConnections, boolean backup,
                             long slowStartMs, ServerChecks checks, Optional<ProxySend> sendProxy,
                             ServerMarks marks, Optional<NameSettings> follows) {
    public static final int DEFAULT_WEIGHT = 1;
    public static final int MAX_WEIGHT = 256;

    public ServerSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(checks, "checks");
        Objects.requireNonNull(marks, "marks");
    }

    /** A server at an address that does not change, which is known by its place and its name. */
    public ServerSettings(String name, SocketAddress address, int weight, int maxConnections, boolean backup,
                          long slowStartMs, ServerChecks checks, Optional<ProxySend> sendProxy) {
        this(name, address, weight, maxConnections, backup, slowStartMs, checks, sendProxy, ServerMarks.STANDARD,
                Optional.empty());
    }

    /** As before; it gets its whole share as soon as it is up, and needs not be told whose connection it gets. */
    public ServerSettings(String name, SocketAddress address, int weight, int maxConnections, boolean backup,
                          ServerChecks checks) {
        this(name, address, weight, maxConnections, backup, 0, checks, Optional.empty());
    }

    /** Returns the names of the servers that these settings may make: its own, or one for each number. */
    public List<String> serverNames() {
        return follows.filter(name -> name.share() == Share.EACH_ADDRESS)
                .map(many -> IntStream.rangeClosed(1, many.maxServers()).mapToObj(this::numbered).toList())
                .orElse(List.of(name));
    }

    /** Returns the name of one of many servers that a name stands for. */
    String numbered(int number) {
        return name + "-" + number;
    }

    /** Returns the settings of a server that a name stands for. */
    ServerSettings at(String serverName, InetSocketAddress where, int itsWeight, boolean asBackup) {
        ServerMarks itsMarks = serverName.equals(name) ? marks : ServerMarks.STANDARD;
        return new ServerSettings(serverName, where, itsWeight, maxConnections, asBackup, slowStartMs,
                checks.at(where), sendProxy, itsMarks, Optional.empty());
    }
}
