package ub.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ub.admin.AdminStartException;
import ub.app.ServiceRun;
import ub.app.Signals;
import ub.app.accesslog.AccessLogStartException;
import ub.app.dns.DnsLookup;
import ub.app.log.Log;
import ub.config.Config;
import ub.config.ConfigLoader;
import ub.config.HostResolver;
import ub.config.LoadResult;
import ub.config.Overrides;
import ub.config.Setting;
import ub.core.problem.Place;
import ub.core.problem.Problem;
import ub.core.net.ListenException;
import ub.core.reactor.ReactorStartException;

/** Loads a configuration and runs it until a signal ends it. Main thread. */
final class Runner {
    private final Terminal terminal;
    private final Map<String, String> environment;

    Runner(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** Runs a file with the flags that beat it, or what flags and environment say alone. */
    ExitStatus run(Optional<Path> file, Overrides flags) {
        if (file.isEmpty() && !namesServers(flags)) {
            terminal.complain("there is nothing to run: give -c FILE, or --backend HOST:PORT");
            return ExitStatus.WRONG_USAGE;
        }
        ConfigLoader loader = new ConfigLoader(environment, HostResolver.SYSTEM, DnsLookup::new);
        LoadResult result = file.map(path -> loader.load(path, flags)).orElseGet(() -> loader.load(flags));
        result.problems().forEach(problem -> terminal.err().println(problem.render()));
        return switch (result) {
            case LoadResult.Loaded loaded -> run(loaded.config());
            case LoadResult.Failed failed -> isAboutFlags(failed.problems())
                    ? ExitStatus.WRONG_USAGE : ExitStatus.FAILED;
        };
    }

    private boolean namesServers(Overrides flags) {
        return Stream.of(flags, Overrides.fromEnvironment(environment))
                .anyMatch(overrides -> overrides.given().containsKey(Setting.BACKENDS));
    }

    /** A mistake in a flag is one of whoever typed the command. */
    private static boolean isAboutFlags(List<Problem> problems) {
        return problems.stream().allMatch(problem ->
                problem.place() instanceof Place.Name place && place.name().startsWith("--"));
    }

    private ExitStatus run(Config config) {
        Log.level(config.global().logLevel());
        Signals signals = Signals.install();
        try (ServiceRun run = ServiceRun.start(config, environment)) {
            return switch (run.untilStopped(signals)) {
                case DRAINED -> ExitStatus.ENDED;
                case CUT -> ExitStatus.CUT;
            };
        } catch (ListenException | AccessLogStartException | AdminStartException | ReactorStartException e) {
            terminal.complain(e.getMessage());
            return ExitStatus.FAILED;
        }
    }
}
