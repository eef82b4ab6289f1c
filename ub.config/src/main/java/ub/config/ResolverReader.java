package ub.config;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.TableReader;
import ub.core.names.NameTimes;
import ub.core.names.ResolverSettings;
import ub.core.names.ResolverSettings.Family;
import ub.core.names.ResolverSettings.Init;

/** Reads {@code [resolver]}. Immutable. */
final class ResolverReader {
    private static final long LONGEST_TIMEOUT_MS = 60_000;
    private static final int MOST_ATTEMPTS = 10;
    private static final long LONGEST_TTL_MS = 7L * 24 * 3_600_000;

    private ResolverReader() {
    }

    static ResolverSettings read(TableReader table, Addresses addresses) {
        ResolverSettings standard = ResolverSettings.DEFAULT;
        Decoder<Long> ttl = Decoders.durationMs(1, LONGEST_TTL_MS);
        ResolverSettings settings = new ResolverSettings(
                nameservers(table, addresses),
                table.value("timeout", Decoders.durationMs(1, LONGEST_TIMEOUT_MS), standard.timeoutMs()),
                table.value("attempts", Decoders.number(1, MOST_ATTEMPTS), standard.attempts()),
                times(table, table.value("min_ttl", ttl, standard.times().minTtlMs()),
                        table.value("max_ttl", ttl, standard.times().maxTtlMs())),
                table.value("prefer", Decoders.choice(families()), standard.prefer()),
                table.value("init", Decoders.choice(inits()), standard.init()));
        table.finish();
        return settings;
    }

    private static List<InetSocketAddress> nameservers(TableReader table, Addresses addresses) {
        List<InetSocketAddress> servers = new ArrayList<>();
        table.elements("nameservers").forEach(element ->
                table.decode("nameservers", element, addresses.nameserver()).ifPresent(servers::add));
        return servers;
    }

    /** One bound alone moves the other where that has its default. */
    private static NameTimes times(TableReader table, long minMs, long maxMs) {
        if (minMs <= maxMs) {
            return new NameTimes(minMs, maxMs);
        }
        if (table.entry("min_ttl").isPresent() && table.entry("max_ttl").isPresent()) {
            table.error(table.entry("min_ttl").get().value().place(), "min_ttl must not be above max_ttl");
        }
        return table.entry("max_ttl").isPresent() ? new NameTimes(maxMs, maxMs) : new NameTimes(minMs, minMs);
    }

    private static SequencedMap<String, Family> families() {
        SequencedMap<String, Family> families = new LinkedHashMap<>();
        families.put("ipv4", Family.IPV4);
        families.put("ipv6", Family.IPV6);
        return families;
    }

    private static SequencedMap<String, Init> inits() {
        SequencedMap<String, Init> inits = new LinkedHashMap<>();
        inits.put("required", Init.REQUIRED);
        inits.put("optional", Init.OPTIONAL);
        return inits;
    }
}
