package ub.bench.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ub.bench.load.Target;

/**
 * One run of {@code ub bench compare}, from the start of the proxies to their end. One platform thread.
 *
 * <p>For each case: warm every proxy, then rounds of one window per proxy, in turn (A B C A B C …). A proxy that is not
 * measured just now is idle but stays up, so that a JVM keeps its compiled code.
 */
final class Comparison {
    /** Traffic before each window, so that a proxy does not start it with cold caches. */
    private static final long SETTLE_NS = 500_000_000L;
    private static final long WARMING_WINDOW_NS = 1_000_000_000L;
    private static final int MOST_WARMING_WINDOWS = 30;

    private final CompareSettings settings;
    private final TrafficSource source;
    private final int backendPort;
    private final PrintWriter progress;
    private final List<String> remarks = new ArrayList<>();

    /**
     * @param source      the load generator
     * @param backendPort where the backend listens on 127.0.0.1
     * @param progress    gets a line for each step
     */
    Comparison(CompareSettings settings, TrafficSource source, int backendPort, PrintWriter progress) {
        this.settings = settings;
        this.source = source;
        this.backendPort = backendPort;
        this.progress = progress;
    }

    /** Measures everything. Throws {@link IOException} when nothing can be measured. */
    CompareResult run() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("ub-bench-");
        Map<Product, RunningProxy> running = new LinkedHashMap<>();
        try {
            for (Product product : settings.products()) {
                Optional<RunningProxy> proxy = start(product, directory);
                proxy.ifPresent(started -> running.put(product, started));
            }
            if (running.isEmpty()) {
                throw new IOException("no proxy runs: " + String.join("; ", remarks));
            }
            List<CompareResult.CaseResult> cases = new ArrayList<>();
            for (TrafficCase kind : settings.cases()) {
                cases.add(new CompareResult.CaseResult(kind, measure(kind, running)));
            }
            return new CompareResult(MachineFacts.gather(settings, source.description()), cases, remarks);
        } finally {
            running.values().forEach(RunningProxy::close);
            deleteTree(directory);
        }
    }

    private Optional<RunningProxy> start(Product product, Path directory) throws IOException, InterruptedException {
        if (product.missing().isPresent()) {
            return without(product, product.missing().get());
        }
        Path own = Files.createDirectory(directory.resolve(product.name().label()));
        RunningProxy proxy = RunningProxy.start(product, settings.cores().proxy(), Ports.free(backendPort), own);
        if (FirstAnswer.await(proxy, Entrance.HTTP)) {
            say(product.name().label() + " is up");
            return Optional.of(proxy);
        }
        proxy.close();
        return without(product, "it does not answer; its last words: " + proxy.lastOutput().strip());
    }

    /** A comparison goes on without a neighbour, but not without the proxy that is compared with them. */
    private Optional<RunningProxy> without(Product product, String reason) throws IOException {
        if (product.name() == ProductName.UB) {
            throw new IOException("UltraBalancer itself cannot be measured: " + reason);
        }
        remark(product.name().label() + " is left out: " + reason);
        return Optional.empty();
    }

    private List<Measurement> measure(TrafficCase kind, Map<Product, RunningProxy> running)
            throws IOException, InterruptedException {
        List<RunningProxy> turns = new ArrayList<>();
        for (Map.Entry<Product, RunningProxy> entry : running.entrySet()) {
            Optional<String> missing = entry.getKey().missing(kind.entrance());
            if (missing.isPresent()) {
                remark(kind.label() + " without " + entry.getKey().name().label() + ": " + missing.get());
            } else {
                turns.add(entry.getValue());
            }
        }
        for (RunningProxy proxy : turns) {
            say(kind.label() + ": warming " + proxy.name().label());
            warm(kind, proxy);
        }
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (RunningProxy proxy : turns) {
                say(kind.label() + ": round " + round + " of " + settings.rounds() + ", " + proxy.name().label());
                source.run(target(kind, proxy), SETTLE_NS);
                measurements.add(measure(kind, proxy, settings.durationNs()));
            }
        }
        return measurements;
    }

    /** Sends traffic for the time of the settings, and on until the cost of a request no longer falls. */
    private void warm(TrafficCase kind, RunningProxy proxy) throws IOException, InterruptedException {
        source.run(target(kind, proxy), settings.warmupNs());
        Steadiness steadiness = new Steadiness();
        for (int windows = 0; windows < MOST_WARMING_WINDOWS; windows++) {
            if (steadiness.reachedWith(measure(kind, proxy, WARMING_WINDOW_NS).cpuUsPerRequest())) {
                return;
            }
        }
        remark(kind.label() + ": " + proxy.name().label() + " still became cheaper when measuring began");
    }

    private Measurement measure(TrafficCase kind, RunningProxy proxy, long windowNs)
            throws IOException, InterruptedException {
        CpuTime cpuBefore = proxy.cpu();
        long busyBeforeNs = ProcFs.busyNsOfCore(settings.cores().proxy());
        TrafficFigures traffic = source.run(target(kind, proxy), windowNs);
        long busyNs = ProcFs.busyNsOfCore(settings.cores().proxy()) - busyBeforeNs;
        CpuTime cpu = proxy.cpu().minus(cpuBefore);
        if (!proxy.alive() || traffic.answers() == 0) {
            throw new IOException(proxy.name().label() + " did not answer in the case " + kind.label() + ": "
                    + proxy.lastOutput());
        }
        return new Measurement(proxy.name(), traffic, cpu, busyNs, proxy.residentBytes());
    }

    private static Target target(TrafficCase kind, RunningProxy proxy) {
        return new Target("127.0.0.1", proxy.port(kind.entrance()), kind.path());
    }

    private void remark(String remark) {
        remarks.add(remark);
        say(remark);
    }

    private void say(String line) {
        progress.println("ub bench: " + line);
        progress.flush();
    }

    private static void deleteTree(Path root) throws IOException {
        try (var tree = Files.walk(root)) {
            for (Path path : tree.sorted((a, b) -> b.compareTo(a)).toList()) { // children before parents
                Files.delete(path);
            }
        }
    }
}
