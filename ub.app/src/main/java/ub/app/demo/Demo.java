package ub.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ub.app.ServiceRun;
import ub.app.Signals;
import ub.config.Config;
import ub.config.ConfigLoader;
import ub.config.HostResolver;
import ub.config.LoadResult;
import ub.config.Overrides;
import ub.core.net.AddressText;

/**
 * Three servers and a balancer in front of them, in this process. Main thread.
 */
public final class Demo implements AutoCloseable {
    private final DemoServers servers;
    private final ServiceRun balancer;
    private final InetSocketAddress address;

    private Demo(DemoServers servers, ServiceRun balancer) {
        this.servers = servers;
        this.balancer = balancer;
        this.address = (InetSocketAddress) balancer.service().listeners().getFirst().addresses().getFirst();
    }

    /** Which port the balancer takes. */
    public enum Port {
        /** 8080, or the next one that is free. */
        USUAL,
        /** One that the kernel chooses. */
        ANY
    }

    /** Starts the servers and the balancer. */
    public static Demo start(Port port) {
        DemoServers servers = DemoServers.start();
        try {
            return new Demo(servers, ServiceRun.start(config(servers.addresses(), portNumber(port)), Map.of()));
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private static int portNumber(Port port) {
        return switch (port) {
            case USUAL -> FreePort.from(8080);
            case ANY -> 0;
        };
    }

    private static Config config(List<InetSocketAddress> servers, int port) {
        String list = servers.stream().map(server -> '"' + AddressText.of(server) + '"')
                .collect(Collectors.joining(", "));
        String toml = """
                [global]
                workers = 1
                pin = false
                max_connections = 1000
                drain_timeout = "1s"

                [frontend.demo]
                bind = ["127.0.0.1:%d"]
                default_backend = "demo"

                [backend.demo]
                balance = "round-robin"
                servers = [%s]
                """.formatted(port, list);
        return switch (new ConfigLoader(Map.of(), HostResolver.SYSTEM).load("demo.toml", toml, Overrides.NONE)) {
            case LoadResult.Loaded loaded -> loaded.config();
            case LoadResult.Failed failed -> throw new AssertionError(failed.problems().getFirst().render());
        };
    }

    /** Returns what is listening, and what to try. */
    public String guide() {
        String url = url();
        String backends = servers.addresses().stream().map(AddressText::of).collect(Collectors.joining(", "));
        return """
                Three servers say their names: %s
                The balancer is at %s

                Try:
                  curl %s                                      # again and again: b1, b2, b3 take turns
                  curl -i -d hello=world %s
                  curl -s '%s?[1-9]' | sort | uniq -c   # nine requests, three for each

                Ctrl-C stops it.
                """.formatted(backends, url, url, url, url);
    }

    private String url() {
        return "http://" + AddressText.of(address) + "/";
    }

    /** Sends one request through the balancer. Returns the body of its answer. */
    public String request() throws IOException {
        try (InputStream answer = URI.create(url()).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns when a signal has stopped the balancer. */
    public void untilStopped(Signals signals) {
        balancer.untilStopped(signals);
    }

    @Override
    public void close() {
        balancer.close();
        servers.close();
    }
}
