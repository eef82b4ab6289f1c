package ub.app.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** An nginx that serves the files of a temporary folder; it stands for the servers of real life. */
final class Nginx implements AutoCloseable {
    private static final String CONFIG = """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events { worker_connections 512; }
            http {
                access_log off;
                gzip on;
                gzip_min_length 100;
                gzip_types text/plain;
                types { text/plain txt; application/octet-stream bin; }
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                keepalive_requests 1000000;
                server {
                    listen 127.0.0.1:%2$d;
                    root %1$s/files;
                }
                server {
                    listen 127.0.0.1:%3$d proxy_protocol;
                    return 200 "$proxy_protocol_addr $proxy_protocol_server_addr $proxy_protocol_server_port";
                }
            }
            """;

    private final Path folder;
    private final int port;
    /** Where connections must begin with a PROXY header, which is answered with. */
    private final int proxyProtocolPort;
    private final Tool tool;
    private Process process;

    private Nginx(Tool tool, Path folder, int port, int proxyProtocolPort) throws IOException {
        this.tool = tool;
        this.folder = folder;
        this.port = port;
        this.proxyProtocolPort = proxyProtocolPort;
        Files.writeString(folder.resolve("nginx.conf"), CONFIG.formatted(folder, port, proxyProtocolPort));
        run();
    }

    /** Runs it; after {@link #stop} at the same port, with the same files. */
    void run() throws IOException {
        process = tool.command("-p", folder.toString(), "-c", folder + "/nginx.conf", "-e", folder + "/error.log")
                .redirectErrorStream(true).redirectOutput(folder.resolve("output.log").toFile()).start();
        PeerStart.await(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                folder.resolve("output.log"));
    }

    void stop() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it at once, in the midst of what it does. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets it take connections and do nothing with them, until {@link #goOn}. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets it go on, if it has not ended. */
    void goOn() throws IOException, InterruptedException {
        if (process.isAlive()) {
            signal("CONT");
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        Tool.Result result = Tool.require("kill").run("-" + name, Long.toString(process.pid()));
        if (result.status() != 0) {
            throw new IOException(result.output());
        }
    }

    static Nginx start() throws IOException {
        Tool tool = Tool.require("nginx");
        Path folder = Files.createTempDirectory("ub-it-nginx-");
        Files.createDirectory(folder.resolve("files"));
        return new Nginx(tool, folder, PeerStart.freePort(), PeerStart.freePort());
    }

    /** Adds a file. Returns it, to be compared with what arrives. */
    Path serve(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve("files").resolve(name), content);
    }

    /** Takes a file away. */
    void withdraw(String name) throws IOException {
        Files.delete(folder.resolve("files").resolve(name));
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Returns the address at which a PROXY header must come first; each answer says whom it names. */
    String proxyProtocolAddress() {
        return "127.0.0.1:" + proxyProtocolPort;
    }

    @Override
    public void close() throws IOException {
        stop();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
