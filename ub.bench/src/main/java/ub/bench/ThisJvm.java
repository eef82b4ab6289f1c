package ub.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The running JVM: how to start another one like it. Any thread. */
public final class ThisJvm {
    private ThisJvm() {
    }

    /** Returns the path of the {@code java} program that runs this process. */
    public static String javaProgram() {
        return ProcessHandle.current().info().command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /** Returns the JVM flags of this process, module path included, without the name of the main class. */
    public static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-Djdk.module.main"))
                .toList();
    }

    /** Returns whether a module is on this process's module path. */
    public static boolean hasModule(String name) {
        return ModuleFinder.of(modulePath()).find(name).isPresent();
    }

    /** Returns the jars and class folders of the module path, one by one. */
    public static List<Path> moduleFiles() {
        return Stream.of(modulePath()).flatMap(ThisJvm::modulesIn).toList();
    }

    private static Stream<Path> modulesIn(Path entry) {
        if (!Files.isDirectory(entry) || Files.exists(entry.resolve("module-info.class"))) {
            return Stream.of(entry);
        }
        try (Stream<Path> inside = Files.list(entry)) {
            return inside.filter(file -> Files.isDirectory(file) || file.toString().endsWith(".jar"))
                    .sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path[] modulePath() {
        String path = System.getProperty("jdk.module.path", "");
        return path.isEmpty() ? new Path[0] : Stream.of(path.split(File.pathSeparator)).map(Path::of)
                .toArray(Path[]::new);
    }

    /** Returns the version of this module, as its jar says it. */
    public static String version() {
        ModuleDescriptor descriptor = ThisJvm.class.getModule().getDescriptor();
        return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
    }
}
