package ub.app.cli;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import ub.app.Version;
import ub.core.balance.Algorithm;
import ub.core.net.KernelFeature;
import ub.core.reactor.Reactors;

/** {@code ub info}: what this program finds on this machine. */
final class InfoCommand implements Command {
    private final Terminal terminal;

    InfoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Prints version, JDK, kernel and its features, limits, algorithms, JVM flags.");
        return spec;
    }

    @Override
    public ExitStatus run(ParseResult given) {
        line("version", Version.TEXT);
        line("jdk", Runtime.version() + ", " + System.getProperty("java.vm.name") + ", "
                + System.getProperty("java.home"));
        line("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch"));
        if (Reactors.isSupported()) {
            line("cores", Reactors.usableCores() + " usable");
            line("open files", Reactors.raiseOpenFileLimit() + " at most");
            Stream.of(KernelFeature.values())
                    .forEach(feature -> line(feature.title(), feature.isPresent() ? "yes" : "no"));
        } else {
            line("reactor", "none: UltraBalancer runs on Linux only");
        }
        line("algorithms", Stream.of(Algorithm.values()).map(Algorithm::configName).collect(Collectors.joining(" ")));
        line("gc", collectors());
        line("jvm flags", String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        return ExitStatus.ENDED;
    }

    private static String collectors() {
        List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();
        return beans.stream().map(MemoryManagerMXBean::getName).collect(Collectors.joining(", "));
    }

    private void line(String title, String value) {
        terminal.out().printf("%-17s %s%n", title, value);
    }
}
