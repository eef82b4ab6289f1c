package ub.bench.micro;

import java.io.IOException;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * The program of the JVM that {@link MicroCommand} starts: JMH's own, but wrong usage ends with status 2.
 */
public final class MicroMain {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private MicroMain() {
    }

    public static void main(String[] args) throws IOException {
        CommandLineOptions options;
        try {
            options = new CommandLineOptions(args);
        } catch (CommandLineOptionException e) {
            end("ub bench micro: " + e.getMessage() + "; -h lists all options", WRONG_USAGE);
            return;
        }
        if (options.shouldHelp() || options.shouldList() || options.shouldListWithParams()
                || options.shouldListProfilers() || options.shouldListResultFormats()) {
            org.openjdk.jmh.Main.main(args);
            return;
        }
        try {
            new Runner(options).run();
        } catch (NoBenchmarksException e) {
            end("ub bench micro: no benchmark has such a name; -l lists them", WRONG_USAGE);
        } catch (RunnerException e) {
            end("ub bench micro: " + e.getMessage(), FAILED);
        }
    }

    private static void end(String message, int status) {
        System.err.println(message);
        System.exit(status);
    }
}
