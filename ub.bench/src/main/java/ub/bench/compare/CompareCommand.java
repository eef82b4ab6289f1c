package ub.bench.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import ub.bench.PositiveDuration;
import ub.bench.load.LoadGenerator;
import ub.core.net.SpliceMode;
import ub.core.reactor.ReactorSettings;
import ub.core.reactor.Reactors;

/**
 * {@code ub bench compare}: reads the command line, runs the comparison, prints the report. Platform thread.
 */
@Command(name = "compare",
        description = {"Measures this installation beside HAProxy and nginx, in alternation on the same core.",
            "It needs two cores, best idle ones. See doc/benchmarks.md for what the figures mean.",
            "Exit status: 0 measured, 1 a proxy failed or lost requests, 2 wrong usage."})
public final class CompareCommand implements Callable<Integer> {
    private static final int MAX_CONNECTIONS = 4_000;
    private static final int MAX_ROUNDS = 1_000;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "print this text")
    private boolean help;

    @Option(names = "--cases", split = ",", defaultValue = "small,64k,1m,tcp", paramLabel = "NAME",
            description = "kinds of traffic: small, rules, 64k, 1m, tcp, 1m-tcp, 1m-splice (default ${DEFAULT-VALUE})")
    private List<String> cases;

    @Option(names = "--rules", description = "short for --cases rules")
    private boolean rulesOnly;

    @Option(names = "--proxies", split = ",", defaultValue = "ub,haproxy,nginx", paramLabel = "NAME",
            description = "proxies, in the order of their turns (default ${DEFAULT-VALUE})")
    private List<String> proxies;

    @Option(names = "--rounds", defaultValue = "5", paramLabel = "N",
            description = "windows for each proxy and case (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--duration", defaultValue = "5s", paramLabel = "TIME",
            description = "length of a window (default ${DEFAULT-VALUE})")
    private PositiveDuration duration;

    @Option(names = "--warmup", defaultValue = "10s", paramLabel = "TIME",
            description = "least traffic for each proxy and case before its first window (default ${DEFAULT-VALUE})")
    private PositiveDuration warmup;

    @Option(names = "--connections", defaultValue = "64", paramLabel = "N",
            description = "keep-alive connections (default ${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--rate", paramLabel = "N",
            description = "requests in one second for all proxies alike, to compare latencies"
                    + " (default: as many as the connections can)")
    private Double rate;

    @Option(names = "--generator", defaultValue = "ub", paramLabel = "ub|wrk",
            description = "load generator (default ${DEFAULT-VALUE})")
    private String generator;

    @Option(names = "--load-core", paramLabel = "N",
            description = "core of load generator and backend (default: the first usable one)")
    private Integer loadCore;

    @Option(names = "--proxy-core", paramLabel = "N",
            description = "core of the proxies (default: the second usable one)")
    private Integer proxyCore;

    @Option(names = "--ub-jvm", paramLabel = "FLAG",
            description = "an extra JVM flag for UltraBalancer, such as --ub-jvm=-Xmx64m; may be repeated")
    private List<String> ubJvmFlags = List.of();

    @Option(names = "--ub-splice", defaultValue = "auto", paramLabel = "auto|always|never",
            description = "how UltraBalancer moves plain bodies (default ${DEFAULT-VALUE})")
    private String ubSplice;

    @Option(names = "--json", paramLabel = "FILE", description = "write all figures to this file too")
    private Path jsonFile;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CompareSettings settings = settings();
        PrintWriter out = spec.commandLine().getOut();
        CorePinning.pinThisProcess(settings.cores().load());
        CompareResult result = measure(settings);
        out.print(CompareReport.text(result));
        if (jsonFile != null) {
            Files.writeString(jsonFile, CompareReport.json(result));
        }
        return result.failures() == 0 ? 0 : 1;
    }

    /** Backend and generator share one reactor, and so the core of this process. */
    private CompareResult measure(CompareSettings settings) throws IOException, InterruptedException {
        Reactors.raiseOpenFileLimit();
        ReactorSettings one = new ReactorSettings(1, ReactorSettings.Pinning.NONE, ReactorSettings.DEFAULT_MAX_BUFFERS);
        try (Reactors reactors = Reactors.start(one)) {
            BenchmarkBackend backend = BenchmarkBackend.open(reactors);
            InetSocketAddress address = backend.address();
            TrafficSource source = switch (settings.generator()) {
                case UB -> new OwnTraffic(new LoadGenerator(reactors.all().getFirst()), settings.connections(), rate());
                case WRK -> new WrkTraffic(settings.connections());
            };
            return new Comparison(settings, source, address.getPort(), spec.commandLine().getErr()).run();
        }
    }

    /** Returns what the command line asks for, or throws {@link ParameterException}. */
    CompareSettings settings() throws IOException {
        require(rounds >= 1 && rounds <= MAX_ROUNDS, "--rounds must be 1 to " + MAX_ROUNDS + ", not " + rounds);
        require(connections >= 1 && connections <= MAX_CONNECTIONS,
                "--connections must be 1 to " + MAX_CONNECTIONS + ", not " + connections);
        require(rate == null || rate > 0, "--rate must be above 0, not " + rate);
        require(rate == null || generator.equals("ub"), "--rate is for --generator ub: wrk knows no rate");
        if (jsonFile != null) {
            Path directory = jsonFile.toAbsolutePath().getParent();
            require(Files.isDirectory(directory), "--json: there is no directory " + directory);
        }
        return new CompareSettings(kinds(), products(), rounds, duration.nanos(), warmup.nanos(), connections,
                cores(), generator());
    }

    private List<TrafficCase> kinds() {
        if (rulesOnly) {
            return List.of(TrafficCase.RULES);
        }
        List<TrafficCase> kinds = new ArrayList<>();
        for (String label : cases) {
            kinds.add(TrafficCase.named(label).orElseThrow(() ->
                    wrong("--cases: there is no case '" + label + "'; there are " + TrafficCase.labels())));
        }
        require(kinds.stream().distinct().count() == kinds.size(), "--cases names a case twice");
        return kinds;
    }

    private List<Product> products() {
        List<Product> products = new ArrayList<>();
        for (String label : proxies) {
            products.add(switch (label) {
                case "ub" -> new UltraBalancer(ubJvmFlags, splice());
                case "haproxy" -> new Haproxy();
                case "nginx" -> new Nginx();
                default -> throw wrong("--proxies: there is no proxy '" + label + "'; there are ub, haproxy, nginx");
            });
        }
        require(products.stream().distinct().count() == products.size(), "--proxies names a proxy twice");
        return products;
    }

    private OptionalDouble rate() {
        return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }

    private SpliceMode splice() {
        return switch (ubSplice) {
            case "auto" -> SpliceMode.AUTO;
            case "always" -> SpliceMode.ALWAYS;
            case "never" -> SpliceMode.NEVER;
            default -> throw wrong("--ub-splice must be auto, always or never, not '" + ubSplice + "'");
        };
    }

    private CompareSettings.Generator generator() {
        return switch (generator) {
            case "ub" -> CompareSettings.Generator.UB;
            case "wrk" -> {
                require(Programs.find("wrk").isPresent(), "--generator wrk: the program wrk is not installed");
                yield CompareSettings.Generator.WRK;
            }
            default -> throw wrong("--generator must be ub or wrk, not '" + generator + "'");
        };
    }

    private CompareSettings.Cores cores() throws IOException {
        List<Integer> usable = ProcFs.usableCores();
        require(usable.size() >= 2, "compare needs two cores, one for the load and one for the proxies;"
                + " this process may use " + usable);
        int load = loadCore != null ? loadCore : firstOther(usable, proxyCore);
        int proxy = proxyCore != null ? proxyCore : firstOther(usable, load);
        require(usable.contains(load), "--load-core " + load + " is not among the usable cores " + usable);
        require(usable.contains(proxy), "--proxy-core " + proxy + " is not among the usable cores " + usable);
        require(load != proxy, "--load-core and --proxy-core must differ");
        return new CompareSettings.Cores(load, proxy);
    }

    private static int firstOther(List<Integer> usable, Integer taken) {
        return usable.stream().filter(core -> !core.equals(taken)).findFirst().orElseThrow();
    }

    private void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw wrong(otherwise);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
