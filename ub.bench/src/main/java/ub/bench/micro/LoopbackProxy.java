package ub.bench.micro;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ub.core.backend.Backend;
import ub.core.backend.BackendSettings;
import ub.core.backend.Resilience;
import ub.core.backend.ServerChecks;
import ub.core.backend.ServerSettings;
import ub.core.backend.ServerTimeouts;
import ub.core.balance.Algorithm;
import ub.core.balance.BalanceSettings;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionHandler;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.net.Listeners;
import ub.core.net.Mode;
import ub.core.net.Relays;
import ub.core.net.SpliceMode;
import ub.core.problem.PlacedText;
import ub.core.problem.Problems;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.core.stats.Counters;
import ub.core.stick.DataType;
import ub.core.stick.KeyType;
import ub.core.stick.StickTable;
import ub.core.stick.StickTableSettings;
import ub.core.stick.Store;
import ub.core.tcp.ConnectionWatch;
import ub.core.tcp.TcpProxy;
import ub.core.tcp.Tunnel;
import ub.http.convert.Converters;
import ub.http.fetch.Fetches;
import ub.http.http1.Http1Downstream;
import ub.http.http1.Http1Settings;
import ub.http.http1.HttpLimits;
import ub.http.proxy.RateGates;
import ub.http.proxy.RequestPipeline;
import ub.http.proxy.Routing;
import ub.http.proxy.Tracking;
import ub.http.rules.ProxyRules;
import ub.http.rules.RuleCompiler;
import ub.http.rules.RuleOwner;
import ub.http.sample.AskedServers;
import ub.http.sample.RuleFiles;
import ub.http.sample.RuleNames;
import ub.http.sample.SampleParser;
import ub.http.sample.Scratch;
import ub.http.sample.Words;
import ub.http.track.TableNames;

/**
 * The real proxy with one reactor, one frontend and one server, put together as the program does it, without a
 * configuration file. Any thread but the reactor's.
 */
final class LoopbackProxy implements AutoCloseable {
    private static final int REACTORS = 1;
    private static final int MAX_BUFFERS = 1024;

    private final Reactors reactors;
    private final Listeners listeners;

    /** @param rules of the frontend, one on a line; in them there is the stick table {@code ips} */
    LoopbackProxy(Mode mode, InetSocketAddress server, String rules) {
        reactors = Reactors.start(new ReactorSettings(REACTORS, ReactorSettings.Pinning.NONE, MAX_BUFFERS));
        BindSettings bind = new BindSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        FrontendSettings settings = new FrontendSettings("in", mode, List.of(bind), "out",
                FrontendSettings.DEFAULT_MAX_CONNECTIONS, ClientTimeouts.DEFAULT);
        ConnectionLimit limit = ConnectionLimit.of(FrontendSettings.DEFAULT_MAX_CONNECTIONS);
        Frontend frontend = new Frontend(settings, limit, REACTORS);
        Backend backend = new Backend(new BackendSettings("out", mode, BalanceSettings.of(Algorithm.ROUND_ROBIN),
                List.of(new ServerSettings("s1", server, ServerSettings.DEFAULT_WEIGHT, 0, false,
                        ServerChecks.NONE)),
                ServerTimeouts.DEFAULT, Resilience.DEFAULT, Optional.empty(), Optional.empty()),
                REACTORS);
        listeners = Listeners.open(reactors.all(), settings, frontend.limit(), handler(frontend, backend, rules));
    }

    private static ConnectionHandler handler(Frontend frontend, Backend backend, String rules) {
        Relays relays = new Relays(SpliceMode.AUTO, REACTORS, new Counters(REACTORS));
        return switch (frontend.settings().mode()) {
            case TCP -> new TcpProxy(backend, new Tunnel(relays), frontend.counters(),
                    ConnectionWatch.Source.NONE);
            case HTTP -> {
                HttpLimits limits = HttpLimits.DEFAULT;
                RequestPipeline pipeline = new RequestPipeline(routing(frontend, backend, rules), Tracking.NONE, relays,
                        limits, REACTORS);
                yield new Http1Downstream(Http1Settings.of(limits, ClientTimeouts.DEFAULT), pipeline,
                        frontend.counters(), REACTORS);
            }
        };
    }

    private static Routing routing(Frontend frontend, Backend backend, String rules) {
        if (rules.isEmpty()) {
            return Routing.plain(frontend, backend);
        }
        StickTableSettings ips = new StickTableSettings("ips", KeyType.IP, KeyType.IP.lengthBytes(), 100_000, 600_000,
                List.of(Store.of(DataType.CONN_CUR), Store.of(DataType.HTTP_REQ_RATE, 60_000),
                        Store.of(DataType.BYTES_OUT_RATE, 60_000)));
        SampleParser parser = new SampleParser(Words.of(Fetches.all(Map.of()), Converters.all()),
                new RuleNames(RuleFiles.NONE, new TableNames(List.of(ips), List.of()), new AskedServers()));
        ProxyRules compiled = RuleCompiler.compile(new RuleOwner(RuleOwner.Side.FRONTEND, "in", Mode.HTTP),
                rules.lines().map(line -> PlacedText.of("rules", line)).toList(), parser, new Problems());
        return new Routing(frontend, compiled, Map.of("out", backend), Map.of(), List.of(new StickTable(ips)),
                List.of(new Scratch()), RateGates.OPEN);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listeners.addresses().getFirst();
    }

    @Override
    public void close() {
        listeners.close();
        reactors.close();
    }
}
