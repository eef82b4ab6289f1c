package ub.bench;

import java.io.PrintWriter;
import java.util.spi.ToolProvider;
import picocli.CommandLine;

/**
 * {@code ub bench} as the program finds it: by the service name {@code bench}. Any thread.
 *
 * <p>Exit status: 0 measured well, 1 something failed while measuring, 2 wrong usage.
 */
public final class BenchTool implements ToolProvider {
    @Override
    public String name() {
        return "bench";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = BenchCommand.commandLine();
        line.setOut(out);
        line.setErr(err);
        int status = line.execute(args);
        out.flush();
        err.flush();
        return status;
    }
}
