package ub.app.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The installed HAProxy with a configuration of the test's. */
final class HaproxyProcess implements AutoCloseable {
    private final Path folder;
    private final InetSocketAddress address;
    private final Process process;

    private HaproxyProcess(Path folder, InetSocketAddress address, Process process) {
        this.folder = folder;
        this.address = address;
        this.process = process;
    }

    /** Starts it; {@code @PORT@} in the configuration becomes the port of {@link #address}. */
    static HaproxyProcess start(String configuration) throws IOException {
        Tool tool = Tool.require("haproxy");
        Path folder = Files.createTempDirectory("ub-it-haproxy-");
        int port = PeerStart.freePort();
        Path file = Files.writeString(folder.resolve("haproxy.cfg"),
                configuration.replace("@PORT@", Integer.toString(port)));
        Process process = tool.command("-db", "-f", file.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile()).start();
        HaproxyProcess haproxy = new HaproxyProcess(folder,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), process);
        PeerStart.await(process, haproxy.address, folder.resolve("output.log"));
        return haproxy;
    }

    /** Returns the file with what it prints. */
    Path output() {
        return folder.resolve("output.log");
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (String name : new String[] {"haproxy.cfg", "output.log"}) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }
}
