package ub.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ub.app.ServiceRun;
import ub.app.Signals;
import ub.app.dns.DnsLookup;
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
    private static final int USUAL_PORT = 8080;
    private static final int USUAL_ADMIN_PORT = 9090;

    private final DemoServers servers;
    private final ServiceRun balancer;

    private Demo(DemoServers servers, ServiceRun balancer) {
        this.servers = servers;
        this.balancer = balancer;
    }

    /** Which ports the balancer takes. */
    public enum Ports {
        /** 8080, and 9090 for the admin interface, or the next ones that are free. */
        USUAL,
        /** Those that the kernel chooses. */
        ANY
    }

    /** Starts the servers and the balancer. */
    public static Demo start(Ports ports) {
        DemoServers servers = DemoServers.start();
        try {
            return new Demo(servers, ServiceRun.start(config(servers.addresses(), ports), Map.of()));
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private static Config config(List<InetSocketAddress> servers, Ports ports) {
        String list = IntStream.range(0, servers.size())
                .mapToObj(i -> "{ name = \"b" + (i + 1) + "\", address = \"" + AddressText.of(servers.get(i)) + "\" }")
                .collect(Collectors.joining(", "));
        String toml = """
                [global]
                workers = 1
                pin = false
                max_connections = 1000
                drain_timeout = "1s"

                [admin]
                listen = "127.0.0.1:%d"

                [frontend.demo]
                bind = ["127.0.0.1:%d"]
                default_backend = "demo"

                [backend.demo]
                balance = "round-robin"
                servers = [%s]
                """.formatted(port(ports, USUAL_ADMIN_PORT), port(ports, USUAL_PORT), list);
        ConfigLoader loader = new ConfigLoader(Map.of(), HostResolver.SYSTEM, DnsLookup::new);
        return switch (loader.load("demo.toml", toml, Overrides.NONE)) {
            case LoadResult.Loaded loaded -> loaded.config();
            case LoadResult.Failed failed -> throw new AssertionError(failed.problems().getFirst().render());
        };
    }

    private static int port(Ports ports, int usual) {
        return switch (ports) {
            case USUAL -> FreePort.from(usual);
            case ANY -> 0;
        };
    }

    /** Returns what is listening, and what to try. */
    public String guide() {
        String backends = servers.addresses().stream().map(AddressText::of).collect(Collectors.joining(", "));
        return """
                Three servers, b1 to b3: %s
                The balancer:            %s
                What it does, live:      %s

                Try:
                  curl %s                 # again and again: b1, b2 and b3 take turns
                  curl -s '%s?[1-9]' | sort | uniq -c
                  curl %sstats

                Ctrl-C stops it.
                """.formatted(backends, url(), adminUrl(), url(), url(), adminUrl());
    }

    private String url() {
        return "http://" + AddressText.of(balancer.service().listeners().getFirst().addresses().getFirst()) + "/";
    }

    private String adminUrl() {
        return "http://" + AddressText.of(balancer.adminAddress().orElseThrow()) + "/";
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
