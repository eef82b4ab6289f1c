package ub.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a copy of the launcher {@code ub} in a folder of its own, with a JDK and a Maven that only say how they were
 * called.
 */
class LauncherTest {
    private static final int LIMIT_S = 30;
    private static final String TELL_ARGUMENTS = """
            #!/bin/sh
            echo "$0"
            for argument in "$@"; do echo "<$argument>"; done
            """;
    private static final String MAVEN_THAT_BUILDS = """
            #!/bin/sh
            echo "$@" >> target/maven-calls
            mkdir -p modules
            touch modules/ub.core.jar modules/ub.app.jar
            """;

    @TempDir
    private Path folder;
    private Path home;
    private Path programs;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void layOutACopy() throws IOException {
        home = Files.createDirectories(folder.resolve("home of ub"));
        programs = Files.createDirectories(folder.resolve("programs"));
        Path launcher = Path.of("").toAbsolutePath().getParent().resolve("ub");
        Files.copy(launcher, home.resolve("ub"), StandardCopyOption.COPY_ATTRIBUTES);
        environment.put("PATH", programs + ":/usr/bin:/bin");
        environment.put("JAVA_HOME", jdk("25.0.3").toString());
    }

    @Test
    void handsItsArgumentsToTheProgram() throws Exception {
        assembleModules();
        Run run = start("run", "-c", "my file.toml", "");
        assertEquals(List.of(environment.get("JAVA_HOME") + "/bin/java", "<@" + home + "/jvm.args>",
                "<--module-path>", "<" + home + "/modules>", "<-m>", "<ub.app>",
                "<run>", "<-c>", "<my file.toml>", "<>"), run.output());
    }

    @Test
    void worksThroughASymbolicLinkFromAnyFolder() throws Exception {
        assembleModules();
        Path link = Files.createSymbolicLink(programs.resolve("ub"), home.resolve("ub"));
        Run run = end(launch("it", link, Path.of("/")), "it");
        assertTrue(run.output().contains("<" + home + "/modules>"), run::toString);
    }

    @Test
    void addsTheFlagsOfTheUser() throws Exception {
        assembleModules();
        environment.put("UB_JAVA_OPTS", "-Xmx2g -Dname=*");
        assertEquals(List.of("<-Xmx2g>", "<-Dname=*>"), start().output().subList(2, 4));
    }

    @Test
    void usesTheCacheWhenThereIsOne() throws Exception {
        assembleModules();
        Files.createFile(home.resolve("modules/ub.aot"));
        Run run = start();
        assertTrue(run.output().contains("<-XX:AOTCache=" + home + "/modules/ub.aot>"), run::toString);
    }

    @Test
    void passesOverAnOldJavaHome() throws Exception {
        assembleModules();
        environment.put("JAVA_HOME", jdk("17.0.15").toString());
        Path recent = jdk("26");
        Files.createSymbolicLink(programs.resolve("java"), recent.resolve("bin/java"));
        assertEquals(recent + "/bin/java", start().output().getFirst());
    }

    @Test
    void saysThatItNeedsLinux() throws Exception {
        assembleModules();
        program(programs.resolve("uname"), "#!/bin/sh\necho Darwin\n");
        Run run = start();
        assertEquals(1, run.exitStatus());
        assertEquals("ub: UltraBalancer needs Linux; this is Darwin.\n", run.errors());
    }

