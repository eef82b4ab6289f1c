package ub.app.cli;

import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import ub.app.Version;
import ub.core.problem.NearestName;

/**
 * Finds the command that a command line names, and runs it.
 *
 * <p>Commands are described by calls, not by annotations: a start should not wait for reflection. Main thread.
 */
final class Cli {
    private static final int LINE_WIDTH = 110;
    /** Flags up to this width stand in one line with their description. */
    private static final int LONGEST_FLAG = 34;
    private static final int SHORT_FLAG = 2;

    private final Terminal terminal;
    private final Map<String, String> environment;

    Cli(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    ExitStatus run(String... arguments) {
        try {
            ParseResult given = commandLine().parseArgs(arguments);
            if (!given.hasSubcommand()) {
                return run(given);
            }
            if (!given.matchedOptions().isEmpty()) {
                terminal.complain("the flags of a command stand behind its name: \""
                        + given.subcommand().commandSpec().qualifiedName() + " [FLAGS]\"");
                return ExitStatus.WRONG_USAGE;
            }
            return run(given.subcommand());
        } catch (ParameterException e) {
            terminal.complain(sentence(e));
            return ExitStatus.WRONG_USAGE;
        }
    }

    private ExitStatus run(ParseResult given) {
        if (given.isUsageHelpRequested()) {
            given.commandSpec().commandLine().usage(terminal.out());
            return ExitStatus.ENDED;
        }
        if (given.isVersionHelpRequested()) {
            terminal.out().println("UltraBalancer " + Version.TEXT);
            return ExitStatus.ENDED;
        }
        return ((Command) given.commandSpec().userObject()).run(given);
    }

    private CommandLine commandLine() {
        Runner runner = new Runner(terminal, environment);
        RunCommand run = new RunCommand(runner);
        CommandSpec root = prepare(new RootCommand(run, terminal, environment));
        root.addOption(
                OptionSpec.builder("-V", "--version").versionHelp(true).description("print the version").build());
        add(root, "run", run);
        add(root, "start", new StartCommand(runner));
        add(root, "check", new CheckCommand(terminal, environment), "validate");
        add(root, "explain", new ExplainCommand(terminal, environment));
        add(root, "demo", new DemoCommand(terminal));
        add(root, "example", new ExampleCommand(terminal));
        add(root, "info", new InfoCommand(terminal));
        add(root, "bench", new BenchCommand(terminal));
        CommandLine line = new CommandLine(root)
                .setExpandAtFiles(false)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(LINE_WIDTH);
        // What follows "bench" is for the tool of that name, its flags too.
        line.getSubcommands().get("bench").setStopAtPositional(true).setUnmatchedOptionsArePositionalParams(true);
        return line;
    }

    private static void add(CommandSpec root, String name, Command command, String... aliases) {
        root.addSubcommand(name, prepare(command).aliases(aliases));
    }

    private static CommandSpec prepare(Command command) {
        CommandSpec spec = command.spec();
        if (!(command instanceof BenchCommand)) {
            spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("print this help").build());
        }
        spec.usageMessage().sortOptions(false).abbreviateSynopsis(true).longOptionsMaxWidth(LONGEST_FLAG);
        return spec;
    }

    /** Says in one line what is wrong with a command line, what may have been meant, and where to read on. */
    private static String sentence(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        return problem(wrong) + " (see " + command + " --help)";
    }

    private static String problem(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return wrong.getMessage().lines().findFirst().orElse("wrong usage");
        }
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String argument = unmatched.getUnmatched().getFirst();
        boolean flag = unmatched.isUnknownOption();
        Set<String> names = flag ? command.optionsMap().keySet() : command.subcommands().keySet();
        // Any letter is one slip away from any other.
        String nearest = argument.length() <= SHORT_FLAG ? ""
                : NearestName.suggestion(argument, names).map(suggestion -> "; " + suggestion).orElse("");
        return (flag ? "unknown flag \"" : "unexpected \"") + argument + "\"" + nearest;
    }
}
