package ub.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import ub.config.tree.BadValueException;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerMarks;
import ub.core.backend.ServerSettings;
import ub.core.names.NameSettings;
import ub.core.names.NameSettings.Share;
import ub.core.names.Question;
import ub.core.net.ProxySend;
import ub.core.problem.Place;

/** Reads the {@code servers} of a backend. Immutable. */
final class ServersReader {
    private static final int MOST_SERVERS = 256;
    private static final Decoder<Share> RESOLVE = Decoders.choice(shares());

    private final Addresses addresses;
    private final ServerChecksReader checks;

    ServersReader(Addresses addresses, ServerChecksReader checks) {
        this.addresses = addresses;
        this.checks = checks;
    }

    /** The servers of a backend, and the names among them. Immutable. */
    record Found(List<ServerSettings> servers, List<PlacedName> names) {
    }

    Found read(TableReader backend) {
        if (backend.entry("servers").isEmpty()) {
            backend.error(backend.heading(), backend.title() + " has no \"servers\"",
                    Optional.of("write servers = [] for none"));
        }
        List<ServerSettings> servers = new ArrayList<>();
        List<PlacedName> followed = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        List<Node> elements = backend.elements("servers");
        for (int i = 0; i < elements.size(); i++) {
            Node element = elements.get(i);
            server(backend, element, "s" + (i + 1)).ifPresent(found -> {
                for (String name : found.serverNames()) {
                    if (!names.add(name)) {
                        backend.error(found.namePlace(),
                                "two servers of " + backend.title() + " are named \"" + name + "\"");
                    }
                }
                found.settings().ifPresent(server -> {
                    if (server.marks().id() != 0 && !ids.add(server.marks().id())) {
                        backend.error(element.place(), "two servers of " + backend.title() + " have the id "
                                + server.marks().id());
                    }
                    servers.add(server);
                });
                found.settings().flatMap(ServerSettings::follows)
                        .ifPresent(name -> followed.add(new PlacedName(name.question(), found.addressPlace())));
            });
        }
        return new Found(servers, followed);
    }

    /** A server whose name is known even where the rest of it is bad. Immutable. */
    private record Server(String name, Place namePlace, Place addressPlace, Optional<ServerSettings> settings) {
        List<String> serverNames() {
            return settings.map(ServerSettings::serverNames).orElse(List.of(name));
        }
    }

    private Optional<Server> server(TableReader backend, Node element, String standardName) {
        return switch (element) {
            case Node.Table table -> Optional.of(
                    server(backend.element(table, "a server of " + backend.title(), LaterKeys.SERVER), standardName));
            case Node.Broken _ -> Optional.empty();
            case Node bare -> Optional.of(new Server(standardName, bare.place(), bare.place(),
                    backend.decode("server", bare, addresses.server()).map(where -> new ServerSettings(
                            standardName, where.address(), ServerSettings.DEFAULT_WEIGHT, 0, false, 0,
                            checks.standard(where.address(), bare.place()), Optional.empty(),
                            ServerMarks.STANDARD, standard(where)))));
        };
    }

    private static Optional<NameSettings> standard(ServerAddress where) {
        return where.question().map(question -> switch (question) {
            case Question.Host host -> NameSettings.one(host);
            case Question.Service service ->
                    new NameSettings(service, Share.EACH_ADDRESS, NameSettings.DEFAULT_MAX_SERVERS);
        });
    }

    private Server server(TableReader table, String standardName) {
        String name = table.value("name", ServersReader::name, standardName);
        Place namePlace = table.entry("name").map(entry -> entry.value().place()).orElse(table.heading());
        int weight = table.value("weight", Decoders.number(0, ServerSettings.MAX_WEIGHT),
                ServerSettings.DEFAULT_WEIGHT);
        int maxConnections = table.value("max_connections", Decoders.number(0, Limits.MAX_CONNECTIONS), 0);
        long slowStartMs = table.value("slow_start", Decoders.durationMs(0, Limits.LONGEST_MS), 0L);
        boolean backup = table.value("backup", Decoders.flag(), false);
        Optional<ServerAddress> where = table.required("address", addresses.server());
        Place addressPlace = table.entry("address").map(entry -> entry.value().place()).orElse(table.heading());
        Optional<NameSettings> follows = follows(table, where);
        ServerChecks checked = checks.read(table, where.map(ServerAddress::address));
        Optional<ProxySend> sendProxy = ProxyProtocolReader.send(table);
        ServerMarks marks = new ServerMarks(
                table.value("id", Decoders.number(1, Integer.MAX_VALUE), ServerMarks.STANDARD.id()),
                table.value("cookie", StickyReader::cookieValue, ServerMarks.STANDARD.cookie()));
        Optional<ServerSettings> settings = where.map(known -> new ServerSettings(name, known.address(), weight,
                maxConnections, backup, slowStartMs, checked, sendProxy, marks, follows));
        table.finish();
        return new Server(name, namePlace, addressPlace, settings);
    }

    private static Optional<NameSettings> follows(TableReader table, Optional<ServerAddress> where) {
        Optional<Share> share = table.value("resolve", RESOLVE);
        Optional<Integer> most = table.value("max_servers", Decoders.number(1, MOST_SERVERS));
        Optional<Question> question = where.flatMap(ServerAddress::question);
        if (where.isPresent() && !(question.orElse(null) instanceof Question.Host)) {
            refuse(table, "resolve", "\"resolve\" is for the name of a host");
        }
        boolean isService = question.orElse(null) instanceof Question.Service;
        boolean each = isService || share.orElse(Share.ONE_SERVER) == Share.EACH_ADDRESS;
        if (where.isPresent() && !(each && question.isPresent())) {
            refuse(table, "max_servers", "\"max_servers\" is for a name that stands for many servers");
        }
        if (each) {
            refuse(table, "id", "\"id\" is for one server, and this name stands for many");
            refuse(table, "cookie", "\"cookie\" is for one server, and this name stands for many");
        }
        if (isService) {
            refuse(table, "weight", "the weights of a service's servers come from DNS");
        }
        return question.map(asked -> each
                ? new NameSettings(asked, Share.EACH_ADDRESS, most.orElse(NameSettings.DEFAULT_MAX_SERVERS))
                : NameSettings.one(asked));
    }

    private static void refuse(TableReader table, String key, String why) {
        table.entry(key).ifPresent(entry -> table.error(entry.place(), why));
    }

    private static SequencedMap<String, Share> shares() {
        SequencedMap<String, Share> shares = new LinkedHashMap<>();
        shares.put("one", Share.ONE_SERVER);
        shares.put("all", Share.EACH_ADDRESS);
        return shares;
    }

    private static String name(Node node) throws BadValueException {
        String name = Decoders.textOf(node, Names.REQUIREMENT);
        if (!Names.valid(name)) {
            throw new BadValueException(Names.REQUIREMENT);
        }
        return name;
    }
}
