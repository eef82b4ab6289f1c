package ub.app.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import ub.admin.AdminStartException;
import ub.app.Signals;
import ub.app.demo.Demo;
import ub.core.net.ListenException;
import ub.core.reactor.ReactorStartException;

/** {@code ub demo}: the balancer at work with servers of its own. */
final class DemoCommand implements Command {
    private static final int REQUESTS = 6;

    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Runs three servers and a balancer in front of them, and says what to try.");
        spec.addOption(OptionSpec.builder("--once").type(boolean.class).arity("0")
                .description("send " + REQUESTS + " requests, print their answers, end").build());
        return spec;
    }

    @Override
    public ExitStatus run(ParseResult given) {
        boolean once = given.hasMatchedOption("--once");
        Signals signals = Signals.install();
        try (Demo demo = Demo.start(once ? Demo.Ports.ANY : Demo.Ports.USUAL)) {
            if (once) {
                return sendSome(demo);
            }
            terminal.out().print(demo.guide());
            terminal.out().flush();
            demo.untilStopped(signals);
            return ExitStatus.ENDED;
        } catch (ListenException | AdminStartException | ReactorStartException e) {
            terminal.complain(e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private ExitStatus sendSome(Demo demo) {
        try {
            for (int i = 0; i < REQUESTS; i++) {
                terminal.out().print(demo.request());
            }
            return ExitStatus.ENDED;
        } catch (IOException e) {
            terminal.complain("the balancer did not answer: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }
}
