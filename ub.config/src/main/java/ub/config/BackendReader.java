package ub.config;

import java.util.List;
import java.util.Optional;
import ub.core.problem.Place;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleOwner;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.TableReader;
import ub.core.backend.BackendSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.balance.BalanceSettings;
import ub.core.limit.RateLimitSettings;
import ub.core.net.Mode;

/** Reads a {@code [backend.NAME]}. Immutable. */
final class BackendReader {
    private final Addresses addresses;
    private final RulesReader rules;

    BackendReader(Addresses addresses, RulesReader rules) {
        this.addresses = addresses;
        this.rules = rules;
    }

    /**
     * A backend, and what others may contradict. Immutable.
     *
     * @param mode    its mode; empty when what was written is none
     * @param heading where its name stands
     * @param rules   its rules
     * @param rateLimit how much of it passes, if that is limited
     * @param names   the names that its servers follow
     */
    record Found(BackendSettings settings, Optional<Mode> mode, Place heading, ProxyRules rules,
                 Optional<RateLimitSettings> rateLimit, List<PlacedName> names) {
    }

    Found read(String name, TableReader table) {
        if (!Names.valid(name)) {
            table.error(table.heading(), "the name of a backend " + Names.REQUIREMENT);
        }
        Optional<Mode> written = Modes.read(table);
        Mode mode = written.orElse(Modes.DEFAULT);
        Optional<AgentReader.Found> agent = AgentReader.read(table);
        ServerChecksReader checks = new ServerChecksReader(addresses, table, agent);
        BalanceSettings balance = BalanceReader.read(table, mode);
        ServersReader.Found servers = new ServersReader(addresses, checks).read(table);
        BackendSettings settings = new BackendSettings(
                name,
                mode,
                balance,
                servers.servers(),
                timeouts(table, mode),
                ResilienceReader.read(table, mode),
                HealthCheckReader.read(table, mode),
                agent.map(AgentReader.Found::settings),
                table.value("abort_on_close", Decoders.flag(), BackendSettings.DEFAULT_ABORT_ON_CLOSE),
                PoolReader.read(table, mode));
        Modes.warnUnlessHttp(mode, table, Optional.empty(), "abort_on_close");
        RuleOwner owner = new RuleOwner(RuleOwner.Side.BACKEND, name, mode);
        ProxyRules found = rules.withSticky(table, owner, rules.read(table, owner));
        Optional<RateLimitSettings> rateLimit = RateLimitReader.read(table, mode);
        table.finish();
        return new Found(settings, written, table.heading(), found, rateLimit, servers.names());
    }

    private static ServerTimeouts timeouts(TableReader table, Mode mode) {
        ServerTimeouts standard = ServerTimeouts.DEFAULT;
        Optional<TableReader> found = table.table("timeout", "the timeout of " + table.title(), LaterKeys.NONE);
        if (found.isEmpty()) {
            return standard;
        }
        TableReader timeout = found.get();
        Decoder<Long> duration = Decoders.durationMs(1, Limits.LONGEST_MS);
        ServerTimeouts timeouts = new ServerTimeouts(
                timeout.value("connect", duration, standard.connectMs()),
                timeout.value("response", duration, standard.responseMs()),
                timeout.value("queue", duration, standard.queueMs()),
                timeout.value("tunnel", duration, standard.tunnelMs()));
        timeout.finish();
        Modes.warnUnlessHttp(mode, timeout, Optional.of("\"tunnel\" ends silent connections"), "response");
        return timeouts;
    }
}
