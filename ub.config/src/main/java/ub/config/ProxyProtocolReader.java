package ub.config;

import java.util.ArrayList;
import java.util.EnumSet;
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
import ub.core.net.IpNetwork;
import ub.core.net.ProxyAccept;
import ub.core.net.ProxySend;
import ub.core.net.ProxySend.Option;
import ub.core.net.ProxySend.Version;

/** Reads what a bind and a server say of the PROXY protocol. Immutable. */
final class ProxyProtocolReader {
    private static final SequencedMap<String, Version> VERSIONS = new LinkedHashMap<>();
    private static final SequencedMap<String, Option> OPTIONS = new LinkedHashMap<>();

    static {
        VERSIONS.put("v1", Version.V1);
        VERSIONS.put("v2", Version.V2);
        OPTIONS.put("authority", Option.AUTHORITY);
        OPTIONS.put("unique-id", Option.UNIQUE_ID);
        OPTIONS.put("crc32c", Option.CRC32C);
    }

    private ProxyProtocolReader() {
    }

    /** Returns how a bind takes the header; empty when there is none. */
    static Optional<ProxyAccept> accept(TableReader bind) {
        Optional<Node> value = bind.entry("accept_proxy").map(Node.Entry::value);
        return switch (value.orElse(null)) {
            case null -> Optional.empty();
            case Node.Flag flag -> flag.value() ? Optional.of(ProxyAccept.EVERYBODY) : Optional.empty();
            case Node.Table table -> Optional.of(
                    settings(bind.element(table, "the accept_proxy of " + bind.title(), LaterKeys.NONE)));
            case Node other -> bind.decode("accept_proxy", other, _ -> {
                throw new BadValueException("must be true, false or a table such as { from = [\"10.0.0.0/8\"] }");
            });
        };
    }

    private static ProxyAccept settings(TableReader table) {
        ProxyAccept standard = ProxyAccept.EVERYBODY;
        List<IpNetwork> from = new ArrayList<>();
        for (Node element : table.elements("from")) {
            table.decode("from", element, network()).ifPresent(from::add);
        }
        Optional<Node.Entry> entry = table.entry("from");
        if (entry.isPresent() && entry.get().value() instanceof Node.Sequence list && list.elements().isEmpty()) {
            table.error(list.place(), "from needs at least one network",
                    Optional.of("leave it out to take headers from everybody"));
        }
        long maxHeader = table.value("max_header",
                Decoders.sizeBytes(ProxyAccept.MIN_HEADER_BYTES, ProxyAccept.MAX_HEADER_BYTES),
                (long) standard.maxHeaderBytes());
        long timeoutMs = table.value("timeout", Decoders.durationMs(1, Limits.LONGEST_MS), standard.timeoutMs());
        table.finish();
        return new ProxyAccept(from, (int) maxHeader, timeoutMs);
    }

    private static Decoder<IpNetwork> network() {
        String requirement = "must be an address or a network, as in \"10.0.0.0/8\" or \"2001:db8::/32\"";
        return node -> IpNetwork.parse(Decoders.textOf(node, requirement))
                .orElseThrow(() -> new BadValueException(requirement));
    }

    /** Returns what header a server wants; empty when it wants none. */
    static Optional<ProxySend> send(TableReader server) {
        Optional<Version> version = server.value("send_proxy", Decoders.choice(VERSIONS));
        Set<Option> options = EnumSet.noneOf(Option.class);
        for (Node element : server.elements("proxy_v2_options")) {
            server.decode("proxy_v2_options", element, Decoders.choice(OPTIONS)).ifPresent(options::add);
        }
        boolean misplaced = server.entry("send_proxy").isEmpty() || version.equals(Optional.of(Version.V1));
        if (misplaced && !options.isEmpty()) {
            server.error(server.entry("proxy_v2_options").orElseThrow().place(),
                    "proxy_v2_options are for send_proxy = \"v2\"");
        }
        return version.map(found -> new ProxySend(found, options));
    }
}
