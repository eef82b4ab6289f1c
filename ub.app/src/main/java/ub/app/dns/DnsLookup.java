package ub.app.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import ub.core.names.Answer;
import ub.core.names.Endpoint;
import ub.core.names.LookupException;
import ub.core.names.NameLookup;
import ub.core.names.Question;
import ub.core.names.ResolverSettings;
import ub.core.names.ResolverSettings.Family;

/**
 * Asks the name servers of the settings, or looks where the system would: into {@code /etc/hosts}, then at those of
 * {@code /etc/resolv.conf} with its search list. Any thread but a reactor's.
 *
 * <p>What name servers say is not trusted: how many names are followed and how many records are looked at is limited,
 * and addresses of no single host are left out.
 */
public final class DnsLookup implements NameLookup {
    /** Each alias is one, and each question that it takes to follow one. */
    private static final int MOST_STEPS = 32;
    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_TARGETS = 256;
    private static final int MS_PER_S = 1_000;
    /** What the system's file says may change at any time, and to look again costs little. */
    private static final int FILE_TTL_S = 10;

    private final ResolverSettings settings;

    /** Asks as the settings say. */
    public DnsLookup(ResolverSettings settings) {
        this.settings = settings;
    }

    /**
     * Records of one kind under a name; none where there are none.
     *
     * @param ttlS how long they hold, with the aliases that led to them
     */
    private record Found<R>(List<R> records, long ttlS) {
    }

    @Override
    public Answer ask(Question question) throws LookupException {
        ResolvConf system = settings.nameservers().isEmpty() ? ResolvConf.ofSystem()
                : new ResolvConf(settings.nameservers(), List.of(), 0);
        Nameservers servers = new Nameservers(system.nameservers(), settings.timeoutMs(), settings.attempts());
        return switch (question) {
            case Question.Host(String name, int port) -> host(name, port, system, servers);
            case Question.Service(String name) -> service(name, system, servers);
        };
    }

    private Answer host(String name, int port, ResolvConf system, Nameservers servers) throws LookupException {
        Found<InetAddress> found = local(name);
        for (Name candidate : found.records().isEmpty() ? candidates(name, system) : List.<Name>of()) {
            found = addresses(candidate, servers);
            if (!found.records().isEmpty()) {
                break;
            }
        }
        if (found.records().isEmpty()) {
            throw new LookupException("no address");
        }
        return new Answer(found.records().stream()
                .map(address -> new Endpoint(new InetSocketAddress(address, port))).toList(), found.ttlS() * MS_PER_S);
    }

    private Found<InetAddress> local(String name) {
        if (name.equalsIgnoreCase("localhost")) {
            // RFC 6761 §6.3: never asked of DNS.
            String loopback = settings.prefer() == Family.IPV4 ? "127.0.0.1" : "::1";
            return new Found<>(List.of(InetAddress.ofLiteral(loopback)), FILE_TTL_S);
        }
        List<InetAddress> ofFile = settings.nameservers().isEmpty() ? HostsFile.addresses(name) : List.of();
        List<InetAddress> preferred = ofFile.stream().filter(address -> isPreferred(address)).toList();
        return new Found<>(preferred.isEmpty() ? ofFile : preferred, FILE_TTL_S);
    }

    private boolean isPreferred(InetAddress address) {
        int bytes = settings.prefer() == Family.IPV4 ? 4 : 16;
        return address.getAddress().length == bytes;
    }

    /** Returns the names that are tried, one after the other, for one that was written. */
    private static List<Name> candidates(String written, ResolvConf system) throws LookupException {
        List<Name> names = new ArrayList<>();
        try {
            Name asWritten = Name.fromString(written, Name.root);
            if (!written.endsWith(".")) {
                for (String suffix : system.search()) {
                    names.add(Name.fromString(written, Name.fromString(suffix, Name.root)));
                }
            }
            boolean isShort = written.chars().filter(c -> c == '.').count() < system.ndots();
            names.add(isShort ? names.size() : 0, asWritten);
            return names;
        } catch (TextParseException e) {
            throw new LookupException("not a name of DNS", e);
        }
    }

