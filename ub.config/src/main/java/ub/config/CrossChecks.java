package ub.config;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import ub.core.problem.NearestName;
import ub.core.problem.Place;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import ub.core.net.FrontendSettings;
import ub.http.sample.AskedServers;
import ub.http.sample.RuleNames;

/** What must hold between the parts of a configuration. Any thread, but one at a time. */
final class CrossChecks {
    private final List<FrontendReader.Found> frontends;
    private final Map<String, BackendReader.Found> backends;
    private final List<StickTableReader.Found> tables;
    private final RuleNames names;
    private final Problems problems;

    CrossChecks(List<FrontendReader.Found> frontends, List<BackendReader.Found> backends,
                List<StickTableReader.Found> tables, RuleNames names, Problems problems) {
        this.frontends = frontends;
        this.backends = backends.stream()
                .collect(Collectors.toMap(backend -> backend.settings().name(), Function.identity()));
        this.tables = tables;
        this.names = names;
        this.problems = problems;
    }

    void run(Optional<InetSocketAddress> adminListen) {
        frontends.forEach(frontend -> frontend.defaultBackend().ifPresent(place ->
                checkDefaultBackend(frontend, place)));
        frontends.forEach(this::checkRules);
        backends.values().forEach(this::checkServers);
        names.servers().all().forEach(this::checkAsked);
        names.tables().uses().check(problems);
        checkBinds(adminListen);
        warnOfUnusedBackends();
        warnOfUnusedTables();
    }

    private void checkDefaultBackend(FrontendReader.Found found, Place place) {
        FrontendSettings frontend = found.settings();
        String name = frontend.defaultBackend();
        BackendReader.Found backend = backends.get(name);
        if (backend == null) {
            problems.error(place, "default_backend of frontend \"" + frontend.name() + "\" does not exist",
                    NearestName.suggestion(name, backends.keySet()));
        } else if (found.mode().isPresent() && backend.mode().isPresent()
                && frontend.mode() != backend.settings().mode()) {
            problems.error(place, "frontend \"" + frontend.name() + "\" is in " + Modes.name(frontend.mode())
                    + " mode, but backend \"" + name + "\" is in " + Modes.name(backend.settings().mode()) + " mode");
        }
    }

    private void checkRules(FrontendReader.Found found) {
        for (PlacedText name : found.rules().backends()) {
            if (!found.rules().defaultBackend().filter(name::equals).isPresent()) {
                checkBackend(found, name);
            }
        }
    }

    private void checkBackend(FrontendReader.Found found, PlacedText name) {
        FrontendSettings frontend = found.settings();
        BackendReader.Found backend = backends.get(name.text());
        if (backend == null) {
            problems.error(name.place(), "there is no backend \"" + name + "\"",
                    NearestName.suggestion(name.text(), backends.keySet()));
        } else if (found.mode().isPresent() && backend.mode().isPresent()
                && frontend.mode() != backend.settings().mode()) {
            problems.error(name.place(), "frontend \"" + frontend.name() + "\" is in " + Modes.name(frontend.mode())
                    + " mode, but backend \"" + name + "\" is in " + Modes.name(backend.settings().mode()) + " mode");
        }
    }

    private void checkAsked(AskedServers.Asked asked) {
        BackendReader.Found backend = backends.get(asked.backend().text());
        if (backend == null) {
            problems.error(asked.backend().place(), "there is no backend \"" + asked.backend() + "\"",
                    NearestName.suggestion(asked.backend().text(), backends.keySet()));
        } else {
            asked.server().ifPresent(name -> checkServer(backend, name));
        }
    }

    private void checkServers(BackendReader.Found backend) {
        backend.rules().servers().forEach(name -> checkServer(backend, name));
    }

    private void checkServer(BackendReader.Found backend, PlacedText name) {
        List<String> servers = backend.settings().servers().stream()
                .flatMap(server -> server.serverNames().stream()).toList();
        if (!servers.contains(name.text())) {
            problems.error(name.place(), "backend \"" + backend.settings().name() + "\" has no server \"" + name
                    + "\"", NearestName.suggestion(name.text(), servers));
        }
    }

    private void checkBinds(Optional<InetSocketAddress> adminListen) {
        Map<SocketAddress, String> owners = new HashMap<>();
        adminListen.ifPresent(address -> owners.put(address, "the admin interface"));
        for (FrontendReader.Found frontend : frontends) {
            for (FrontendReader.Found.Bind bind : frontend.binds()) {
                String owner = owners.get(bind.address());
                if (owner != null && !kernelChooses(bind.address())) {
                    problems.error(bind.place(), "this address is taken already, by " + owner);
                }
                owners.putIfAbsent(bind.address(), "frontend \"" + frontend.settings().name() + "\"");
            }
        }
    }

    private static boolean kernelChooses(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getPort() == 0;
    }

    private void warnOfUnusedBackends() {
        if (frontends.isEmpty()) {
            // That is the mistake, and told already.
            return;
        }
        Set<String> used = new HashSet<>();
        for (FrontendReader.Found frontend : frontends) {
            if (!frontend.settings().defaultBackend().isEmpty() || frontend.rules().isEmpty()) {
                used.add(frontend.settings().defaultBackend());
            }
            frontend.rules().backends().forEach(name -> used.add(name.text()));
            if (frontend.rules().choosesByRequest()) {
                // Any backend may be asked for.
                return;
            }
        }
        if (!backends.keySet().containsAll(used)) {
            // One that seems unused may be the one that was meant.
            return;
        }
        backends.forEach((name, backend) -> {
            if (!used.contains(name)) {
                problems.warning(backend.heading(), "no frontend uses backend \"" + name + "\"", Optional.empty());
            }
        });
    }

    private void warnOfUnusedTables() {
        tables.stream().filter(table -> !names.tables().isNamed(table.name()))
                .forEach(table -> problems.warning(table.heading(), "no rule uses table \"" + table.name() + "\"",
                        Optional.empty()));
    }
}
