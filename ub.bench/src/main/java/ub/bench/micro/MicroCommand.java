package ub.bench.micro;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import ub.bench.ThisJvm;

/**
 * {@code ub bench micro}: runs JMH in a JVM of its own. Any thread.
 *
 * <p>JMH starts its measuring JVMs with the class path of the JVM it runs in, and does not know the module path. So it
 * is given a JVM that has the jars of the module path on its class path instead; it passes its flags on.
 */
@Command(name = "micro",
        description = {"Runs JMH microbenchmarks. All arguments are JMH's: a pattern for names, -prof gc, -l, -h …",
            "Exit status: 0 measured, 1 a benchmark failed, 2 wrong usage."})
public final class MicroCommand implements Callable<Integer> {
    /** What jvm.args gives to a named module, given to the class path. */
    private static final List<String> ENGINE_FLAGS = List.of("--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED", "-Djdk.trackAllThreads=false", "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders");

    @Parameters(paramLabel = "PATTERN|JMH OPTION", arity = "0..*")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new ProcessBuilder(command()).inheritIO().start().waitFor();
    }

    private List<String> command() {
        String classPath = ThisJvm.moduleFiles().stream().map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(ThisJvm.javaProgram());
        command.addAll(ENGINE_FLAGS);
        command.addAll(List.of("-cp", classPath, MicroMain.class.getName()));
        command.addAll(arguments);
        return command;
    }
}
