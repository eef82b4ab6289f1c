package ub.core.net;

import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * One address that a frontend listens on. Immutable.
 *
 * @param address     an {@link java.net.InetSocketAddress}, or a {@link java.net.UnixDomainSocketAddress}
 * @param acceptProxy for an address whose connections begin with a PROXY header
 */
public record BindSettings(SocketAddress address, Optional<ProxyAccept> acceptProxy) {
    public BindSettings {
        Objects.requireNonNull(address, "address");
    }

    /** An address whose connections begin with the client's own first byte. */
    public BindSettings(SocketAddress address) {
        this(address, Optional.empty());
    }
}
