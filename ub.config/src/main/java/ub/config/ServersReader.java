package ub.config;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ub.core.problem.Place;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerMarks;
import ub.core.backend.ServerSettings;
import ub.core.net.ProxySend;

/** Reads the {@code servers} of a backend. Immutable. */
final class ServersReader {
    private final Addresses addresses;
    private final ServerChecksReader checks;

    ServersReader(Addresses addresses, ServerChecksReader checks) {
        this.addresses = addresses;
        this.checks = checks;
    }

    List<ServerSettings> read(TableReader backend) {
        if (backend.entry("servers").isEmpty()) {
            backend.error(backend.heading(), backend.title() + " has no \"servers\"",
                    Optional.of("write servers = [] for none"));
        }
        List<ServerSettings> servers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        List<Node> elements = backend.elements("servers");
        for (int i = 0; i < elements.size(); i++) {
            Node element = elements.get(i);
            Optional<Found> found = server(backend, element, "s" + (i + 1));
            if (found.isPresent() && !names.add(found.get().name())) {
                backend.error(found.get().namePlace(),
                        "two servers of " + backend.title() + " are named \"" + found.get().name() + "\"");
            }
            found.flatMap(Found::settings).ifPresent(server -> {
                if (server.marks().id() != 0 && !ids.add(server.marks().id())) {
                    backend.error(element.place(), "two servers of " + backend.title() + " have the id "
                            + server.marks().id());
                }
                servers.add(server);
            });
        }
        return servers;
    }

    /** A server whose name is known even where the rest of it is bad. Immutable. */
    private record Found(String name, Place namePlace, Optional<ServerSettings> settings) {
    }

    private Optional<Found> server(TableReader backend, Node element, String standardName) {
        return switch (element) {
            case Node.Table table -> Optional.of(
                    server(backend.element(table, "a server of " + backend.title(), LaterKeys.SERVER), standardName));
            case Node.Broken _ -> Optional.empty();
            case Node bare -> Optional.of(new Found(standardName, bare.place(),
                    backend.decode("server", bare, addresses.server()).map(address -> new ServerSettings(
                            standardName, address, ServerSettings.DEFAULT_WEIGHT, 0, false,
                            checks.standard(address, bare.place())))));
        };
    }

    private Found server(TableReader table, String standardName) {
        String name = table.value("name", ServersReader::name, standardName);
        Place namePlace = table.entry("name").map(entry -> entry.value().place()).orElse(table.heading());
        int weight = table.value("weight", Decoders.number(0, ServerSettings.MAX_WEIGHT),
                ServerSettings.DEFAULT_WEIGHT);
        int maxConnections = table.value("max_connections", Decoders.number(0, Limits.MAX_CONNECTIONS), 0);
        long slowStartMs = table.value("slow_start", Decoders.durationMs(0, Limits.LONGEST_MS), 0L);
        boolean backup = table.value("backup", Decoders.flag(), false);
        Optional<SocketAddress> address = table.required("address", addresses.server());
        ServerChecks where = checks.read(table, address);
        Optional<ProxySend> sendProxy = ProxyProtocolReader.send(table);
        ServerMarks marks = new ServerMarks(
                table.value("id", Decoders.number(1, Integer.MAX_VALUE), ServerMarks.STANDARD.id()),
                table.value("cookie", StickyReader::cookieValue, ServerMarks.STANDARD.cookie()));
        Optional<ServerSettings> settings =
                address.map(known -> new ServerSettings(name, known, weight, maxConnections, backup, slowStartMs,
                        where, sendProxy, marks));
        table.finish();
        return new Found(name, namePlace, settings);
    }

    private static String name(Node node) throws BadValueException {
        String name = Decoders.textOf(node, Names.REQUIREMENT);
        if (!Names.valid(name)) {
            throw new BadValueException(Names.REQUIREMENT);
        }
        return name;
    }
}
