package ub.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import ub.bench.algorithms.AlgorithmsCommand;
import ub.bench.compare.CompareCommand;
import ub.bench.load.LoadCommand;
import ub.bench.micro.MicroCommand;

/**
 * {@code ub bench}: the command that holds {@code load}, {@code compare}, {@code micro} and {@code algorithms}.
 * Any thread.
 */
@Command(name = "ub bench",
        description = "Measures: this balancer, those beside it, and the parts it is made of. See doc/benchmarks.md.",
        subcommands = {LoadCommand.class, CompareCommand.class, MicroCommand.class, AlgorithmsCommand.class})
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "print this text")
    private boolean help;

    /** Returns the whole command line, ready to parse. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new BenchCommand())
                .registerConverter(PositiveDuration.class, PositiveDuration::parse)
                .setParameterExceptionHandler(BenchCommand::wrongUsage)
                .setExecutionExceptionHandler(BenchCommand::failed);
        line.getSubcommands().get("micro").setUnmatchedOptionsArePositionalParams(true); // they are JMH's
        return line;
    }

    private static int wrongUsage(ParameterException wrong, String[] args) {
        CommandLine line = wrong.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        line.getErr().println(name + ": " + wrong.getMessage());
        line.getErr().println("'" + name + " --help' lists all options");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to measure: load, compare, micro or algorithms");
    }
}
