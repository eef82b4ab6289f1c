package ub.app.cli;

import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code ub run}: a configuration at work, from a file, or from flags alone. */
final class RunCommand implements Command {
    private final Runner runner;

    RunCommand(Runner runner) {
        this.runner = runner;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Runs a configuration: a file, or one frontend and one backend by flags.");
        addFlags(spec);
        return spec;
    }

    void addFlags(CommandSpec spec) {
        spec.addOption(ConfigFile.option());
        SettingFlags.addTo(spec, Set.of());
    }

    @Override
    public ExitStatus run(ParseResult given) {
        return runner.run(ConfigFile.of(given), SettingFlags.of(given));
    }
}
