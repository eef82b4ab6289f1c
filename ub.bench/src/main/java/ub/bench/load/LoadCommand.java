package ub.bench.load;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ub.bench.PositiveDuration;

/**
 * {@code ub bench load}: reads the command line, runs the generator, prints the report. Any thread.
 */
@Command(name = "load",
        description = {"Sends HTTP/1.1 requests over keep-alive connections and measures the answers.",
            "Exit status: 0 every request was answered, 1 one was not, 2 wrong usage."})
public final class LoadCommand implements Callable<Integer> {
    /** RFC 9110 §5.6.2 token, a colon, and a value without control characters. */
    private static final Pattern FIELD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\\p{Cntrl}]*");
    private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final int MAX_CONNECTIONS = 10_000;
    private static final int MAX_BODY_BYTES = 1 << 30;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "print this text")
    private boolean help;

    @Parameters(paramLabel = "URL", description = "such as http://127.0.0.1:8080/")
    private String url;

    @Option(names = {"-c", "--connections"}, defaultValue = "64", paramLabel = "N",
            description = "keep-alive connections (default ${DEFAULT-VALUE})")
    private int connections;

    @Option(names = {"-d", "--duration"}, defaultValue = "10s", paramLabel = "TIME",
            description = "length of the measured window, such as 10s (default ${DEFAULT-VALUE})")
    private PositiveDuration duration;

    @Option(names = {"-r", "--rate"}, paramLabel = "N",
            description = "requests a second over all connections, whether answers come or not (open loop);"
                    + " without it each connection waits for its answer (closed loop)")
    private Double rate;

    @Option(names = "--warmup", paramLabel = "TIME", description = "send this long before the window opens")
    private PositiveDuration warmup;

    @Option(names = "--timeout", defaultValue = "5s", paramLabel = "TIME",
            description = "longest silence of the target (default ${DEFAULT-VALUE})")
    private PositiveDuration timeout;

    @Option(names = {"-H", "--header"}, paramLabel = "'NAME: VALUE'", description = "an extra header field")
    private List<String> fields = List.of();

    @Option(names = {"-X", "--method"}, defaultValue = "GET", paramLabel = "NAME",
            description = "request method (default ${DEFAULT-VALUE})")
    private String method;

    @Option(names = "--body-size", defaultValue = "0", paramLabel = "BYTES",
            description = "length of the request body (default ${DEFAULT-VALUE})")
    private int bodyBytes;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        LoadPlan plan = plan();
        LoadResult result = LoadGenerator.runOnOwnReactor(plan);
        spec.commandLine().getOut().print(json ? LoadReport.json(plan, result) : LoadReport.text(plan, result));
        return result.flawless() ? 0 : 1;
    }

    /** Returns what the command line asks for, or throws {@link ParameterException}. */
    LoadPlan plan() {
        require(connections >= 1 && connections <= MAX_CONNECTIONS,
                "--connections must be 1 to " + MAX_CONNECTIONS + ", not " + connections);
        require(rate == null || (rate > 0 && Double.isFinite(rate)), "--rate must be above 0, not " + rate);
        require(bodyBytes >= 0 && bodyBytes <= MAX_BODY_BYTES,
                "--body-size must be 0 to " + MAX_BODY_BYTES + ", not " + bodyBytes);
        require(METHOD.matcher(method).matches(), "--method '" + method + "' is not a method name");
        for (String field : fields) {
            require(FIELD.matcher(field).matches(), "--header '" + field + "' must read 'Name: value'");
        }
        return new LoadPlan(target(), new LoadPlan.Request(method, fields, bodyBytes), connections,
                warmup == null ? 0 : warmup.nanos(), duration.nanos(), timeout.nanos(),
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate));
    }

    private Target target() {
        try {
            return Target.parse(url);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
