package ub.app.demo;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import ub.core.net.BindSettings;
import ub.core.net.ClientTimeouts;
import ub.core.net.ConnectionLimit;
import ub.core.net.Frontend;
import ub.core.net.FrontendSettings;
import ub.core.net.Listeners;
import ub.core.net.Mode;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;
import ub.http.http1.Http1Downstream;
import ub.http.http1.Http1Settings;
import ub.http.http1.HttpLimits;
import ub.http.message.Exchange;
import ub.http.message.ExchangeHandler;
import ub.http.message.LocalAnswer;

/**
 * HTTP servers on free ports of this machine, each of which says its name: b1, b2, b3. They run on an engine of their
 * own, as if they were another program.
 *
 * <p>Any thread but a reactor's.
 */
final class DemoServers implements AutoCloseable {
    private static final int COUNT = 3;
    private static final int MAX_BUFFERS = 1024;
    private static final int MAX_CONNECTIONS = 1000;

    private final Reactors reactors =
            Reactors.start(new ReactorSettings(1, ReactorSettings.Pinning.NONE, MAX_BUFFERS));
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    /** Starts all of them. */
    static DemoServers start() {
        DemoServers servers = new DemoServers();
        ConnectionLimit limit = ConnectionLimit.of(MAX_CONNECTIONS);
        for (int i = 1; i <= COUNT; i++) {
            servers.open("b" + i, limit);
        }
        return servers;
    }

    private void open(String name, ConnectionLimit limit) {
        BindSettings bind = new BindSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        FrontendSettings settings = new FrontendSettings(name, Mode.HTTP, List.of(bind), name, MAX_CONNECTIONS,
                ClientTimeouts.DEFAULT);
        Frontend frontend = new Frontend(settings, limit, reactors.all().size());
        Http1Downstream downstream = new Http1Downstream(Http1Settings.of(HttpLimits.DEFAULT, settings.timeouts()),
                new Greeting(name), frontend.counters(), reactors.all().size());
        Listeners listeners = Listeners.open(reactors.all(), settings, frontend.limit(), downstream);
        addresses.add((InetSocketAddress) listeners.addresses().getFirst());
    }

    /** Returns where they listen, in the order of their names. */
    List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /** Stops them at once. */
    @Override
    public void close() {
        reactors.close();
    }

    /** Answers each request with the server's name. Handler virtual thread. */
    private record Greeting(String name) implements ExchangeHandler {
        @Override
        public void handle(Exchange exchange) {
            exchange.answer(LocalAnswer.of(200, "hello from " + name));
        }

        @Override
        public LocalAnswer refused(Exchange exchange, LocalAnswer answer) {
            // The answer says all.
            return answer;
        }
    }
}
