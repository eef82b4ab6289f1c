package ub.core.backend;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ub.core.balance.BalanceSettings;
import ub.core.health.AgentSettings;
import ub.core.health.HealthCheckSettings;
import ub.core.net.Mode;

/**
 * What an operator says of one backend. Immutable.
 *
 * @param name        unique among backends
 * @param mode        the layer at which it works
 * @param balance     how a server is chosen
 * @param servers     in the order of the file; may be empty
 * @param timeouts    how long it waits for servers
 * @param resilience  what it does when servers fail, slow down or fill up
 * @param healthCheck how servers are checked, empty for not at all
 * @param agent       how their agents are asked, empty for not at all
 */
public record BackendSettings(String name, Mode mode, BalanceSettings balance, List<ServerSettings> servers,
                              ServerTimeouts timeouts, Resilience resilience,
                              Optional<HealthCheckSettings> healthCheck, Optional<AgentSettings> agent) {
    public BackendSettings {
        Objects.requireNonNull(name, "name");
        servers = List.copyOf(servers);
    }
}