    /** The machine's own JDKs are out of sight in a mount namespace of the test. */
    @Test
    void saysWhatToInstallWhenThereIsNoRecentJdk() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/usr/lib/jvm")) && canMount(),
                "this user may not make a mount namespace, in which /usr/lib/jvm can be empty");
        assembleModules();
        environment.put("JAVA_HOME", jdk("17.0.15").toString());
        Run run = end(start("it", folder, "unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                "mount -t tmpfs none /usr/lib/jvm && exec \"$0\"", home.resolve("ub").toString()), "it");
        assertEquals(1, run.exitStatus(), run::toString);
        assertEquals("""
                ub: no JDK 25 or newer found in JAVA_HOME, on the PATH or in /usr/lib/jvm.
                ub: Install one (package openjdk-25-jdk-headless or temurin-25-jdk), or set JAVA_HOME to one.
                """, run.errors());
    }

    private boolean canMount() throws Exception {
        return end(start("probe", folder, "unshare", "--user", "--map-root-user", "--mount",
                "mount", "-t", "tmpfs", "none", "/usr/lib/jvm"), "probe").exitStatus() == 0;
    }

    @Test
    void saysWhatIsMissingWhenThereIsNothingToRunOrBuild() throws Exception {
        Run run = start();
        assertEquals(1, run.exitStatus());
        assertTrue(run.errors().contains("modules is missing"), run::toString);
    }

    @Test
    void buildsWhatIsMissingAndSaysSoInOneLine() throws Exception {
        addSources();
        program(programs.resolve("mvn"), MAVEN_THAT_BUILDS);
        Run run = start();
        assertEquals(1, mavenCalls());
        assertEquals(1, run.errors().lines().count(), run::toString);
        assertTrue(run.output().contains("<ub.app>"), run::toString);
    }

    @Test
    void buildsAgainOnlyWhenASourceChanged() throws Exception {
        addSources();
        program(programs.resolve("mvn"), MAVEN_THAT_BUILDS);
        start();
        start();
        assertEquals(1, mavenCalls());
        Files.setLastModifiedTime(home.resolve("ub.core/src/main/java/Core.java"), inTheFuture());
        start();
        assertEquals(2, mavenCalls());
    }

    @Test
    void doesNotBuildForAChangedTest() throws Exception {
        addSources();
        program(programs.resolve("mvn"), MAVEN_THAT_BUILDS);
        start();
        Path test = Files.createDirectories(home.resolve("ub.core/src/test")).resolve("CoreTest.java");
        Files.setLastModifiedTime(Files.createFile(test), inTheFuture());
        start();
        assertEquals(1, mavenCalls());
    }

    @Test
    void showsTheEndOfAFailedBuildAndDoesNotStart() throws Exception {
        addSources();
        program(programs.resolve("mvn"), "#!/bin/sh\necho '[ERROR] Core.java: missing semicolon'\nexit 1\n");
        Run run = start();
        assertEquals(1, run.exitStatus());
        assertTrue(run.errors().contains("missing semicolon"), run::toString);
        assertEquals(List.of(), run.output());
    }

    @Test
    void aSecondStartWaitsForTheBuildOfTheFirst() throws Exception {
        addSources();
        program(programs.resolve("mvn"), MAVEN_THAT_BUILDS + """
                touch target/building
                while [ -d target ] && [ ! -e target/go-on ]; do sleep 0.01; done
                """);
        Process first = launch("first");
        awaitTrue(() -> Files.exists(home.resolve("target/building")));
        Process second = launch("second");
        awaitTrue(() -> Files.readString(folder.resolve("second.errors")).contains("waiting"));
        Files.createFile(home.resolve("target/go-on"));
        assertEquals(0, end(first, "first").exitStatus());
        assertEquals(0, end(second, "second").exitStatus());
        assertEquals(1, mavenCalls());
    }

    @Test
    void theProgramTakesThePlaceOfTheLauncher() throws Exception {
        assembleModules();
        program(Path.of(environment.get("JAVA_HOME"), "bin/java"), "#!/bin/sh\necho $$\n");
        Process process = launch("it");
        assertEquals(List.of(Long.toString(process.pid())), end(process, "it").output());
    }

    private void assembleModules() throws IOException {
        Path modules = Files.createDirectories(home.resolve("modules"));
        Files.createFile(modules.resolve("ub.core.jar"));
        Files.createFile(modules.resolve("ub.app.jar"));
    }

    private void addSources() throws IOException {
        Path sources = Files.createDirectories(home.resolve("ub.core/src/main/java"));
        for (Path file : List.of(home.resolve("pom.xml"), home.resolve("ub.core/pom.xml"),
                sources.resolve("Core.java"))) {
            Files.createFile(file);
        }
    }

    private long mavenCalls() throws IOException {
        return Files.readAllLines(home.resolve("target/maven-calls")).size();
    }

    private static FileTime inTheFuture() {
        return FileTime.from(Instant.now().plusSeconds(60));
    }

    private Path jdk(String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve("jdk " + version));
        Files.writeString(jdk.resolve("release"), """
                IMPLEMENTOR="Nobody"
                JAVA_VERSION="%s"
                """.formatted(version));
        Files.createDirectories(jdk.resolve("bin"));
        program(jdk.resolve("bin/java"), TELL_ARGUMENTS);
        return jdk;
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run start(String... arguments) throws Exception {
        return end(launch("it", arguments), "it");
    }

    private Process launch(String name, String... arguments) throws IOException {
        return launch(name, home.resolve("ub"), folder, arguments);
    }

    private Process launch(String name, Path launcher, Path workingFolder, String... arguments) throws IOException {
        return start(name, workingFolder,
                Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toArray(String[]::new));
    }

    private Process start(String name, Path workingFolder, String... words) throws IOException {
        ProcessBuilder command = new ProcessBuilder(words)
                .directory(workingFolder.toFile())
                .redirectOutput(folder.resolve(name + ".output").toFile())
                .redirectError(folder.resolve(name + ".errors").toFile());
        command.environment().clear();
        command.environment().putAll(environment);
        return command.start();
    }

    private Run end(Process process, String name) throws Exception {
        assertTrue(process.waitFor(LIMIT_S, TimeUnit.SECONDS), "the launcher did not end");
        return new Run(process.exitValue(), Files.readAllLines(folder.resolve(name + ".output")),
                Files.readString(folder.resolve(name + ".errors")));
    }

    private static void awaitTrue(Callable<Boolean> condition) throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
        while (!condition.call()) {
            assertTrue(System.nanoTime() - deadlineNs < 0, "it did not come true in time");
            Thread.onSpinWait();
        }
    }

    private record Run(int exitStatus, List<String> output, String errors) {
    }
}
