package ub.config;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import ub.core.problem.Place;
import ub.config.tree.Decoder;
import ub.config.tree.Decoders;
import ub.config.tree.Node;
import ub.config.tree.TableReader;
import ub.core.limit.RateLimitSettings;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.FrontendSettings;
import ub.core.net.Mode;
import ub.core.net.ProxyAccept;
import ub.http.http1.HttpLimits;
import ub.http.log.AccessLogSettings;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleOwner;
import ub.http.trace.RequestMark;

/** Reads a {@code [frontend.NAME]}. Immutable. */
final class FrontendReader {
    private final Addresses addresses;
    private final RulesReader rules;

    FrontendReader(Addresses addresses, RulesReader rules) {
        this.addresses = addresses;
        this.rules = rules;
    }

    /**
     * A frontend, and what others may contradict. Immutable.
     *
     * @param mode           its mode; empty when what was written is none
     * @param limits         how much of a request it takes
     * @param accessLog      where its exchanges are logged, if they are
     * @param marks          what servers are told of a request's identity
     * @param binds          what it listens on
     * @param defaultBackend where the name of its backend stands; empty when it has none that could be looked up
     * @param rules          its rules
     * @param rateLimit      how much of it passes, if that is limited
     */
    record Found(FrontendSettings settings, Optional<Mode> mode, HttpLimits limits,
                 Optional<AccessLogSettings> accessLog, Set<RequestMark> marks, List<Bind> binds,
                 Optional<Place> defaultBackend, ProxyRules rules,
                 Optional<RateLimitSettings> rateLimit) {
        /** One address and where it stands. Immutable. */
        record Bind(BindSettings settings, Place place) {
            SocketAddress address() {
                return settings.address();
            }
        }
    }

    Found read(String name, TableReader table) {
        if (!Names.valid(name)) {
            table.error(table.heading(), "the name of a frontend " + Names.REQUIREMENT);
        }
        Optional<Mode> mode = Modes.read(table);
        List<Found.Bind> binds = binds(table);
        ProxyRules found = rules.read(table, new RuleOwner(RuleOwner.Side.FRONTEND, name, mode.orElse(Modes.DEFAULT)));
        Optional<DefaultBackend> backend = defaultBackend(table, found);
        FrontendSettings settings = new FrontendSettings(
                name,
                mode.orElse(Modes.DEFAULT),
                binds.stream().map(Found.Bind::settings).toList(),
                backend.map(DefaultBackend::name).orElse(""),
                table.value("max_connections", Decoders.number(1, Limits.MAX_CONNECTIONS),
                        FrontendSettings.DEFAULT_MAX_CONNECTIONS),
                timeouts(table, mode.orElse(Modes.DEFAULT)));
        Modes.warnUnlessHttp(settings.mode(), table, Optional.empty(), "limits");
        HttpLimits limits = LimitsReader.read(table);
        Optional<AccessLogSettings> accessLog = new AccessLogReader(addresses).read(table, settings.mode());
        Set<RequestMark> marks = marks(table, settings.mode());
        Optional<RateLimitSettings> rateLimit = RateLimitReader.read(table, settings.mode());
        table.finish();
        return new Found(settings, mode, limits, accessLog, marks, binds, backend.map(DefaultBackend::place), found,
                rateLimit);
    }

    /** The name of a backend and where it stands. */
    private record DefaultBackend(String name, Place place) {
    }

    /** It may stand in a key or in the rules; a frontend with rules may do without. */
    private static Optional<DefaultBackend> defaultBackend(TableReader table, ProxyRules rules) {
        Optional<DefaultBackend> inRules =
                rules.defaultBackend().map(name -> new DefaultBackend(name.text(), name.place()));
        Optional<Node.Entry> key = table.entry("default_backend");
        if (key.isEmpty() && (inRules.isPresent() || !rules.isEmpty())) {
            return inRules;
        }
        if (key.isPresent() && inRules.isPresent()) {
            table.error(inRules.get().place(), table.title() + " has a key \"default_backend\" as well");
        }
        return table.required("default_backend", Decoders.text())
                .map(name -> new DefaultBackend(name, table.entry("default_backend").orElseThrow().value().place()));
    }

    private List<Found.Bind> binds(TableReader table) {
        List<Found.Bind> binds = new ArrayList<>();
        for (Node element : table.elements("bind")) {
            bind(table, element).ifPresent(settings -> binds.add(new Found.Bind(settings, element.place())));
        }
        Optional<Node.Entry> entry = table.entry("bind");
        if (entry.isEmpty()) {
            table.error(table.heading(), table.title() + " has no \"bind\"",
                    Optional.of("add the address to listen on: bind = [\"*:8080\"]"));
        } else if (entry.get().value() instanceof Node.Sequence list && list.elements().isEmpty()) {
            table.error(list.place(), table.title() + " needs at least one address in \"bind\"");
        }
        return binds;
    }

    private Optional<BindSettings> bind(TableReader table, Node element) {
        if (!(element instanceof Node.Table inline)) {
            return table.decode("bind", element, addresses.bind()).map(BindSettings::new);
        }
        TableReader reader = table.element(inline, "a bind of " + table.title(), LaterKeys.BIND);
        Optional<SocketAddress> address = reader.required("address", addresses.bind());
        Optional<ProxyAccept> acceptProxy = ProxyProtocolReader.accept(reader);
        reader.finish();
        return address.map(found -> new BindSettings(found, acceptProxy));
    }

    private static Set<RequestMark> marks(TableReader table, Mode mode) {
        Set<RequestMark> marks = EnumSet.noneOf(RequestMark.class);
        for (RequestMark mark : RequestMark.values()) {
            String key = mark.name().toLowerCase(Locale.ROOT);
            if (table.value(key, Decoders.flag(), false)) {
                marks.add(mark);
                if (mode != Mode.HTTP) {
                    table.error(table.entry(key).orElseThrow().place(),
                            key + " needs requests, and mode \"" + Modes.name(mode) + "\" has none");
                }
            }
        }
        return marks;
    }

    private static ClientTimeouts timeouts(TableReader table, Mode mode) {
        ClientTimeouts standard = ClientTimeouts.DEFAULT;
        Optional<TableReader> found =
                table.table("timeout", "the timeout of " + table.title(), LaterKeys.NONE);
        if (found.isEmpty()) {
            return standard;
        }
        TableReader timeout = found.get();
        Decoder<Long> duration = Decoders.durationMs(1, Limits.LONGEST_MS);
        ClientTimeouts timeouts = new ClientTimeouts(
                timeout.value("client", duration, standard.clientMs()),
                timeout.value("http_request", duration, standard.httpRequestMs()),
                timeout.value("http_keep_alive", duration, standard.httpKeepAliveMs()),
                timeout.value("tarpit", duration, standard.tarpitMs()));
        timeout.finish();
        Modes.warnUnlessHttp(mode, timeout,
                Optional.of("\"tunnel\" in the timeout of the backend ends silent connections"), "client");
        Modes.warnUnlessHttp(mode, timeout, Optional.empty(), "http_request", "http_keep_alive", "tarpit");
        return timeouts;
    }
}
