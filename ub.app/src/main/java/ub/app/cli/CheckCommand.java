package ub.app.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import ub.app.dns.DnsLookup;
import ub.config.Config;
import ub.config.ConfigLoader;
import ub.config.HostResolver;
import ub.config.LoadResult;
import ub.config.Overrides;

/** {@code ub check}: says whether a configuration can be used, and starts nothing. */
final class CheckCommand implements Command {
    private final Terminal terminal;
    private final Map<String, String> environment;

    CheckCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description(
                "Reads a configuration and reports every mistake with its line. Exit status 0 if it can be used.");
        spec.addOption(ConfigFile.option());
        return spec;
    }

    @Override
    public ExitStatus run(ParseResult given) {
        Path file = ConfigFile.required(given);
        LoadResult result = new ConfigLoader(environment, HostResolver.SYSTEM, DnsLookup::new)
                .load(file, Overrides.NONE);
        result.problems().forEach(problem -> terminal.err().println(problem.render()));
        return switch (result) {
            case LoadResult.Loaded loaded -> {
                terminal.out().println(file + " is valid: " + summary(loaded.config()));
                yield ExitStatus.ENDED;
            }
            case LoadResult.Failed _ -> ExitStatus.FAILED;
        };
    }

    private static String summary(Config config) {
        int servers = config.backends().stream().mapToInt(backend -> backend.servers().size()).sum();
        return count(config.frontends().size(), "frontend") + ", " + count(config.backends().size(), "backend") + ", "
                + count(servers, "server");
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
