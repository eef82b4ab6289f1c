package ub.core.net;

import java.util.List;
import java.util.Objects;

/**
 * What an operator says of one frontend: where it listens and to whom it hands its traffic. Immutable.
 *
 * @param name           unique among frontends
 * @param mode           the layer at which it works
 * @param binds          at least one address
 * @param defaultBackend name of the backend that gets what no rule sends elsewhere; empty for none
 * @param maxConnections connections open at once; more wait in the kernel's backlog
 * @param timeouts       how long it waits for clients
 */
public record FrontendSettings(String name, Mode mode, List<BindSettings> binds, String defaultBackend,
                               int maxConnections, ClientTimeouts timeouts) {
    public static final int DEFAULT_MAX_CONNECTIONS = 20_000;

    public FrontendSettings {
        Objects.requireNonNull(name, "name");
        binds = List.copyOf(binds);
    }
}
