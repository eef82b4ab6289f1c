package ub.core.backend;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.health.AgentSettings;
import ub.core.health.CheckResult;
import ub.core.health.CheckStatus;
import ub.core.health.HealthCheckSettings;
import ub.core.health.HealthEvent.Asked;
import ub.core.health.HealthEvent.Checked;
import ub.core.net.Mode;

/** Backends whose servers nobody talks to, and what a test lets happen to them. */
final class TestServers {
    static final InetSocketAddress NOWHERE = new InetSocketAddress("127.0.0.1", 1);

    private TestServers() {
    }

    static ServerSettings server(String name) {
        return server(name, 1);
    }

    static ServerSettings server(String name, int weight) {
        return new ServerSettings(name, NOWHERE, weight, 0, false, ServerChecks.NONE);
    }

    static ServerSettings backup(String name) {
        return new ServerSettings(name, NOWHERE, 1, 0, true, ServerChecks.NONE);
    }

    /** A server that takes so many at once. */
    static ServerSettings limited(String name, int maxConnections) {
        return new ServerSettings(name, NOWHERE, 1, maxConnections, false, ServerChecks.NONE);
    }

    /** A server whose health is checked, though nobody does. */
    static ServerSettings checked(String name) {
        return new ServerSettings(name, NOWHERE, 1, 0, false,
                new ServerChecks(Optional.of(NOWHERE), Optional.empty()));
    }

    static Backend backend(Algorithm algorithm, ServerSettings... servers) {
        return backend(algorithm, Optional.empty(), Optional.empty(), servers);
    }

    static Backend backend(Resilience resilience, ServerSettings... servers) {
        return new Backend(new BackendSettings("app", Mode.HTTP, BalanceSettings.of(Algorithm.FIRST), List.of(servers),
                ServerTimeouts.DEFAULT, resilience, Optional.empty(), Optional.empty()), 2);
    }

    static Backend backend(Algorithm algorithm, Optional<HealthCheckSettings> check, Optional<AgentSettings> agent,
                           ServerSettings... servers) {
        return new Backend(new BackendSettings("app", Mode.HTTP, BalanceSettings.of(algorithm), List.of(servers),
                ServerTimeouts.DEFAULT, Resilience.DEFAULT, check, agent), 2);
    }

    /** Lets a health check of a server have a result. */
    static void check(Server server, CheckStatus status) {
        server.checked(new Checked(Asked.SERVER, CheckResult.of(status, "")));
    }

    /** Lets a server that was not checked yet, or only failed before, go down. */
    static void takeDown(Server server) {
        check(server, CheckStatus.L4CON);
    }

    static void bringUp(Server server) {
        check(server, CheckStatus.L4OK);
        check(server, CheckStatus.L4OK);
    }
}
