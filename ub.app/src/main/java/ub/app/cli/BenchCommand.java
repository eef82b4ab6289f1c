package ub.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code ub bench}: the load generator, which is a module that may be left out. */
final class BenchCommand implements Command {
    private final Terminal terminal;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Measures: load, compare, micro.");
        spec.addPositional(PositionalParamSpec.builder().index("0..*").paramLabel("ARGUMENT").arity("0..*")
                .type(List.class).auxiliaryTypes(String.class).build());
        return spec;
    }

    @Override
    public ExitStatus run(ParseResult given) {
        Optional<ToolProvider> tool = ToolProvider.findFirst("bench");
        if (tool.isEmpty()) {
            terminal.complain("the module ub.bench is not on the module path; put ub.bench.jar beside ub.app.jar");
            return ExitStatus.FAILED;
        }
        List<String> arguments = given.matchedPositionalValue(0, List.of());
        int code = tool.get().run(terminal.out(), terminal.err(), arguments.toArray(String[]::new));
        return switch (code) {
            case 0 -> ExitStatus.ENDED;
            case 2 -> ExitStatus.WRONG_USAGE;
            default -> ExitStatus.FAILED;
        };
    }
}
