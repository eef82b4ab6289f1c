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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program in a process of its own, started as the launcher does, from {@code modules/}. */
final class RunningProgram implements AutoCloseable {
    private static final Pattern LISTENS =
            Pattern.compile("(?:frontend )?(\\S+) listens on 127\\.0\\.0\\.1:(\\d+)");
    private static final long DEADLINE_S = 60;

    private final Process process;
    private final Path config;
    private final Thread logReader;
    /** Where frontends listen, and "admin"; guarded by this program, as the log is. */
    private final Map<String, InetSocketAddress> listeners = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private boolean logEnded;

    private RunningProgram(Process process, Path config) {
        this.process = process;
        this.config = config;
        this.logReader = Thread.ofPlatform().daemon().name("program-log").start(this::readLog);
    }

    /**
     * Starts the program with a configuration; each frontend in it is bound to port 0 of 127.0.0.1, and so is the admin
     * interface, if it has one.
     */
    static RunningProgram start(String toml, String... jvmFlags) throws IOException {
        return startUnder(List.of(), toml, jvmFlags);
    }

    /** As {@link #start}, by a command that becomes the one behind it, such as {@code env}. */
    static RunningProgram startUnder(List<String> prefix, String toml, String... jvmFlags) throws IOException {
        Path config = Files.createTempFile("ub-it-", ".toml");
        boolean admin = toml.contains("[admin]");
        Files.writeString(config, (admin ? "" : "[admin]\nlisten = \"off\"\n") + toml);
        return start(prefix, List.of(jvmFlags), List.of("-c", config.toString()), config,
                toml.split("\\[frontend\\.", -1).length - 1 + (admin ? 1 : 0));
    }

    /** Starts the program without a file, by flags of {@code run}; port and admin address are added. */
    static RunningProgram startWithFlags(String... flags) throws IOException {
        List<String> all = new ArrayList<>(List.of("--host", "127.0.0.1", "--port", "0", "--admin", "127.0.0.1:0"));
        all.addAll(List.of(flags));
        return start(List.of(), List.of(), all, Path.of("no file"), 2);
    }

    private static RunningProgram start(List<String> prefix, List<String> jvmFlags, List<String> arguments,
                                        Path config, int expectedListeners) throws IOException {
        Path root = root();
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + root.resolve("jvm.args")));
        command.addAll(jvmFlags);
        command.addAll(List.of("--module-path", root.resolve("modules").toString(), "-m", "ub.app", "run"));
        command.addAll(arguments);
        RunningProgram program = new RunningProgram(new ProcessBuilder(command).redirectErrorStream(true).start(),
                config);
        program.awaitListeners(expectedListeners);
        return program;
    }

    /** Returns how another command of the program is started, from {@code modules/} as this one is. */
    static ProcessBuilder command(String... arguments) {
        Path root = root();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + root.resolve("jvm.args"),
                "--module-path", root.resolve("modules").toString(), "-m", "ub.app"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
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
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                logged(line);
            }
        } catch (IOException e) {
            logged("the log broke off: " + e);
        }
        logEnds();
    }

    private synchronized void logged(String line) {
        log.add(line);
        Matcher listens = LISTENS.matcher(line);
        if (listens.find()) {
            listeners.put(listens.group(1), new InetSocketAddress("127.0.0.1", Integer.parseInt(listens.group(2))));
        }
        notifyAll();
    }

    private synchronized void logEnds() {
        logEnded = true;
        notifyAll();
    }

    private void awaitListeners(int expected) throws IOException {
        if (!logTells(() -> listeners.size() >= expected)) {
            close();
            throw new AssertionError("the program did not start:\n" + log());
        }
    }

    /** Waits until something is so that the log tells. Returns false when it ends before, or the time is over. */
    private synchronized boolean logTells(BooleanSupplier what) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        long leftNs = deadlineNs - System.nanoTime();
        while (!what.getAsBoolean() && !logEnded && leftNs > 0) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, leftNs);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            leftNs = deadlineNs - System.nanoTime();
        }
        return what.getAsBoolean();
    }

    synchronized InetSocketAddress frontend(String name) {
        return listeners.get(name);
    }

    /** Returns the address of a resource of an HTTP frontend, or of "admin". */
    String url(String frontend, String path) {
        return "http://127.0.0.1:" + frontend(frontend).getPort() + path;
    }

    /** Returns what the admin listener answers to a GET, where the configuration has one. */
    String admin(String path) throws IOException {
        try (InputStream answer = URI.create(url("admin", path)).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns how many lines with this text the program has logged. */
    synchronized long countLogged(String text) {
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
        assertTrue(logTells(() -> log.stream().anyMatch(line -> line.contains(text))),
                () -> "\"" + text + "\" was never logged:\n" + log());
    }

    /** Returns what the program has logged until now. */
    synchronized String log() {
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
