package ub.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import ub.config.Overrides;
import ub.config.Setting;

/** {@code ub start ALGORITHM HOST:PORT…}: the shortest way to a balancer, on port 8080. */
final class StartCommand implements Command {
    private final Runner runner;

    StartCommand(Runner runner) {
        this.runner = runner;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Runs one frontend and one backend, on port 8080 unless --port says another.");
        spec.addPositional(PositionalParamSpec.builder().index("0").paramLabel("ALGORITHM").required(true)
                .type(String.class).description("how a server is chosen; \"ub info\" lists the names").build());
        spec.addPositional(PositionalParamSpec.builder().index("1..*").paramLabel("HOST:PORT[:WEIGHT]").arity("1..*")
                .required(true).type(List.class).auxiliaryTypes(String.class).description("a server").build());
        SettingFlags.addTo(spec, Set.of(Setting.ALGORITHM, Setting.BACKENDS));
        return spec;
    }

    @Override
    public ExitStatus run(ParseResult given) {
        Overrides overrides = SettingFlags.of(given)
                .withFlag(Setting.ALGORITHM, given.<String>matchedPositionalValue(0, ""))
                .withFlag(Setting.BACKENDS, given.<List<String>>matchedPositionalValue(1, List.of()));
        return runner.run(Optional.empty(), overrides);
    }
}
