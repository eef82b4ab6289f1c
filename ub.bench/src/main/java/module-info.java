/**
 * Measuring: a load generator, a side-by-side comparison with other balancers, microbenchmarks, and a simulation of the
 * balancing algorithms.
 *
 * <p>The program {@code ub} finds it as the {@link java.util.spi.ToolProvider} named {@code bench} and does without it
 * when it is not on the module path. A newcomer starts with {@code ub.bench.BenchCommand}.
 */
module ub.bench {
    requires ub.core;
    requires ub.http;
    requires java.management;
    requires HdrHistogram;
    requires info.picocli;
    // Compile time alone: microbenchmarks run in a JVM of their own, on the class path that JMH needs.
    requires static jmh.core;

    // picocli fills the annotated fields by reflection.
    opens ub.bench to info.picocli;
    opens ub.bench.load to info.picocli;
    opens ub.bench.compare to info.picocli;
    opens ub.bench.micro to info.picocli;
    opens ub.bench.algorithms to info.picocli;

    provides java.util.spi.ToolProvider with ub.bench.BenchTool;
}
