package ub.core.net;

import java.net.SocketAddress;
import java.util.Objects;

/**
 * One address that a frontend listens on. Immutable.
 *
 * @param address an {@link java.net.InetSocketAddress}, or a {@link java.net.UnixDomainSocketAddress}
 */
public record BindSettings(SocketAddress address) {
    public BindSettings {
        Objects.requireNonNull(address, "address");
    }
}
