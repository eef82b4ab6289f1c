package ub.core.health;

import java.net.SocketAddress;

/**
 * Whom a check asks. Immutable.
 *
 * @param address     where the check has connected to
 * @param operational what is known of the server so far
 */
public record CheckedServer(SocketAddress address, OperationalState operational) {
}
