package ub.app.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import ub.config.ExampleConfig;

/** {@code ub example}: a commented configuration to start from. */
final class ExampleCommand implements Command {
    private final Terminal terminal;

    ExampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Prints a commented configuration that \"ub check\" accepts.");
        spec.addOption(OptionSpec.builder("--yaml").type(boolean.class).arity("0")
                .description("not in this version, which writes TOML only").build());
        return spec;
    }

    @Override
    public ExitStatus run(ParseResult given) {
        if (given.hasMatchedOption("--yaml")) {
            terminal.complain("this version writes TOML only; leave out --yaml");
            return ExitStatus.WRONG_USAGE;
        }
        terminal.out().print(ExampleConfig.toml());
        return ExitStatus.ENDED;
    }
}
