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
 * @param abortOnClose for HTTP: whether a server is told that a client has ended its stream before it has its answer
 * @param pool        which connections to servers are kept open
 */
public record BackendSettings(String name, Mode mode, BalanceSettings balance, List<ServerSettings> servers,
                              ServerTimeouts timeouts, Resilience resilience,
                              Optional<HealthCheckSettings> healthCheck, Optional<AgentSettings> agent,
                              boolean abortOnClose, PoolSettings pool) {
    public static final boolean DEFAULT_ABORT_ON_CLOSE = true;

    /** With servers that are told of clients that leave, and connections to them kept as most are. */
    public BackendSettings(String name, Mode mode, BalanceSettings balance, List<ServerSettings> servers,
                           ServerTimeouts timeouts, Resilience resilience,
                           Optional<HealthCheckSettings> healthCheck, Optional<AgentSettings> agent) {
        this(name, mode, balance, servers, timeouts, resilience, healthCheck, agent, DEFAULT_ABORT_ON_CLOSE,
                PoolSettings.DEFAULT);
    }

    public BackendSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pool, "pool");
        servers = List.copyOf(servers);
    }
}
