package ub.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a process: what only a process has, that is signals, an exit status and JVM flags. */
@Timeout(120)
class ProcessIT {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LISTENING = Pattern.compile("frontend web listens on 127\\.0\\.0\\.1:([0-9]+)");

    @TempDir
    private Path folder;

    private ServerSocket server;
    private Process process;

    @BeforeEach
    void openTheServer() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    }

    @AfterEach
    void endAll() throws IOException {
        server.close();
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Path config(String drainTimeout) throws IOException {
        return Files.writeString(folder.resolve("ub.toml"), """
                [global]
                workers = 1
                max_connections = 100
                drain_timeout = "%s"
                [admin]
                listen = "off"
                [frontend.web]
                bind = ["127.0.0.1:0"]
                default_backend = "app"
                [backend.app]
                servers = ["127.0.0.1:%d"]
                """.formatted(drainTimeout, server.getLocalPort()));
    }

    private void start(List<String> jvmFlags, Path config) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(List.of("--module-path", ROOT.resolve("modules").toString(), "-m", "ub.app", "run", "-c",
                config.toString()));
        process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Starts the program and returns a connection to it. */
    private Socket startAndConnect(String drainTimeout) throws IOException {
        start(List.of("@" + ROOT.resolve("jvm.args")), config(drainTimeout));
        // Not closed: that would close the log of the process.
        BufferedReader log = process.errorReader(StandardCharsets.UTF_8);
        String line;
        while ((line = log.readLine()) != null) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return new Socket(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(matcher.group(1)));
            }
        }
        throw new AssertionError("the program ended with " + process.exitValue());
    }

    private void signal(String name) throws Exception {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor());
    }

    private int exitStatus() throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the program does not end");
        return process.exitValue();
    }

    private static void sendRequest(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write("GET / HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Test
    void termEndsWellWhenNothingIsUnderWay() throws Exception {
        startAndConnect("1h").close();
        signal("TERM");
        assertEquals(0, exitStatus());
    }

    @Test
    void hangUpChangesNothingAndUsr1Drains() throws Exception {
        startAndConnect("1h").close();
        signal("HUP");
        signal("USR1");
        assertEquals(0, exitStatus());
    }

    @Test
    void winchDrains() throws Exception {
        startAndConnect("1h").close();
        signal("WINCH");
        assertEquals(0, exitStatus());
    }

    @Test
    void theDrainDeadlineIsTold() throws Exception {
        try (Socket client = startAndConnect("100ms")) {
            sendRequest(client);
            try (Socket _ = server.accept()) {
                signal("TERM");
                assertEquals(3, exitStatus());
            }
        }
    }

    @Test
    void aSecondSignalStopsAtOnce() throws Exception {
        try (Socket client = startAndConnect("1h")) {
            sendRequest(client);
            try (Socket _ = server.accept()) {
                signal("INT");
                signal("TERM");
                assertEquals(3, exitStatus());
            }
        }
    }

    @Test
    void aMissingFlagIsNamedInOneSentence() throws Exception {
        start(List.of("--enable-native-access=ub.core"), config("1s"));
        String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, exitStatus());
        assertTrue(complaint.contains("--add-opens=java.base/java.lang=ub.core"), complaint);
        assertFalse(complaint.contains("\tat "), complaint);
        assertEquals(1, complaint.lines().count(), complaint);
    }
}
