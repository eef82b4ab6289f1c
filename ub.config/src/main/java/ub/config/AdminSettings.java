package ub.config;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The admin interface. Immutable.
 *
 * @param listen where it listens, empty for not at all
 * @param apiKey what a request that changes something must carry; without it the interface only reads
 */
public record AdminSettings(Optional<InetSocketAddress> listen, Optional<String> apiKey) {
    public static final AdminSettings DEFAULT =
            new AdminSettings(Optional.of(new InetSocketAddress("127.0.0.1", 9090)), Optional.empty());

    /** Leaves out the key: a log line must not show it. */
    @Override
    public String toString() {
        return "AdminSettings[listen=" + listen + ", apiKey=" + (apiKey.isPresent() ? "set" : "none") + "]";
    }
}
