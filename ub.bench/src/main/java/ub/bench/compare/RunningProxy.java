package ub.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A proxy that was started for the comparison, on a core of its own. Any thread.
 *
 * <p>It owns the process and a directory with its configuration and its output.
 */
final class RunningProxy implements AutoCloseable {
    private static final long STOP_TIMEOUT_S = 5;
    private static final int SHOWN_LINES = 12;

    private final ProductName name;
    private final Ports ports;
    private final Path directory;
    private final Process process;
    private final Thread atExit;

    private RunningProxy(ProductName name, Ports ports, Path directory, Process process) {
        this.name = name;
        this.ports = ports;
        this.directory = directory;
        this.process = process;
        // Ctrl-C must not leave proxies behind.
        this.atExit = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a product; it may need time before it answers.
     *
     * @param directory an empty directory for it alone
     */
    static RunningProxy start(Product product, int core, Ports ports, Path directory) throws IOException {
        List<String> command = CorePinning.pinned(core, product.prepare(directory, ports));
        // In the working directory of this process: the module path among its flags may be relative.
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        process.getOutputStream().close();
        return new RunningProxy(product.name(), ports, directory, process);
    }

    ProductName name() {
        return name;
    }

    int port(Entrance entrance) {
        return ports.of(entrance);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Returns the processor time that it has used since its start. */
    CpuTime cpu() throws IOException {
        return ProcFs.cpuOfTree(process.pid());
    }

    long residentBytes() throws IOException {
        return ProcFs.residentBytesOfTree(process.pid());
    }

    /** Returns the end of what it printed, for messages. */
    String lastOutput() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("output"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }

    /** Ends the process, gently first. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (!Thread.currentThread().isInterrupted()) {
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }
}
