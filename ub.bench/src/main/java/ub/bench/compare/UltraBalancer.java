package ub.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ub.bench.ThisJvm;
import ub.core.net.SpliceMode;

/**
 * This installation: the same java, the same JVM flags and the same modules as the running process. Immutable.
 *
 * @param extraJvmFlags JVM flags after those
 * @param splice        how it moves plain bodies
 */
record UltraBalancer(List<String> extraJvmFlags, SpliceMode splice) implements Product {
    private static final String PROGRAM_MODULE = "ub.app";

    UltraBalancer {
        extraJvmFlags = List.copyOf(extraJvmFlags);
    }

    @Override
    public ProductName name() {
        return ProductName.UB;
    }

    @Override
    public Optional<String> missing() {
        return ThisJvm.hasModule(PROGRAM_MODULE) ? Optional.empty()
                : Optional.of("the module " + PROGRAM_MODULE + " is not on this process's module path");
    }

    @Override
    public Optional<String> missing(Entrance entrance) {
        return Optional.empty();
    }

    @Override
    public String version() {
        return "UltraBalancer " + ThisJvm.version() + " on Java " + Runtime.version();
    }

    @Override
    public List<String> prepare(Path directory, Ports ports) throws IOException {
        Path file = directory.resolve("ultrabalancer.toml");
        String mode = splice.name().toLowerCase(Locale.ROOT);
        String template = Programs.resource("ultrabalancer.toml").replace("@SPLICE_MODE@", mode)
                .replace("@RULES@", Programs.resource("rules.txt"));
        Files.writeString(file, ports.fillIn(template));
        List<String> command = new ArrayList<>();
        command.add(ThisJvm.javaProgram());
        command.addAll(ThisJvm.flags());
        command.addAll(extraJvmFlags);
        command.addAll(List.of("--module", PROGRAM_MODULE, "run", "-c", file.toString()));
        return command;
    }
}
