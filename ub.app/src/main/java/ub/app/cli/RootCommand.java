package ub.app.cli;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import ub.config.Setting;

/** The program without the name of a command: {@code run} if there is something to run, else a word of help. */
final class RootCommand implements Command {
    private static final String FOOTER = """

            Environment: ULTRA_LISTEN_ADDRESS, ULTRA_LISTEN_PORT, ULTRA_ALGORITHM, ULTRA_BACKENDS (commas between),
              ULTRA_WORKERS, ULTRA_ADMIN, ULTRA_API_KEY. A flag beats the environment, and that beats the file.
            Signals: TERM and INT stop within drain_timeout, a second one at once; USR1 and WINCH drain and exit.
            Exit status: 0 ended well, 1 configuration or start failed, 2 wrong usage, 3 connections were cut.""";

    private final RunCommand run;
    private final Terminal terminal;
    private final Map<String, String> environment;

    RootCommand(RunCommand run, Terminal terminal, Map<String, String> environment) {
        this.run = run;
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("ub");
        spec.usageMessage()
                .header("UltraBalancer: a load balancer for layer 4 and layer 7.", "")
                .customSynopsis("ub run -c FILE", "       ub -b HOST:PORT [-b HOST:PORT]... [FLAGS]",
                        "       ub COMMAND ...")
                .optionListHeading("%nWithout a command, or after \"run\":%n")
                .commandListHeading("%nCommands (\"ub COMMAND --help\" says more):%n")
                .footer(FOOTER.split("\n"));
        run.addFlags(spec);
        return spec;
    }

    @Override
    public ExitStatus run(ParseResult given) {
        String backends = Setting.BACKENDS.variable().orElseThrow();
        if (given.matchedOptions().isEmpty() && environment.getOrDefault(backends, "").isBlank()) {
            given.commandSpec().commandLine().usage(terminal.err());
            return ExitStatus.WRONG_USAGE;
        }
        return run.run(given);
    }
}
