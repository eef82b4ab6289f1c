package ub.bench.micro;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
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
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.core.stats.Counters;
import ub.core.tcp.ConnectionWatch;
import ub.core.tcp.TcpProxy;
import ub.core.tcp.Tunnel;
import ub.http.http1.Http1Downstream;
import ub.http.http1.Http1Settings;
import ub.http.http1.HttpLimits;
import ub.http.proxy.RequestPipeline;

/**
 * The real proxy with one reactor, one frontend and one server, put together as the program does it, without a
 * configuration file. Any thread but the reactor's.
 */
final class LoopbackProxy implements AutoCloseable {
    private static final int REACTORS = 1;
    private static final int MAX_BUFFERS = 1024;

    private final Reactors reactors;
    private final Listeners listeners;

    LoopbackProxy(Mode mode, InetSocketAddress server) {
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
        listeners = Listeners.open(reactors.all(), settings, frontend.limit(), handler(frontend, backend));
    }

    private static ConnectionHandler handler(Frontend frontend, Backend backend) {
        Relays relays = new Relays(SpliceMode.AUTO, REACTORS, new Counters(REACTORS));
        return switch (frontend.settings().mode()) {
            case TCP -> new TcpProxy(backend, new Tunnel(relays), frontend.counters(),
                    ConnectionWatch.Source.NONE);
            case HTTP -> {
                HttpLimits limits = HttpLimits.DEFAULT;
                RequestPipeline pipeline = new RequestPipeline(frontend, backend, relays, limits, REACTORS);
                yield new Http1Downstream(Http1Settings.of(limits, ClientTimeouts.DEFAULT), pipeline,
                        frontend.counters(), REACTORS);
            }
        };
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
