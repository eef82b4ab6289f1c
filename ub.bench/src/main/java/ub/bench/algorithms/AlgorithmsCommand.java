package ub.bench.algorithms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ub bench algorithms}: runs the simulation, prints its tables, and on request writes them into the
 * documentation. Any thread.
 */
@Command(name = "algorithms",
        description = "Compares all balancing algorithms on the same simulated traffic. See doc/algorithms.md.")
public final class AlgorithmsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "print this text")
    private boolean help;

    @Option(names = "--seed", defaultValue = "" + Comparison.PUBLISHED_SEED, paramLabel = "N",
            description = "other traffic of the same kind (default ${DEFAULT-VALUE}, which the document shows)")
    private long seed;

    @Option(names = "--write", paramLabel = "DIR",
            description = "write the tables into DIR/algorithms.md and the chart to DIR/algorithms.svg")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        Comparison comparison = Comparison.run(seed);
        PrintWriter out = spec.commandLine().getOut();
        comparison.outcomes().forEach((trace, outcomes) ->
                out.print(trace.title() + "\n\n" + ComparisonTable.of(outcomes) + "\n"));
        if (folder != null) {
            Path document = folder.resolve("algorithms.md");
            Files.writeString(document, ComparisonTable.into(Files.readString(document), comparison));
            Files.writeString(folder.resolve("algorithms.svg"), ComparisonChart.of(comparison));
        }
        return 0;
    }
}
