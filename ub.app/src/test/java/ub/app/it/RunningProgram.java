package ub.app.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a process of its own, started as the launcher does, from {@code modules/}. */
final class RunningProgram implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("frontend (\\S+) listens on 127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern ADMIN_LISTENS = Pattern.compile("admin listens on (\\S+)");
    private static final long DEADLINE_S = 60;

    private final Process process;
    private final Path config;
    private final Map<String, InetSocketAddress> frontends = new ConcurrentHashMap<>();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Thread logReader;

    private RunningProgram(Process process, Path config) {
        this.process = process;
        this.config = config;
        this.logReader = Thread.ofPlatform().daemon().name("program-log").start(this::readLog);
    }

    /** Starts the program with a configuration; each frontend in it is bound to port 0 of 127.0.0.1. */
    static RunningProgram start(String toml, String... jvmFlags) throws IOException {
        return startUnder(List.of(), toml, jvmFlags);
    }

    /** As {@link #start}, by a command that becomes the one behind it, such as {@code env}. */
    static RunningProgram startUnder(List<String> prefix, String toml, String... jvmFlags) throws IOException {
        Path config = Files.createTempFile("ub-it-", ".toml");
        String admin = toml.contains("[admin]") ? "" : "[admin]\nlisten = \"off\"\n";
        Files.writeString(config, admin + toml);
        return start(prefix, List.of(jvmFlags), List.of("-c", config.toString()), config,
                toml.split("\\[frontend\\.", -1).length - 1);
    }

    /** Starts the program without a file, by flags of {@code run}; port and admin address are added. */
    static RunningProgram startWithFlags(String... flags) throws IOException {
        List<String> all = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", "0", "--admin", "127.0.0.1:0"));
        all.addAll(List.of(flags));
        return start(List.of(), List.of(), all, Path.of("no file"), 1);
    }

    private static RunningProgram start(List<String> prefix, List<String> jvmFlags, List<String> arguments,
                                        Path config, int expectedFrontends) throws IOException {
        Path root = root();
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + root.resolve("jvm.args")));
        command.addAll(jvmFlags);
        command.addAll(List.of("--module-path", root.resolve("modules").toString(), "-m", "ub.app", "run"));
        command.addAll(arguments);
        RunningProgram program = new RunningProgram(new ProcessBuilder(command).redirectErrorStream(true).start(),
                config);
        program.awaitFrontends(expectedFrontends);
        return program;
    }

    /** The folder with the whole project; tests run in that of their module. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("jvm.args"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private void readLog() {
        try (BufferedReader lines = process.inputReader()) {
            String line;
            while ((line = lines.readLine()) != null) {
                log.add(line);
                Matcher listens = LISTENS.matcher(line);
                if (listens.find()) {
                    frontends.put(listens.group(1),
                            new InetSocketAddress("127.0.0.1", Integer.parseInt(listens.group(2))));
                }
            }
        } catch (IOException e) {
            log.add("the log broke off: " + e);
        }
    }

    private void awaitFrontends(int expected) throws IOException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        while (frontends.size() < expected) {
            if (!process.isAlive() || System.nanoTime() > deadlineNs) {
                close();
                throw new AssertionError("the program did not start:\n" + String.join("\n", log));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    InetSocketAddress frontend(String name) {
        return frontends.get(name);
    }

    /** Returns the address of a resource of an HTTP frontend. */
    String url(String frontend, String path) {
        return "http://127.0.0.1:" + frontends.get(frontend).getPort() + path;
    }

    /** Returns what the admin listener answers to a GET, where the configuration has one. */
    String admin(String path) throws IOException {
        awaitLog("admin listens on ");
        Matcher listens = ADMIN_LISTENS.matcher(log());
        assertTrue(listens.find());
        try (InputStream answer = URI.create("http://" + listens.group(1) + path).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns how many lines with this text the program has logged. */
    long logged(String text) {
        return log.stream().filter(line -> line.contains(text)).count();
    }

    /** Returns the resident memory now, in bytes. */
    long residentBytes() throws IOException {
        return statusBytes("VmRSS:");
    }

    /** Returns the most resident memory that it ever had, in bytes. */
    long peakResidentBytes() throws IOException {
        return statusBytes("VmHWM:");
    }

    private long statusBytes(String key) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new AssertionError("no " + key);
    }

    int openDescriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return (int) open.count();
        }
    }

    /** Waits until the program has logged a line with this text. */
    void awaitLog(String text) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        while (log.stream().noneMatch(line -> line.contains(text))) {
            assertTrue(System.nanoTime() < deadlineNs, () -> "\"" + text + "\" was never logged:\n" + log());
            pause();
        }
    }

    /** Returns what the program has logged until now. */
    String log() {
        return String.join("\n", log);
    }

    /** Asks the program to end. Returns its exit status. */
    int stop() throws InterruptedException {
        process.destroy();
        assertTrue(process.waitFor(DEADLINE_S, TimeUnit.SECONDS), "the program does not stop");
        logReader.join();
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(config);
    }
}