    /** Returns the addresses of the preferred kind; the others only where there is none of these. */
    private Found<InetAddress> addresses(Name name, Nameservers servers) throws LookupException {
        boolean four = settings.prefer() == Family.IPV4;
        Found<InetAddress> preferred = four ? four(name, servers) : six(name, servers);
        if (!preferred.records().isEmpty()) {
            return preferred;
        }
        return four ? six(name, servers) : four(name, servers);
    }

    private static Found<InetAddress> four(Name name, Nameservers servers) throws LookupException {
        Found<ARecord> found = find(name, Type.A, ARecord.class, servers);
        return new Found<>(ofHosts(found.records().stream().map(ARecord::getAddress)), found.ttlS());
    }

    private static Found<InetAddress> six(Name name, Nameservers servers) throws LookupException {
        Found<AAAARecord> found = find(name, Type.AAAA, AAAARecord.class, servers);
        return new Found<>(ofHosts(found.records().stream().map(AAAARecord::getAddress)), found.ttlS());
    }

    private static List<InetAddress> ofHosts(Stream<InetAddress> addresses) {
        return addresses.filter(address -> !address.isAnyLocalAddress() && !address.isMulticastAddress()).toList();
    }

    private Answer service(String name, ResolvConf system, Nameservers servers) throws LookupException {
        Found<SRVRecord> found = new Found<>(List.of(), 0);
        for (Name candidate : candidates(name, system)) {
            found = find(candidate, Type.SRV, SRVRecord.class, servers);
            if (!found.records().isEmpty()) {
                break;
            }
        }
        List<SRVRecord> targets = found.records().stream()
                // RFC 2782: the root as a target means that there is no such service.
                .filter(record -> !record.getTarget().equals(Name.root) && record.getPort() > 0)
                .sorted(Comparator.comparingInt(SRVRecord::getPriority)).limit(MOST_TARGETS).toList();
        List<Endpoint> endpoints = new ArrayList<>();
        long ttlS = found.ttlS();
        for (SRVRecord target : targets) {
            Found<InetAddress> host = addresses(target.getTarget(), servers);
            Optional<Endpoint> first = host.records().stream().map(address -> new Endpoint(
                            new InetSocketAddress(address, target.getPort()), target.getPriority(), target.getWeight()))
                    .min(Endpoint.ORDER);
            if (first.isPresent()) {
                endpoints.add(first.get());
                ttlS = Math.min(ttlS, host.ttlS());
            }
        }
        if (endpoints.isEmpty()) {
            throw new LookupException(targets.isEmpty() ? "no such service" : "no target has an address");
        }
        return new Answer(endpoints, ttlS * MS_PER_S);
    }

    /** Follows aliases, within an answer and by asking again, to the records of a type. */
    private static <R extends Record> Found<R> find(Name name, int type, Class<R> kind, Nameservers servers)
            throws LookupException {
        Name at = name;
        Message answer = servers.ask(at, type);
        boolean wasAsked = true;
        long ttlS = Integer.MAX_VALUE;
        for (int step = 0; step < MOST_STEPS; step++) {
            List<R> here = under(at, kind, answer);
            if (!here.isEmpty()) {
                return new Found<>(here, Math.min(ttlS, here.stream().mapToLong(Record::getTTL).min().orElse(0)));
            }
            Optional<CNAMERecord> alias = under(at, CNAMERecord.class, answer).stream().findFirst();
            if (alias.isPresent()) {
                at = alias.get().getTarget();
                ttlS = Math.min(ttlS, alias.get().getTTL());
                wasAsked = false;
            } else if (wasAsked) {
                return new Found<>(List.of(), 0);
            } else {
                answer = servers.ask(at, type);
                wasAsked = true;
            }
        }
        throw new LookupException("too many aliases");
    }

    private static <R extends Record> List<R> under(Name name, Class<R> kind, Message answer) {
        return answer.getSection(Section.ANSWER).stream().limit(MOST_RECORDS)
                .filter(record -> record.getName().equals(name)).filter(kind::isInstance).map(kind::cast).toList();
    }
}
