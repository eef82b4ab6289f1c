package ub.app.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import ub.app.dns.DnsLookup;
import ub.app.explain.Explanation;
import ub.app.explain.TypedRequest;
import ub.config.Config;
import ub.config.ConfigLoader;
import ub.config.HostResolver;
import ub.config.LoadResult;
import ub.config.Overrides;
import ub.core.net.FrontendSettings;
import ub.core.net.Mode;

/** {@code ub explain}: shows what the rules do with a request, without sending it. */
final class ExplainCommand implements Command {
    private static final String FIELD = "--header";
    private static final String SOURCE = "--src";
    private static final String FRONTEND = "--frontend";
    private static final String LOCAL = "127.0.0.1";

    private final Terminal terminal;
    private final Map<String, String> environment;

    ExplainCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description(
                "Shows what the rules of a configuration do with a request: each rule with what it saw, then the"
                        + " backend and the server. Nothing is sent.");
        spec.addOption(ConfigFile.option());
        spec.addOption(OptionSpec.builder("-H", FIELD).paramLabel("FIELD").type(List.class).auxiliaryTypes(String.class)
                .arity("1").description("a field of the request, as in -H 'Cookie: a=b'; may be repeated").build());
        spec.addOption(OptionSpec.builder(SOURCE).paramLabel("ADDRESS").type(String.class).arity("1")
                .description("the client's address (default " + LOCAL + ")").build());
        spec.addOption(OptionSpec.builder(FRONTEND).paramLabel("NAME").type(String.class).arity("1")
                .description("where the request arrives (default: the only one, or the one at the URL's port)")
                .build());
        spec.addPositional(PositionalParamSpec.builder().paramLabel("REQUEST").type(String.class).arity("1")
                .required(true).description("as in 'GET https://shop.example/api/cart'").build());
        return spec;
    }

    @Override
    public ExitStatus run(ParseResult given) {
        Path file = ConfigFile.required(given);
        LoadResult result = new ConfigLoader(environment, HostResolver.SYSTEM, DnsLookup::new)
                .load(file, Overrides.NONE);
        result.problems().forEach(problem -> terminal.err().println(problem.render()));
        return switch (result) {
            case LoadResult.Loaded loaded -> explain(loaded.config(), given);
            case LoadResult.Failed _ -> ExitStatus.FAILED;
        };
    }

    private ExitStatus explain(Config config, ParseResult given) {
        try {
            String line = given.matchedPositionals().getFirst().getValue();
            TypedRequest request = TypedRequest.of(line, given.matchedOptionValue(FIELD, List.of()));
            FrontendSettings frontend = frontend(config, given.matchedOptionValue(FRONTEND, ""), request.port());
            InetAddress client = client(given.matchedOptionValue(SOURCE, LOCAL));
            terminal.out().print(Explanation.of(config, frontend, request, client));
            return ExitStatus.ENDED;
        } catch (IllegalArgumentException e) {
            terminal.complain(e.getMessage());
            return ExitStatus.WRONG_USAGE;
        }
    }

    private static InetAddress client(String literal) {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(SOURCE + " must be an IP address, not \"" + literal + "\"", e);
        }
    }

    private static FrontendSettings frontend(Config config, String name, int port) {
        List<FrontendSettings> all = config.frontends().stream()
                .filter(frontend -> frontend.mode() == Mode.HTTP).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no frontend is in http mode: there are no requests to explain");
        }
        if (!name.isEmpty()) {
            return all.stream().filter(frontend -> frontend.name().equals(name)).findFirst().orElseThrow(() ->
                    new IllegalArgumentException("there is no frontend \"" + name + "\" in http mode"));
        }
        if (all.size() == 1) {
            return all.getFirst();
        }
        return all.stream().filter(frontend -> listensOn(frontend, port)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("no frontend listens on port " + port + ": say which one is meant with "
                        + FRONTEND + " " + all.stream().map(FrontendSettings::name).collect(Collectors.joining("|"))));
    }

    private static boolean listensOn(FrontendSettings frontend, int port) {
        return frontend.binds().stream().anyMatch(bind ->
                bind.address() instanceof InetSocketAddress inet && inet.getPort() == port);
    }
}
